"""A line of a page that a column may have broken: how wide it is, and how its words meet those of the next one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS
from bulletin.mandarin.marks import NEVER_FIRST, NEVER_LAST
from bulletin.mandarin.words import parts_word
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.line_ends import hangs, is_ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.segmenter.page.blocks import Block

WIDEST_COLUMN = 60
"""汉字 in a line; a wider page is one of whole paragraphs."""
HANGING = 1.0
"""汉字 by which a line may be wider than its column: a mark hangs over the edge."""

# How much more often than between whole lines (as natural logarithms) the words of two lines of a column meet so: of
# 828 cuts inside the sentences of five papers 46 % part a word, of headlines over their texts 3 %.
PARTS_WORD, READS_ON, _PAUSES, _ENDS, STANDS_ALONE = 3.0, 0.9, -0.3, -1.0, -1.2
_OPEN_LEAD = 2.0
"""A line that begins with a lead is text, so that an open one goes on."""
_NARROW = re.compile("[\\x00-\\x7f\u00c0-\u024f\uff61-\uffdc]")
"""Letters half as wide as a 汉字."""
_MARK = re.compile("[，。；！？]")
_PARTED_NUMBER = re.compile(
    rf"\d[\d年月日时点分秒号届期万亿元人名个位亩吨%％.]|[{COUNTERS}百千万零][{COUNTERS}百千万亿零]"
)
_FIRST, _LAST = re.escape("".join(NEVER_LAST)), re.escape("".join(NEVER_FIRST))
_UNIT = re.compile(rf"[{_FIRST}]*(?:[A-Za-z0-9.%]+|.)[{_LAST}]*")
"""The first thing in a line that cannot be parted: a character or a Latin word with the marks around it."""


@dataclass(frozen=True)
class Line:
    """A line of the page and the words that it meets in the next one.

    Attributes:
        width: In 汉字, its indent counted.
        following: Words of the next line; empty at the end.
    """

    block: Block
    width: float
    following: str

    @property
    def text(self) -> str:
        """The words of the line."""
        return self.block.passage.text

    def is_even(self, width: float) -> bool:
        """Tell whether a line is so wide, or leaves no room for the first thing of the next one that has no parts."""
        return self.width <= width + HANGING and (self.width >= width or self.width + self._next_unit > width)

    @cached_property
    def _next_unit(self) -> float:
        """The width of the first thing of the next line that has no parts, in 汉字."""
        unit = _UNIT.match(self.following)
        return _wide(unit[0]) if unit else 0.0

    @cached_property
    def is_over(self) -> bool:
        """It ends as a sentence does."""
        return is_ended(self.text)

    @cached_property
    def is_parted(self) -> bool:
        """A mark stands inside it and none at its end."""
        return not self.is_over and not self.text.endswith(NEVER_LAST) and _MARK.search(self.text) is not None

    @cached_property
    def goes_on(self) -> float:
        """How much its words and those of the next line speak for a column (> 0) or for two whole lines (< 0)."""
        if not self.following:
            return _ENDS
        if self.following.startswith(NEVER_FIRST):
            return PARTS_WORD
        if self.text.endswith(NEVER_LAST):
            return _PAUSES
        if self.is_over:
            return _ENDS
        if parts_word(self.text, self.following) or _PARTED_NUMBER.search(self.text[-1:] + self.following[:1]):
            return PARTS_WORD
        if hangs(self.text, self.following):
            return READS_ON
        return _OPEN_LEAD if has_lead(self.text) else STANDS_ALONE


def lines_of(blocks: Sequence[Block]) -> list[Line]:
    """Return the lines of one page."""
    followings = [*(block.passage.text for block in blocks[1:]), ""]
    return [
        Line(block, block.indent + _wide(block.passage.text[: 2 * WIDEST_COLUMN + 2]), after)
        for block, after in zip(blocks, followings, strict=True)
    ]


def _wide(text: str) -> float:
    """Return the width of a text in 汉字."""
    return len(text) - 0.5 * len(_NARROW.findall(text))
