"""An issue of an archive as its list has it, before anything of it is read; no two have one stem."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.harmless import visible
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_STEM_BYTES = 200
"""A file system takes names of 255 bytes; the rest is for what follows a stem: `.p01-01.fragment.html`."""
_TAKEN = frozenset({"index", "feed"})
"""`index.html` and `feed.xml` are over all bulletins."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An issue of the list.

    Attributes:
        issue: Its path as people wrote it, from the working folder: a file, or a folder of pages.
        stem: What the files of its bulletin are called, without their suffixes.
        date: ISO 8601; `None`: as the issue says.
        paper: Its name; `None`: as the issue says.
        encoding: What its bytes are; `None`: it is guessed.
    """

    issue: str
    stem: str
    date: str | None = None
    paper: str | None = None
    encoding: str | None = None


def require_stem(stem: str, *, where: str) -> None:
    """Return if files can be called by a stem in each place, whatever system it is on.

    Args:
        where: The issue, or the line of a manifest.

    Raises:
        ConfigError: It is no plain file name, is hidden, too long, or taken.
    """
    is_plain = bool(stem.strip()) and not set("/\\") & {*stem} and visible(stem) == stem and stem == stem.strip()
    if not is_plain or stem.startswith("."):
        so = message(
            "the stem '{stem}' is no plain file name; give it another in the column stem of a manifest", stem=stem
        )
    elif len(os.fsencode(stem)) > _MOST_STEM_BYTES:
        so = message(
            "the stem '{stem}' has {n} bytes; give it one of at most {most} in the column stem of a manifest",
            stem=stem,
            n=len(os.fsencode(stem)),
            most=_MOST_STEM_BYTES,
        )
    elif stem.casefold() in _TAKEN:
        so = message(
            "the stem '{stem}' is that of a file over all bulletins; give it another in the column stem of a manifest",
            stem=stem,
        )
    else:
        return
    raise ConfigError(where=where, so=so)


def require_own_stems(issues: Iterable[tuple[str, Listed]]) -> None:
    """Return if each issue has a stem that files can be called by, and no two have the same.

    Stems that differ in capitals alone are the same, as they are one file on many systems.

    Args:
        issues: Each with where it is listed.

    Raises:
        ConfigError: One has none, or two have the same; the message has both.
    """
    seen: dict[str, str] = {}
    for where, listed in issues:
        require_stem(listed.stem, where=where)
        key = unicodedata.normalize("NFC", listed.stem).casefold()
        if key in seen:
            so = message(
                "'{other}' and '{issue}' would both be {stem}.mp3; give one a stem of its own in a manifest",
                other=seen[key],
                issue=listed.issue,
                stem=listed.stem,
            )
            raise ConfigError(where=where, so=so)
        seen[key] = listed.issue
