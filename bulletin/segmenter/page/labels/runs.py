"""Lines of a page that belong together: those of a poem, of a list, of a stack of headlines, those under 简讯."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.labels.forms import cuts_word, is_notice
from bulletin.segmenter.page.labels.items import bracketed, headed, items
from bulletin.segmenter.page.labels.verses import verses
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.line_words import BRIEFS_HEADING, LONGEST_TITLE
from bulletin.segmenter.page.title_lines import bears_out, could_be_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORTEST_MAIN = 6
"""A shorter headline may be the name of a section."""
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
        in_verse = frozenset(verses(blocks))
        led = [(could[at] or _asks(blocks[at])) and bears_out(after) for at, after in enumerate(blocks[1:])]
        led.append(False)
        below = dict(_text_below(blocks, could))
        plain = [at for at in below if _is_plain(blocks, at) and at not in in_verse]
        return cls(
            _has_leads(blocks),
            frozenset(at for at, is_led in enumerate(led) if is_led),
            dict(_stacks(could, led)),
            dict(_ranks(blocks)),
            frozenset(bracketed(blocks)),
            frozenset(items(blocks)),
            frozenset(headed(blocks)),
            in_verse,
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
