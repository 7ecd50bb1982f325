"""What we write never takes the place of the paper, nor is it read as a page of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.segmenter.page.issue_files import files_of, is_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.model import Issue


def refuse_as_page(file: Path, *, path: str) -> None:
    """Return unless what is written to `file` would be read as the issue at `path`, or as a page of it.

    Raises:
        ConfigError: It would.
    """
    if path == "-":
        return
    if _is_same(file, Path(path)):
        raise ConfigError(where="--output", so=message("{file} is the issue itself; another file is wanted", file=file))
    if is_page(file) and _is_same(file.parent, Path(path)):
        raise ConfigError(
            where="--output",
            so=message(
                "{file} would be read as a page of {path}; another folder or suffix is wanted", file=file, path=path
            ),
        )


def refuse_over_issue(files: Iterable[Path], issue: Issue, *, path: str) -> None:
    """Return unless one of the files to be written is the issue at `path`, one of its pages, or what it was made from.

    Raises:
        ConfigError: It is.
    """
    pages = [] if path == "-" else files_of(path)
    if issue.rundown is not None:
        pages += files_of(issue.rundown.issue)
    for file in files:
        if any(_is_same(file, page) for page in pages):
            raise ConfigError(
                where="--output", so=message("{file} is the issue itself; another file is wanted", file=file)
            )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one is not there, or may not be looked at
        return False
