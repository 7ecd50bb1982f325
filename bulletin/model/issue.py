"""An issue as printed: its text, and passages that know where each of their characters stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE_END = re.compile(r"\r\n|[\r\n]")
Span = tuple[int, int]
"""[start, end) in Unicode code points of the decoded issue."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of an issue and the stretch of the issue's text that came from it.

    Attributes:
        is_bound: Its lines are paragraphs, verses and rows, since its source says where each of them ends.
    """

    name: str
    start: int
    end: int
    is_bound: bool = False


@dataclass(frozen=True, slots=True)
class Rundown:
    """A rundown that an editor has changed, as text; the issue that it was made from is read with it.

    Attributes:
        where: The rundown as the user named it.
        text: All of it.
        issue: Path of the issue that it was made from.
        stem: That issue's own stem.
        date: The editor's when it was made; `None`: as the issue says.
        paper: The same.
    """

    where: str
    text: str
    issue: str
    stem: str
    date: str | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """A newspaper issue as decoded: text with its newlines, before any understanding.

    Attributes:
        stem: Name of the file or folder without suffix; every output file bears it.
        text: All code points, BOM removed, newlines as they are.
        encoding: Encoding in which the bytes were read: `utf-8`, `gb18030`, `big5hkscs`, `utf-16-le` …; for a
            folder whose pages differ, all their encodings, joined by +.
        files: The files in order; their stretches of `text` follow each other without a gap.
        margin: 0-1, by how much the encoding beats the next best one; 1 if it was not guessed.
        rundown: What an editor has changed in its rundown; `None`: nothing.
    """

    stem: str
    text: str
    encoding: str
    files: tuple[SourceFile, ...]
    margin: float = 1.0
    rundown: Rundown | None = None

    def lines(self, places: Iterable[int]) -> tuple[tuple[str, int], ...]:
        r"""Return the file and the line in it, from 1, of each place in `text`; without files the stem stands for one.

        Example:
            >>> pages = SourceFile("1.md", 0, 2), SourceFile("2.md", 2, 6)
            >>> Issue("a", "甲\n乙\r\n丙", "utf-8", pages).lines([1, 2, 5])
            (('1.md', 1), ('2.md', 1), ('2.md', 2))
        """
        ends = [match.end() for match in _LINE_END.finditer(self.text)]
        files = self.files or (SourceFile(self.stem, 0, len(self.text)),)
        starts = [file.start for file in files]
        found = []
        for place in places:
            file = files[max(0, bisect_right(starts, place) - 1)]
            found.append((file.name, 1 + bisect_right(ends, place) - bisect_right(ends, file.start)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The issue's name, date and title: 报名, 日期, 标题. `None` for one that it does not print.

    Attributes:
        paper: The editor's, else the printed one.
        date: Date of the programme, ISO 8601, `2026-11-21`: the editor's, else the printed one.
        printed_date: The date that the paper prints.
    """

    paper: str | None = None
    date: str | None = None
    title: str | None = None
    printed_date: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Printed characters together with where each of them stands in the issue.

    `text` is the concatenation of the issue's characters at `spans`, in order. A join of a cut
    paragraph or a removed mark shows as two spans with a gap between them. In a finished script the
    character that a reference such as `&times;` shows stands at all of it: such a passage is not cut.

    Example:
        >>> Passage.of("紧扣中心", (4, 8))[1:3]
        Passage(text='扣中', spans=((5, 7),))
    """

    text: str
    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        if self._n_printed < len(self.text):
            msg = f"passage of {len(self.text)} characters over spans {self.spans}"
            raise ValueError(msg)

    @property
    def _n_printed(self) -> int:
        return sum(end - start for start, end in self.spans)

    @classmethod
    def of(cls, text: str, span: Span) -> Passage:
        """Return the passage whose `text` is printed at one `span`."""
        return cls(text, (span,) if text else ())

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, part: slice) -> Passage:
        start, stop, _ = part.indices(len(self.text))
        if self._n_printed != len(self.text):
            msg = f"no part can be told of a passage that shows references: {self.text}"
            raise ValueError(msg)
        spans: list[Span] = []
        at = 0
        for first, last in self.spans:
            low = max(first, first + start - at)
            high = min(last, first + stop - at)
            if low < high:
                spans.append((low, high))
            at += last - first
        return Passage(self.text[start:stop], tuple(spans))

    def __add__(self, other: Passage) -> Passage:
        return Passage(self.text + other.text, merge_spans((*self.spans, *other.spans)))

    def strip(self) -> Passage:
        """Return the passage without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def place(self, index: int) -> int:
        """Return where character `index` (0 <= index < len) stands in the issue."""
        at = index
        for start, end in self.spans:
            if at < end - start:
                return start + at
            at -= end - start
        raise IndexError(index)


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` with neighbours that touch made one; order is kept.

    Example:
        >>> merge_spans([(0, 2), (2, 5), (7, 8)])
        ((0, 5), (7, 8))
    """
    merged: list[Span] = []
    for start, end in spans:
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], end)
        elif start < end:
            merged.append((start, end))
    return tuple(merged)
