"""The files of an issue on disk: which they are, and their bytes, within limits."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import IssueError
from bulletin.files import MADE_BY_US
from bulletin.messages import message
from bulletin.regular import read_regular, read_start
from bulletin.segmenter.page.documents import ARCHIVES

if TYPE_CHECKING:
    from collections.abc import Iterable

LIMIT_BYTES = 20_000_000
"""Largest issue, all files together."""

_SUFFIXES = frozenset({".md", ".txt", ".html", ".htm"})
KINDS = _SUFFIXES | ARCHIVES
"""Suffixes of the files that are taken for issues in a folder of many."""


def files_of(path: str) -> list[Path]:
    """Return the files of an issue in order, sizes checked before anything is read.

    Raises:
        IssueError: There is none, or what there is is no file, or too large.
    """
    if not path:  # pathlib takes it for the working folder
        raise IssueError(where="''", so=message("an empty name; a file, a folder or - is wanted"))
    place = Path(path)
    try:
        mode = place.stat().st_mode
        files = page_files(place) if stat.S_ISDIR(mode) else [place]
    except OSError as exc:
        raise IssueError(where=path, so=_trouble(exc)) from exc
    if not files:
        raise IssueError(
            where=path, so=message("a folder without .md, .txt or .html files; the pages of an issue are wanted")
        )
    if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
        raise IssueError(where=path, so=message("not a regular file; a text file, a folder or - is wanted"))
    n_bytes = sum(_size(file) for file in files)
    if n_bytes > LIMIT_BYTES:
        raise IssueError(
            where=path,
            so=message("{n_bytes:,} bytes; {limit_bytes:,} is the limit", n_bytes=n_bytes, limit_bytes=LIMIT_BYTES),
        )
    return files


def page_files(folder: Path) -> list[Path]:
    """Return the pages of an issue in name order, without what a bulletin has laid there: its page to read along.

    Raises:
        OSError: The folder cannot be listed.
    """
    return without_ours(folder, filter(is_page, folder.iterdir()))


def without_ours(folder: Path, files: Iterable[Path]) -> list[Path]:
    """Return files of a folder, sorted, without those that a bulletin has laid there and nobody has changed since."""
    from bulletin.fingerprint import made_in  # not above: a single file needs no report

    made = made_in(folder)
    found = [file for file in sorted(files) if not _is_made_by_us(file)]
    return [file for file in found if file.name not in made or _sum_of_file(file) != made[file.name]]


def _sum_of_file(file: Path) -> str:
    return hashlib.sha256(read_page(file)).hexdigest()


def is_page(file: Path) -> bool:
    """Tell whether something in a folder is a page of the issue; what is called one and cannot be read is one too."""
    is_called_one = file.suffix.lower() in _SUFFIXES and not file.name.startswith(".")
    return is_called_one and not os.path.isdir(file)  # noqa: PTH112 - as in `stem_of`


def _is_made_by_us(file: Path) -> bool:
    """Tell whether something called a page is one that a build made; what cannot be read is none."""
    if file.suffix != ".html":
        return False
    try:
        return read_start(file, n_bytes=len(MADE_BY_US)) == MADE_BY_US
    except OSError:
        return False


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError as exc:
        raise IssueError(where=str(file), so=_trouble(exc)) from exc


def read_page(file: Path) -> bytes:
    """Return the bytes of a file of an issue.

    Raises:
        IssueError: It is missing, unreadable, not a file or too large.
    """
    try:
        return read_regular(file, most_bytes=LIMIT_BYTES)
    except OSError as exc:
        raise IssueError(where=str(file), so=_trouble(exc)) from exc


def _trouble(exc: OSError) -> str:
    if isinstance(exc, FileNotFoundError):
        return message("no such file or folder")
    if isinstance(exc, PermissionError):
        return message("may not be read (permission denied)")
    return message("cannot be read ({reason})", reason=exc.strerror)
