"""What an editor asks for, what will be said for it, and what comes of it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin.errors import ConfigError
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.model import Estimate, Fit, Issue, Pronunciation, Script
    from bulletin.station import Station
    from bulletin.station.settings import Profile

SOUNDS = (".mp3", ".wav", ".opus")
"""How the name of a sound file ends."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the editor asks for.

    Attributes:
        issue: File, folder or `-`.
        voices: voices.yaml; `None`: the one in the working folder, else the shipped one.
        engine: Name of an engine, or `auto`; `None`: as voices.yaml says.
        date: ISO date of the issue; `None`: as the issue says.
        paper: Name of the paper; `None`: as the issue says.
        needs_approval: Refuse the bulletin unless somebody has signed the whole script as it is.
        correction: What an earlier version said wrongly, said before the headlines; empty: nothing.
        only: Slug of the one item that is wanted; `None`: the whole bulletin.
        is_split: Each item is wanted as a file of its own too.
        has_wav: A WAV file is wanted too.
        profile: Sets the loudness, and the channels unless voices.yaml names a number; `None`: as voices.yaml says.
        fit_s: Length that the bulletin is to have, in seconds; `None`: as long as it takes.
        has_opus: An Opus file is wanted too.
        has_epub: A talking book is wanted too.
    """

    issue: str
    output: Path = Path("output")
    voices: Path | None = None
    engine: str | None = None
    date: str | None = None
    paper: str | None = None
    encoding: str | None = None
    has_music: bool = True
    is_strict: bool = False
    needs_approval: bool = False
    correction: str = ""
    only: str | None = None
    is_split: bool = False
    has_wav: bool = False
    profile: Profile | None = None
    fit_s: float | None = None
    has_opus: bool = False
    has_epub: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What will be said, whoever speaks.

    Attributes:
        lengths: As the tempo of voices.yaml has them.
        readings: Of names, polyphones, Latin words and numbers, the doubtful first.
        pinyin: How each chunk is read, with tone marks, by the chunk's id.
        fit: What it took to fill a slot; `None` without a slot.
    """

    script: Script
    station: Station
    lengths: Estimate
    readings: tuple[Pronunciation, ...]
    pinyin: Mapping[str, str] = field(default_factory=dict)
    fit: Fit | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """A finished order.

    Attributes:
        report: What `build --json` prints.
        is_unchanged: The bulletin was there already.
    """

    mp3: Path
    report: Mapping[str, Any]
    is_unchanged: bool

    @property
    def sounds(self) -> tuple[Path, ...]:
        """Each sound file: the MP3, and WAV, Opus and the MP3 of each item if the editor asked for them."""
        companions = map(Path, self.report["companions"].values())
        return self.mp3, *(path for path in companions if path.suffix in SOUNDS)


def is_source(path: Path, order: Order, issue: Issue) -> bool:
    """Tell whether a file is the issue of an order, or what its rundown was made from."""
    named = [order.issue, *([issue.rundown.issue] if issue.rundown else [])]
    for source in map(Path, named):
        with contextlib.suppress(OSError):  # one is not there, or may not be looked at
            if path.samefile(source):
                return True
    return False


def slugs_of(script: Script) -> tuple[str, ...]:
    """Return the slugs of the items that are heard, in order."""
    return tuple(dict.fromkeys(chunk.slug for chunk in script.chunks))


def require_item(order: Order, script: Script) -> None:
    """Return unless the order is for one item alone, and nothing is heard of it.

    Raises:
        ConfigError: There is no such slug.
    """
    slugs = slugs_of(script)
    if order.only is not None and order.only not in slugs:
        from bulletin.station.wording import choice_of  # not above: an order needs no PyYAML

        so = message(
            "no item '{only}' is heard in {issue}; {choice_of}",
            only=order.only,
            issue=order.issue,
            choice_of=choice_of(slugs, given=order.only),
        )
        raise ConfigError(where="--only", so=so)
