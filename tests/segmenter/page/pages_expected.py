"""Small made-up pages in the layouts that pages come in, what is expected of each, and how many are read right.

A page is `NAME.txt`, `NAME.md`, `NAME.html` or, if it has several sheets, a folder `NAME`; beside it lies
`NAME.expect`. Rules are set by the pages in `dev/` and judged by those in `held/`; `OPEN.txt` lists the pages that are
not read right yet.

`python -m tests.segmenter.page.pages_expected [WORD…]` prints the score, and the differences of all pages in `dev`, or
of those whose name or topic is a word. The word `held` shows those of the held-back pages instead: they are for
judging, and nobody sets a rule by them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.segmenter.page.decode import read_issue
from bulletin.segmenter.segment import segment
from bulletin.synthesis.engines import read_station

from .differences import differences
from .expectations import TOPICS, Expected, read_expected

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from bulletin.model import Script

PAGES = Path(__file__).parent / "pages"
DEV, HELD = "dev", "held"
FOLDERS = (DEV, HELD)


@dataclass(frozen=True)
class Page:
    """A page, where it lies, and what is expected of it."""

    path: Path
    expected: Expected

    @property
    def name(self) -> str:
        """The file's name without its suffix."""
        return self.path.stem

    @property
    def topic(self) -> str:
        """What the page is about: see README.md in the folder of the pages."""
        return self.expected.first("about") or ""


def pages(folder: str) -> list[Page]:
    """Return the pages of `dev` or `held`, by name."""
    found = []
    for file in sorted((PAGES / folder).glob("*.expect")):
        (path,) = (path for path in file.parent.glob(f"{file.stem}*") if path.stem == file.stem and path != file)
        try:
            found.append(Page(path, read_expected(file.read_text(encoding="utf-8"))))
        except ValueError as exc:
            msg = f"{file.name}, {exc}"
            raise ValueError(msg) from exc
    return found


def read_open() -> dict[str, str]:
    """Return the pages that are not read right yet, each with its topic."""
    lines = (PAGES / "OPEN.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines if line.strip() and not line.startswith("#"))


def script_of(page: Page) -> Script:
    """Return the script of a page by the settings that come with the program."""
    return segment(read_issue(str(page.path)), read_station())


@dataclass(frozen=True)
class Verdict:
    """A page, the folder it lies in, and in what it is not read as expected."""

    folder: str
    page: Page
    wrong: tuple[str, ...]

    def is_asked_for(self, words: Set[str]) -> bool:
        """Tell whether `words` are about it: its name, or its topic or folder; without `held`, what lies in `dev`."""
        if not words or self.page.name in words:
            return self.page.name in words or self.folder == DEV
        folders = words & set(FOLDERS) or {DEV}
        return self.folder in folders and (self.page.topic in words or words <= folders)


def judge() -> list[Verdict]:
    """Return the verdict on each page, those in `dev` first."""
    return [
        Verdict(folder, page, tuple(differences(page.expected, script_of(page))))
        for folder in FOLDERS
        for page in pages(folder)
    ]


def score(verdicts: Sequence[Verdict]) -> str:
    """Return how many pages of each folder are read right.

    Example:
        >>> score([])
        'dev 0/0, held 0/0'
    """
    of = {folder: [not verdict.wrong for verdict in verdicts if verdict.folder == folder] for folder in FOLDERS}
    return ", ".join(f"{folder} {sum(right)}/{len(right)}" for folder, right in of.items())


def main(words: Sequence[str]) -> None:
    """Print what is wrong with the pages that `words` ask for, and the score of each topic and of all."""
    verdicts = judge()
    for verdict in verdicts:
        if verdict.wrong and verdict.is_asked_for(set(words)):
            sys.stdout.write(f"{verdict.folder}/{verdict.page.path.name} (about {verdict.page.topic})\n")
            sys.stdout.writelines(f"    {line}\n" for line in verdict.wrong)
    for topic in TOPICS:
        if of_topic := [verdict for verdict in verdicts if verdict.page.topic == topic]:
            sys.stdout.write(f"{topic}: {score(of_topic)}\n")
    sys.stdout.write(f"{score(verdicts)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
