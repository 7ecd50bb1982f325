"""Which issues an archive has: those of a folder, of a pattern of paths, or of a manifest."""

from __future__ import annotations

import glob
import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.archive.listed import Listed, require_own_stems
from bulletin.archive.manifest import is_manifest, read_manifest
from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.publish.feed.pages import INDEX, OF_A_YEAR
from bulletin.publish.feed.seal import is_ours
from bulletin.regular import read_regular
from bulletin.segmenter import stem_of
from bulletin.segmenter.page.issue_files import KINDS, page_files, without_ours

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_MOST_OVERVIEW_BYTES = 100_000_000
_DAY = re.compile(
    r"(?<![0-9])(?:1[6-9]|20)[0-9]{2}[-_.年]?(?:0[1-9]|1[0-2])[-_.月]?(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
"""A whole date in the name of a file."""
SIDECARS = (".lexicon.yaml", ".notes.yaml")
"""How the names of files end that lie beside an issue and belong to it."""


def list_issues(named: str, *, apart: Collection[Path] = ()) -> tuple[Listed, ...]:
    """Return the issues that a folder, a pattern or a manifest names: by name, or as a manifest has them.

    Of a folder, each text, web page, EPUB and Word document is an issue, and each folder in it that holds pages;
    hidden files and what we made are none. A pattern is one of `glob`, with `**`; a folder that it matches is an issue
    if it holds pages and nothing in it matches. A manifest's name ends with .csv or .list, as any .txt may be an issue.

    Args:
        apart: Folders that hold no issues: those of the output and of the store.

    Raises:
        ConfigError: There is no such thing, or no issue in it; two issues have one stem; a manifest is not as wanted.
    """
    path = Path(named)
    if _is_folder(path) and named:
        found = _in_folder(path, _resolved(apart))
    elif named and os.path.exists(path):  # noqa: PTH110 - as in `_is_folder`
        if not is_manifest(path):
            so = message(
                "is one file, and no list: a manifest's name ends with .csv or .list; "
                "one issue is made by: bulletin build"
            )
            raise ConfigError(where=named, so=so)
        listed = read_manifest(path)
        if not listed:
            raise ConfigError(where=named, so=message("an empty list; the path of an issue on each line is wanted"))
        return listed
    elif glob.has_magic(named):
        found = _matching(named, _resolved(apart))
    else:
        so = message(
            "no such folder or file; a folder of issues, a pattern such as 'archive/*/*.txt' or a manifest is wanted"
        )
        raise ConfigError(where=named or "''", so=so)
    if not found:
        so = message("no issue there; .txt, .md, .html, .epub or .docx files, or folders of pages, are wanted")
        raise ConfigError(where=named, so=so)
    issues = tuple(Listed(str(path), stem_of(str(path))) for path in found)
    require_own_stems((each.issue, each) for each in issues)
    return issues


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - what may not be looked at is none, in each Python


def _resolved(folders: Iterable[Path]) -> frozenset[str]:
    return frozenset(map(os.path.realpath, folders))


def _in_folder(folder: Path, apart: Collection[str]) -> list[Path]:
    """Return the issues of a folder, by name."""
    try:
        children = [child for child in folder.iterdir() if not child.name.startswith(".")]
    except OSError as exc:
        raise ConfigError(where=str(folder), so=message("cannot be read: {reason}", reason=exc.strerror)) from exc
    folders = [child for child in children if _is_folder(child) and os.path.realpath(child) not in apart]
    files = [
        child for child in children if child.suffix.lower() in KINDS and not (_is_folder(child) or _is_overview(child))
    ]
    return sorted([*without_ours(folder, files), *(child for child in folders if _is_issue(child))])


def _is_issue(folder: Path) -> bool:
    """Tell whether a folder holds pages, or says in the place of an issue why it cannot be read.

    Raises:
        ConfigError: It holds issues of its own, deeper down.
    """
    try:
        pages = page_files(folder)
    except OSError:  # it fails as an issue, alone
        return True
    if pages:
        _refuse_days(folder, pages)
        return True
    if (deeper := _issue_below(folder)) is not None:
        so = message(
            "holds no page of an issue, but issues such as {deeper}; "
            "a pattern such as '{pattern}' or a manifest is wanted",
            deeper=str(deeper),
            pattern=str(folder.parent / "*" / "**" / f"*{deeper.suffix}"),
        )
        raise ConfigError(where=str(folder), so=so)
    return False


def _refuse_days(folder: Path, pages: Collection[Path]) -> None:
    """Refuse a folder whose files are issues of several days, and no pages of one.

    Raises:
        ConfigError: The names of its files have different dates.
    """
    days = sorted({day for page in pages for day in _DAY.findall(page.stem)})
    if len(days) > 1:
        so = message(
            "holds issues of several days, such as {one} and {other}, and no pages of one issue; "
            "a pattern such as '{pattern}' or a manifest is wanted",
            one=days[0],
            other=days[1],
            pattern=str(folder.parent / "*" / f"*{next(iter(pages)).suffix}"),
        )
        raise ConfigError(where=str(folder), so=so)


def _issue_below(folder: Path) -> Path | None:
    """Return the first file below a folder that could be an issue or a page of one."""
    for place, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        here = Path(place)
        kept = (here / name for name in files if not name.startswith(".") and Path(name).suffix.lower() in KINDS)
        if found := without_ours(here, kept):
            return found[0]
    return None


def _matching(pattern: str, apart: Collection[str]) -> list[Path]:
    """Return the issues that a pattern matches, by name."""
    matches = sorted(map(Path, set(glob.iglob(os.path.expanduser(pattern), recursive=True))))  # noqa: PTH111, PTH207
    above = {folder for match in matches for folder in match.parents}
    start = next(each for each in Path(pattern).parents if not glob.has_magic(str(each)))
    inside = {*apart} - _resolved((start, *start.resolve().parents))  # who writes beside the issues wants them still
    is_apart = cache(lambda folder: any(os.path.realpath(each) in inside for each in (folder, *folder.parents)))
    wanted = Path(pattern).suffix.lower()
    files: dict[Path, list[Path]] = {}
    found = []
    for match in matches:
        if _is_folder(match):
            if match not in above and not is_apart(match) and _holds_pages(match):
                found.append(match)
        elif _is_called_issue(match, wanted) and not (is_apart(match.parent) or _is_overview(match)):
            files.setdefault(match.parent, []).append(match)
    for folder, matched in files.items():
        found += without_ours(folder, matched)
    return sorted(found)


def _is_overview(file: Path) -> bool:
    """Tell whether a file is a page over all bulletins that we made, beside the issues."""
    if file.name != INDEX and not OF_A_YEAR.fullmatch(file.name):
        return False
    try:
        return is_ours(read_regular(file, most_bytes=_MOST_OVERVIEW_BYTES))
    except OSError:
        return False


def _holds_pages(folder: Path) -> bool:
    try:
        return bool(page_files(folder))
    except OSError:
        return True


def _is_called_issue(file: Path, wanted: str) -> bool:
    """Tell whether a file that matches may be an issue; `wanted` is the suffix that the pattern asks for."""
    suffix = file.suffix.lower()
    return not file.name.endswith(SIDECARS) and (suffix in KINDS or (suffix != "" and suffix == wanted))
