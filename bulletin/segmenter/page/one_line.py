r"""One article a line: `part_articles` parts headline, paragraphs and what a database has put behind them.

Archives give a piece as one line, with a tab or a doubled full-width blank where the page began a new line:
`渡口加灯　　本报讯 渡口加装12盏路灯。　　船工说，亮多了。　　(heqing)\t要闻`. Behind a sentence such a gap begins a
paragraph; in front of the first one stands the headline. Nobody hears the slug of an editor and the name of a section.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead, is_byline_line
from bulletin.segmenter.page.credits import is_credit_line
from bulletin.segmenter.page.evidence import is_furniture
from bulletin.segmenter.page.line_words import LONGEST_TITLE
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.page.title_lines import BORNE_OUT, SHORTEST_BODY, could_be_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Dropped, Span

_GAP = re.compile(
    r"(?:(?<![ \u3000\t])[ \u3000]{1,8}+)?\t[ \u3000\t]*+|(?<![ \u3000\t])(?:\u3000{2}| {4})[ \u3000\t]*+"
)
"""As wide as the beginning of a paragraph is set in."""
_BLANK = re.compile(r"(?<![ \u3000])[ \u3000]++")
_SLUG = re.compile(r"[（(][A-Za-z][A-Za-z0-9_.-]{1,19}[)）]")
"""Who handled the piece."""
_COUNTED = re.compile(r"第[^版]{1,3}[种个条步项天日]")
"""A label, and no headline: 第一种."""
_SHORTEST_LEAD = 20
"""Characters of a text that begins with a lead, behind a headline on its line."""
_SECTION = re.compile(rf"[{HAN}]{{2,6}}|第?[A-Z]?\d{{1,3}}版?")
_FEWEST_ALIKE, _SHORTEST_ALIKE = 2, 6
"""Lines of an issue all of which look like a headline and its text, and characters of each headline."""
_ANY_GAP = re.compile(r"\S[ \u3000\t]+\S")
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)]*\s*$")
_LONGEST_END, _LONGEST_BYLINE = 8, 80


def part_articles(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Return the blocks with each line that holds a whole piece parted, and the slugs and sections behind it."""
    parted: list[Block] = []
    dropped: list[Dropped] = []
    lines = {at: _Line(block) for at, block in enumerate(blocks) if _may_hold_more(block)}
    for line in lines.values():
        dropped += line.without_tail()
    n_bodies = sum(block.kind is BlockKind.BODY for block in blocks)
    is_filed = n_bodies == len(lines) >= _FEWEST_ALIKE and all(line.is_headed() for line in lines.values())
    for at, block in enumerate(blocks):
        parts = lines[at].blocks(is_filed=is_filed) if at in lines else [block]
        for part in parts:
            if len(parts) > 1 and part.kind is BlockKind.BODY and is_furniture(part.passage.text):
                dropped += left_out(part.passage, "furniture")
            elif len(parts) > 1 and is_credit_line(part.passage.text):
                parted.append(replace(part, kind=BlockKind.CREDIT))
            else:
                parted.append(part)
    return tuple(parted), tuple(dropped)


def _may_hold_more(block: Block) -> bool:
    return block.kind is BlockKind.BODY and _ANY_GAP.search(block.passage.text) is not None


class _Line:
    """A line, and the stretches between its gaps: [start, end) in its words."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.text = block.passage.text
        gaps = [match.span() for match in _GAP.finditer(self.text)]
        places = [0, *(place for gap in gaps for place in gap), len(self.text)]
        self.stretches = list(zip(places[::2], places[1::2], strict=True))
        self.is_filed = False

    def without_tail(self) -> list[Dropped]:
        """Take the slug and the section off the end of a piece, and return them."""
        dropped: list[Dropped] = []
        while len(self.stretches) > 1:
            words = self._words(self.stretches[-1])
            is_slug = _SLUG.fullmatch(words) is not None
            behind = self.text[self.stretches[-2][1] : self.stretches[-1][0]]
            before = self._words(self.stretches[-2])
            is_section = "\t" in behind and _SECTION.fullmatch(words) is not None
            if not (is_slug or is_section) or not (_SENTENCE_END.search(before) or _SLUG.fullmatch(before)):
                break
            start, end = self.stretches.pop()
            dropped += left_out(self.block.passage[start:end], "slug" if is_slug else "furniture")
            self.is_filed = True
        return dropped

    def is_headed(self) -> bool:
        """Tell whether the line looks as one of a page of headlines with their texts behind them."""
        title = self._words(self.stretches[0])
        return len(self.stretches) > 1 and len(title) >= _SHORTEST_ALIKE and self._is_title_first(is_filed=True)

    def blocks(self, *, is_filed: bool) -> list[Block]:
        """Return the headline, if the line has one, and its paragraphs.

        Args:
            is_filed: All lines of the issue look alike.
        """
        if len(self.stretches) > 1 and self._is_title_first(is_filed=is_filed):
            title, *rest = self.stretches
        elif (cut := self._title_before_lead()) is not None:
            title, rest = (0, cut[0]), [(cut[1], self.stretches[0][1]), *self.stretches[1:]]
        else:
            title, rest = None, self.stretches
        paragraphs = self._paragraphs(rest)
        if title is None and len(paragraphs) == 1 and paragraphs[0] == (0, len(self.text)):
            return [self.block]
        found = []
        if title:
            passage = self.block.passage[slice(*title)].strip()
            found.append(replace(self.block, kind=BlockKind.HEADING, passage=passage, level=1, confidence=BORNE_OUT))
        for start, end in paragraphs:
            kind = BlockKind.BYLINE if is_byline_line(self._words((start, end))) else BlockKind.BODY
            is_first = not found
            passage = self.block.passage[start:end].strip()
            found.append(
                replace(self.block, kind=kind, passage=passage, is_after_blank=is_first and self.block.is_after_blank)
            )
        return found

    def _words(self, stretch: Span) -> str:
        return self.text[slice(*stretch)].strip()

    def _is_title_first(self, *, is_filed: bool) -> bool:
        """Tell whether what stands before the first gap is the headline of what follows."""
        title = self._words(self.stretches[0])
        rest = [self._words(stretch) for stretch in self.stretches[1:]]
        if has_lead(self.text) or not could_be_title(title) or is_byline_line(title) or _COUNTED.match(title):
            return False
        if is_byline_line(rest[0]):
            rest = rest[1:]
        if not rest or sum(map(len, rest)) < SHORTEST_BODY:
            return False
        gap = self.text[self.stretches[0][1] : self.stretches[1][0]]
        is_told = is_filed or self.is_filed or len(rest) > 1 or "\t" in gap
        return has_lead(rest[0]) or (is_told and _SENTENCE_END.search(rest[0]) is not None)

    def _title_before_lead(self) -> Span | None:
        """Return where a single blank parts a headline from a text that begins with a lead."""
        first = self.text[: min(self.stretches[0][1], LONGEST_TITLE + 1)]
        if has_lead(self.text):
            return None
        for match in _BLANK.finditer(first):
            title, body = first[: match.start()], self.text[match.end() :]
            if len(body) >= _SHORTEST_LEAD and has_lead(body) and could_be_title(title) and not is_byline_line(title):
                return match.span()
        return None

    def _paragraphs(self, stretches: Sequence[Span]) -> list[Span]:
        """Return the stretches with those together between which no paragraph ends."""
        paragraphs: list[Span] = []
        for start, end in stretches:
            if paragraphs and not self._is_over(paragraphs[-1]):
                paragraphs[-1] = (paragraphs[-1][0], end)
            else:
                paragraphs.append((start, end))
        return [(start, end) for start, end in paragraphs if self._words((start, end))]

    def _is_over(self, stretch: Span) -> bool:
        """Tell whether a stretch ends a paragraph: a sentence, or who wrote the piece."""
        start, end = stretch
        if _SENTENCE_END.search(self.text, max(start, end - _LONGEST_END), end):
            return True
        return end - start <= _LONGEST_BYLINE and is_byline_line(self._words(stretch))
