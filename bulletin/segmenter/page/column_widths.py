"""How wide the columns of a page are, told by the lines that they have broken.

A column breaks lines of one width wherever a word stands. Neither the lines of a poem nor headlines one below the other
go on inside a word, so the words at the ends of equally long lines tell whether a column has made them equal.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.marks import SENTENCE_ENDS
from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.column_lines import HANGING, PARTS_WORD, READS_ON, STANDS_ALONE, WIDEST_COLUMN, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

RUNNING = frozenset({BlockKind.BODY, BlockKind.BULLET})
"""A paragraph of several lines begins with one of these."""
_NARROWEST_COLUMN = 8
"""汉字 in a line; narrower lines are verses."""
_SLACK = 2.0
"""汉字 by which a line may be short whose words read on, or whose list mark is none of its words."""
_UNEVEN = 1.0
"""汉字 by which others may be that have marks inside and none at their end, and all where the column is uneven."""
_MOSTLY_EVEN = 0.9
_MOST_PAIRS, _RUN = 48, 8
"""Of a longer page so many pairs of lines tell its column, in runs, for cutting words takes most of the time."""
_MOST_WIDTHS = 4
"""So many of the widths of a page, the commonest, may be that of its columns."""
_LEAST_EVIDENCE = 2.0
_MOSTLY = 0.7
_SPACED_OUT = 0.8

_WIDEST_VERSE, _IN_VERSE = 9, -0.3
"""Equal verses are seldom wider, and read on as often as the lines of a column do."""
_PARTED, _PARTED_BY_END = 0.8, 2.0
"""Neither verses nor headlines have marks inside and none at the end, least of all the end of a sentence."""
_EVEN = 1.2
"""Of each further line that is just as full, in columns wider than headlines and verses are as a rule."""
_WIDEST_HEADLINE = 15
_MOSTLY_CUT = 0.3
"""Of the lines without an end, those that end inside a word: where lines are verses, hardly any do."""
_SET_IN = 1.0
"""A line that is set in, over one that is not: so do paragraphs begin."""
_CUT_SHORT, _RAGGED = -2.0, -0.5
"""A line that is no full one of the column is cut inside a word all the same, or is open and no headline."""


@dataclass(frozen=True, slots=True)
class Column:
    """How the lines of a page are set.

    Attributes:
        width: Of a full line, in 汉字.
        evidence: That a column has made them so long, as a logarithm of odds.
        indent: Before the first line of a paragraph, in 汉字; 0 where paragraphs have none.
        is_even: Each line is as full as it can be.
        is_spaced_out: An empty line stands between any two lines and parts nothing.
    """

    width: float
    evidence: float
    indent: float
    is_even: bool
    is_spaced_out: bool

    def is_full(self, line: Line) -> bool:
        """Tell whether a line reaches the edge of the column."""
        if not self.is_in(line):
            return False
        if line.is_even(self.width):
            return True
        is_exact = self.is_even and not line.is_parted
        slack = _SLACK if line.goes_on > 0 or line.block.kind is BlockKind.BULLET else 0.0 if is_exact else _UNEVEN
        return line.width >= self.width - slack

    def is_in(self, line: Line) -> bool:
        """Tell whether a line is no wider than the column."""
        return line.width <= self.width + HANGING

    def is_apart(self, line: Line) -> bool:
        """Tell whether an empty line stands before a line and means something."""
        return line.block.is_after_blank and not self.is_spaced_out

    def is_centred(self, line: Line) -> bool:
        """Tell whether a line is set further in than a paragraph begins."""
        return line.block.indent > max(self.indent, _SLACK) + HANGING


def column_of(lines: Sequence[Line]) -> Column | None:
    """Return the column that has broken the lines of a page, if one has."""
    running = [line for line in lines if line.block.kind in RUNNING]
    pairs = [(first, second) for first, second in pairwise(lines) if _could_go_on(first, second)]
    every = _RUN * max(1, -(-len(pairs) // _MOST_PAIRS))
    pairs = [pair for at, pair in enumerate(pairs) if at % every < _RUN]
    widths = Counter(
        round(first.width)
        for first, _ in pairs
        if _NARROWEST_COLUMN <= first.width <= WIDEST_COLUMN and first.goes_on > 0
    )
    if not widths or not _may_be_cut(lines):
        return None
    is_spaced_out = sum(line.block.is_after_blank for line in running) >= _SPACED_OUT * len(running)
    told = {width: _evidence(width, pairs) for width, _ in widths.most_common(_MOST_WIDTHS)}
    width = max(told, key=lambda at: (told[at] + widths[at], at))  # few lines are pushed back or hang over
    if told[width] < _LEAST_EVIDENCE:
        return None
    sure = [first for first, _ in pairs if first.goes_on > 0 and width - _SLACK <= first.width <= width + HANGING]
    n_even = sum(line.is_even(width) for line in sure)
    is_even = n_even >= _MOSTLY_EVEN * len(sure)
    return Column(width, told[width], _indent(running), is_even, is_spaced_out)


def _may_be_cut(lines: Sequence[Line]) -> bool:
    """Tell whether a column may have broken the lines: where the source bounds them, words have to be cut in two."""
    pairs = [(first, second) for first, second in pairwise(lines) if _could_go_on(first, second) and not first.is_over]
    bounds = [first for first, second in pairs if second.block.is_bound]
    return sum(first.goes_on == PARTS_WORD for first in bounds) >= _MOSTLY_CUT * len(bounds)


def _could_go_on(first: Line, second: Line) -> bool:
    return first.block.kind in RUNNING and second.block.kind is BlockKind.BODY


def _evidence(width: float, pairs: Sequence[tuple[Line, Line]]) -> float:
    """Return how much the ends of the lines speak for a column of a width."""
    total = 0.0
    n_even = 0
    is_wide = width > _WIDEST_HEADLINE
    for first, second in pairs:
        if first.is_over and second.block.indent > first.block.indent:
            continue
        total += _SET_IN * (first.block.indent > 0 == second.block.indent and not first.is_over)
        fits = second.width <= width + HANGING
        if width - _SLACK <= first.width <= width + HANGING:
            goes_on = first.goes_on if width > _WIDEST_VERSE or first.goes_on != READS_ON else _IN_VERSE
            total += goes_on + _parted(first) if fits else min(goes_on, STANDS_ALONE)
            n_even += fits and is_wide and not first.is_over and first.is_even(width)
        elif first.width < width and not first.is_over:
            is_heading = first.goes_on < 0 and second.width >= width - _SLACK
            total += _CUT_SHORT if first.goes_on == PARTS_WORD else 0.0 if is_heading else _RAGGED
    return total + _EVEN * max(0, n_even - 1)


def _parted(line: Line) -> float:
    if not line.is_parted:
        return 0.0
    return _PARTED_BY_END if any(mark in line.text for mark in SENTENCE_ENDS) else _PARTED


def _indent(running: Sequence[Line]) -> float:
    """Return by how much paragraphs are set in: most lines are not, and of those that are most are alike."""
    indents = Counter(line.block.indent for line in running if line.block.indent > 0)
    if not indents or sum(indents.values()) >= _MOSTLY * len(running):
        return 0.0
    return max(indents, key=lambda of: (indents[of], -of))
