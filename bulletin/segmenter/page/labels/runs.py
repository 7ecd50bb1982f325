"""Lines of a page that are alike: those of poems, the short ones over paragraphs, those under a heading of briefs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS
from bulletin.mandarin.words import parts_word
from bulletin.segmenter.page.blocks import OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.labels.forms import cuts_word, has_item_form, is_notice, is_speech
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.line_words import BRIEFS_HEADING, LONGEST_TITLE
from bulletin.segmenter.page.title_lines import SHORTEST_BODY, bears_out, could_be_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEWEST_VERSES, _LONGEST_VERSE = 4, 20
_MOST_CUT = 0.3
"""Of the ends of lines inside words: more, and the lines are those of a narrow column."""
_FEWEST_ITEMS = 2
_SHORTEST_MAIN = 6
"""A shorter headline may be the name of a section."""
_FEWEST_BRACKETED = 3
_NAMED_FIRST = re.compile("[【\\[][^【】\\[\\]]{1,8}[】\\]].")
_MOSTLY_HEADED = 0.8
_MOSTLY_SIMPLE = 0.6
"""Of the lines of a poem: without a mark but at their end."""
_TIME = re.compile(
    r"(?:今|明|后|昨)(?:[天日晚晨早]|天夜里|夜|年)|[本下上]周|周[一二三四五六日]|星期[一二三四五六日天]|[上下中]午|早晨|傍晚|晚上|夜间|凌晨|白天"
    r"|\d{1,2}(?:[日号点时:：]|月\d{1,2}[日号])"
)
_STOPS = tuple("。！？；;")
_MARK = re.compile("[，。！？；：,;]")
_NO_VERSE = re.compile(rf"[{COUNTERS}]{{1,3}}、|[（(【\[\d]|第[{COUNTERS}]{{1,3}}[章节条]")
_LONGEST_ALIKE = 32
_LOOKED_AHEAD = 6
_SHORT_LINES = frozenset({BlockKind.BODY, BlockKind.CROSSHEAD})
_TEXT = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.ROW})


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of lines that are alike, by their places on the page.

    Attributes:
        has_leads: A byline or a lead stands on the page.
    """

    has_leads: bool
    _led: frozenset[int]
    _stacked: dict[int, str]
    _ranked: dict[int, str]
    _bracketed: frozenset[int]
    _items: frozenset[int]
    _headed: frozenset[int]
    _verses: frozenset[int]
    _briefs: frozenset[int]
    _plain: frozenset[int]
    _text_below: dict[int, int]

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Runs:
        """Return the runs of one page."""
        could = [block.kind in _SHORT_LINES and could_be_title(block.passage.text) for block in blocks]
        verses = frozenset(_verses(blocks))
        led = [(could[at] or _asks(blocks[at])) and bears_out(blocks[at + 1]) for at in range(len(blocks) - 1)] + [
            False
        ]
        below = dict(_text_below(blocks, could))
        plain = [at for at in below if _is_plain(blocks, at) and at not in verses]
        return cls(
            _has_leads(blocks),
            frozenset(at for at, is_led in enumerate(led) if is_led),
            dict(_stacks(could, led)),
            dict(_ranks(blocks)),
            frozenset(_bracketed(blocks)),
            frozenset((*_items(blocks), *_days(blocks))),
            frozenset(_headed(blocks)),
            verses,
            frozenset(_briefs(blocks)),
            frozenset(plain),
            below,
        )

    def is_led(self, at: int) -> bool:
        """Tell whether a byline, a deck or a lead stands below a line that could be a headline."""
        return at in self._led

    def in_stack(self, at: int) -> str | None:
        """Return which of three short lines over a byline or lead a line is: `first`, `middle`, `last`."""
        return self._stacked.get(at)

    def beside_main(self, at: int) -> str | None:
        """Return where a marked line of lower rank stands that adjoins the page's only headline: `above`, `below`."""
        return self._ranked.get(at)

    def is_item(self, at: int) -> bool:
        """Tell whether a line is one of several that each begin with a label (地点：) or with an ornament."""
        return at in self._items

    def is_bracketed(self, at: int) -> bool:
        """Tell whether a line is one of several short ones that begin with a name in brackets: 【柏桥】渡口换票."""
        return at in self._bracketed

    def heads_text(self, at: int) -> bool:
        """Tell whether an item is one of several that each stand over a paragraph, as headlines of a digest do."""
        return at in self._headed

    def in_verse(self, at: int) -> bool:
        """Tell whether a line is one of a run that may be a poem."""
        return at in self._verses

    def is_under_briefs(self, at: int) -> bool:
        """Tell whether a heading like 简讯 stands over a line, and no other heading between."""
        return at in self._briefs

    def is_plain(self, at: int) -> bool:
        """Tell whether a line could be a headline but for the byline or lead that is not there."""
        return at in self._plain

    def text_below(self, at: int) -> int:
        """Return how many characters of text stand under a short line, up to the next one."""
        return self._text_below.get(at, 0)


def _asks(block: Block) -> bool:
    text = block.passage.text
    is_short = block.kind in _SHORT_LINES and len(text) <= LONGEST_TITLE
    return is_short and text.endswith(("？", "！", "?", "!")) and "。" not in text


def _has_leads(blocks: Sequence[Block]) -> bool:
    return any(
        block.kind is BlockKind.BYLINE or (block.kind is BlockKind.BODY and has_lead(block.passage.text))
        for block in blocks
    )


def _stacks(could: Sequence[bool], led: Sequence[bool]) -> Iterator[tuple[int, str]]:
    for last, is_led in enumerate(led):
        first = last - 2
        if is_led and first >= 0 and all(could[first:last]) and not (first and could[first - 1]):
            yield from zip(range(first, last + 1), ("first", "middle", "last"), strict=True)


def _ranks(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    headings = [at for at, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    main = min(headings, key=lambda at: blocks[at].level, default=-1)
    is_only = [blocks[at].level for at in headings].count(blocks[main].level) == 1 if headings else False
    is_adjoined = headings == list(range(min(headings, default=0), max(headings, default=0) + 1))
    if is_only and is_adjoined and len(blocks[main].passage) >= _SHORTEST_MAIN:
        for at in headings:
            if at < main:
                yield at, "above"
            elif at > main and at + 1 < len(blocks) and bears_out(blocks[at + 1]):
                yield at, "below"


def _items(blocks: Sequence[Block]) -> Iterator[int]:
    start = 0
    for is_item, run in groupby(blocks, key=_could_be_item):
        n_lines = len(list(run))
        if is_item and n_lines >= _FEWEST_ITEMS:
            yield from range(start, start + n_lines)
        start += n_lines


def _days(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the lines of a forecast or a programme: each begins with a day or an hour, and none ends."""
    start = 0
    for is_day, run in groupby(blocks, key=_begins_with_time):
        n_lines = len(list(run))
        if is_day and n_lines >= _FEWEST_ITEMS:
            yield from range(start, start + n_lines)
        start += n_lines


def _begins_with_time(block: Block) -> bool:
    text = block.passage.text
    is_line = block.kind is BlockKind.BODY and len(text) <= LONGEST_TITLE and not is_ended(text)
    return is_line and _TIME.match(text) is not None


def _could_be_item(block: Block) -> bool:
    return block.kind is BlockKind.BODY and has_item_form(block.passage.text)


def _bracketed(blocks: Sequence[Block]) -> list[int]:
    found = [
        at
        for at, block in enumerate(blocks)
        if block.kind is BlockKind.BODY
        and _NAMED_FIRST.match(block.passage.text)
        and could_be_title(block.passage.text)
    ]
    return found if len(found) >= _FEWEST_BRACKETED else []


def _headed(blocks: Sequence[Block]) -> list[int]:
    items = [at for at, block in enumerate(blocks) if block.kind is BlockKind.BULLET]
    headed = [at for at in items if _is_over_paragraph(blocks, at)]
    return headed if len(headed) >= _FEWEST_ITEMS and len(headed) >= _MOSTLY_HEADED * len(items) else []


def _is_over_paragraph(blocks: Sequence[Block], at: int) -> bool:
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    return (
        after is not None
        and after.kind is BlockKind.BODY
        and len(after.passage) >= SHORTEST_BODY
        and could_be_title(blocks[at].passage.text)
    )


def _verses(blocks: Sequence[Block]) -> Iterator[int]:
    start = 0
    for is_short, run in groupby(blocks, key=_could_be_verse):
        lines = list(run)
        if is_short and len(lines) >= _FEWEST_VERSES and _is_verse([line.passage.text for line in lines]):
            yield from range(start, start + len(lines))
        start += len(lines)


def _could_be_verse(block: Block) -> bool:
    text = block.passage.text
    return (
        block.kind is BlockKind.BODY
        and len(text) <= _LONGEST_VERSE
        and not _NO_VERSE.match(text)
        and not text.endswith(("：", ":"))
        and not has_lead(text)
        and not is_speech(text)
    )


def _is_verse(lines: Sequence[str]) -> bool:
    n_ended = sum(line.endswith(_STOPS) for line in lines)
    n_cut = sum(parts_word(first, second) for first, second in pairwise(lines))
    n_simple = sum(not _MARK.search(line[:-1]) for line in lines)
    return 2 * n_ended <= len(lines) and n_cut <= _MOST_CUT * len(lines) and n_simple >= _MOSTLY_SIMPLE * len(lines)


def _briefs(blocks: Sequence[Block]) -> Iterator[int]:
    is_under = False
    for at, block in enumerate(blocks):
        if BRIEFS_HEADING.fullmatch(block.passage.text):
            is_under = True
        elif block.kind in OPENS_PIECE:
            is_under = False
        elif is_under:
            yield at


def _text_below(blocks: Sequence[Block], could: Sequence[bool]) -> Iterator[tuple[int, int]]:
    for at, block in enumerate(blocks):
        if block.kind not in _SHORT_LINES or not (could_be_title(block.passage.text) or is_notice(block.passage.text)):
            continue
        n_characters = 0
        for place in range(at + 1, min(len(blocks), at + _LOOKED_AHEAD)):
            if blocks[place].kind not in _TEXT or could[place]:
                break
            n_characters += len(blocks[place].passage)
        yield at, n_characters


def _is_plain(blocks: Sequence[Block], at: int) -> bool:
    block, before = blocks[at], blocks[at - 1] if at else None
    text = block.passage.text
    if len(text) > _LONGEST_ALIKE or has_lead(text) or at + 1 == len(blocks):
        return False
    if before is not None and before.kind is BlockKind.BODY and not is_ended(before.passage.text):
        return False
    after = blocks[at + 1]
    return after.kind in _TEXT and not bears_out(after) and not cuts_word(text, after.passage.text)
