"""The pieces of the issue as they read in print, made of runs that know their sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bulletin.model import FRAME_LABELS, Frame, Kind
from bulletin.publish.labels import KINDS
from bulletin.publish.page.printed import Run, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Article, Issue, Paragraph, Passage, Script
    from bulletin.publish.page.printed import Printed
    from bulletin.publish.page.timeline import Bar, Timeline

Runs = tuple[Run, ...]
_PAGE = re.compile(r"p(\d+)-")
_FIRST = (Frame.OPENING, Frame.CORRECTION, Frame.HEADLINES)
_LAST = (Frame.RECAP, Frame.CLOSING)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the rows of a table.

    Attributes:
        lines: A paragraph has one; a table one for each row, cells in a row.
        kind: `p`, `crosshead`, `verse` or `table`.
    """

    kind: str
    lines: tuple[tuple[Runs, ...], ...]

    @property
    def runs(self) -> Runs:
        """The text of a paragraph."""
        return self.lines[0][0]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the issue.

    Attributes:
        name: What it is called: its headline, else the name of its kind.
        page: Number of its page, at the first piece of it; empty elsewhere.
        level: Of its heading: 2, or 3 for one that belongs to another.
        above: Lines between headline and text, such as the author's.
        lead: What is printed on the line of the first paragraph, before it.
        tail: The same after the last one.
        below: Lines after the text.
        bar: When it is heard; `None`: not at all.
    """

    slug: str
    kind: str
    label: str
    name: str
    page: str
    level: int
    kicker: Runs
    title: Runs
    deck: Runs
    above: tuple[Runs, ...]
    lead: Runs
    blocks: tuple[Block, ...]
    tail: Runs
    below: tuple[Runs, ...]
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class FramePart:
    """A part of the programme that the paper does not print: greeting, headlines, closing."""

    slug: str
    label: str
    sentences: Runs
    bar: Bar


def frame_parts(script: Script, timeline: Timeline) -> tuple[tuple[FramePart, ...], tuple[FramePart, ...]]:
    """Return the parts before and behind the pieces; those of which nothing is heard are left out."""
    said: dict[str, list[Run]] = {}
    for number, chunk in enumerate(script.chunks):
        said.setdefault(chunk.slug, []).append(Run(plain(chunk.text), number))
    before, behind = (
        tuple(FramePart(s, FRAME_LABELS[s], tuple(said[s]), bar) for s in slugs if (bar := timeline.bar(s)))
        for slugs in (_FIRST, _LAST)
    )
    return before, behind


def pieces(script: Script, printed: Printed, timeline: Timeline) -> Iterator[Piece]:
    """Yield the pieces in the order of the paper."""
    pages = {match[1] for article in script.articles if (match := _PAGE.match(article.slug))}
    page = ""
    for article in script.articles:
        match = _PAGE.match(article.slug)
        number = str(int(match[1])) if match and len(pages) > 1 else page
        yield _piece(article, script.issue, printed, timeline, page=number if number != page else "")
        page = number


def _piece(article: Article, issue: Issue, printed: Printed, timeline: Timeline, *, page: str) -> Piece:
    label = KINDS[article.kind.value]
    above, lead, tail, below = _placed(article, issue)
    return Piece(
        slug=article.slug,
        kind=article.kind.value,
        label=label,
        name=plain(article.title.text) or label,
        page=page,
        level=3 if article.is_attached else 2,
        kicker=printed.runs(article.kicker),
        title=printed.runs(article.title),
        deck=printed.runs(article.deck),
        above=tuple(map(printed.runs, above)),
        lead=tuple(run for passage in lead for run in printed.runs(passage)),
        blocks=tuple(_blocks(article, printed)),
        tail=tuple(run for passage in tail for run in printed.runs(passage)),
        below=tuple(map(printed.runs, below)),
        bar=timeline.bar(article.slug),
    )


def _placed(article: Article, issue: Issue) -> tuple[list[Passage], list[Passage], list[Passage], list[Passage]]:
    """Return author, place and source by where they are printed: above the text, on its first or last line, below."""
    byline = article.byline.passage if article.byline else None
    found = [each for each in (byline, article.dateline, article.credit) if each]
    found.sort(key=lambda passage: passage.place(0))
    places: tuple[list[Passage], ...] = ([], [], [], [])
    if not article.paragraphs:
        return found, [], [], []
    first, last = article.paragraphs[0].passage, article.paragraphs[-1].passage
    for passage in found:
        is_before = passage.place(0) < first.place(0)
        start, end = (passage.spans[-1][1], first.place(0)) if is_before else (last.spans[-1][1], passage.place(0))
        is_inline = "\n" not in issue.text[start:end]
        places[is_inline if is_before else 3 - is_inline].append(passage)
    return places[0], places[1], places[2], places[3]


def _blocks(article: Article, printed: Printed) -> Iterator[Block]:
    for is_row, group in groupby(article.paragraphs, lambda paragraph: paragraph.is_row):
        paragraphs: Sequence[Paragraph] = [*group]
        if is_row and (rows := [cells for each in paragraphs if (cells := printed.cells(each.passage))]):
            width = max(map(len, rows))
            yield Block("table", tuple((*row, *[()] * (width - len(row))) for row in rows))
            continue
        for paragraph in paragraphs:
            kind = "verse" if article.kind is Kind.POEM else "p"
            yield Block("crosshead" if paragraph.is_crosshead else kind, ((printed.runs(paragraph.passage),),))
