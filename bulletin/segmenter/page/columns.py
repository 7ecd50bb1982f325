"""`unwrap` makes paragraphs of the lines that the width of a column has broken.

Some pages come line by line as they were set: each line is as long as its column is wide, wherever
a word stands. There the length of a line tells more than its last mark. It leaves a page
whose paragraphs are a line each as it is; where only a column's foot has cut it, `joins` sees to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.marks import NEVER_FIRST, NEVER_LAST
from bulletin.mandarin.words import parts_word
from bulletin.model import Join
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.joins import join_of, joined_text
from bulletin.segmenter.page.line_ends import is_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDEST_COLUMN = 60
"""汉字 in a line; a wider page is one of whole paragraphs."""
_FEWEST_LINES = 6
_SLACK = 2.0
"""汉字 by which a full line may be short: no mark may open the next one."""
_MOSTLY = 0.6
_MOSTLY_CUT = 0.3
"""Of the lines without an end, those that end inside a word: where lines are verses, hardly any do."""
_RUNNING = frozenset({BlockKind.BODY, BlockKind.BULLET})
"""A paragraph of several lines begins with one of these."""
_NEW_LEAD = re.compile(r"[（(〔【]?\s*(?:本报|新华社|中新社|据新华社)[^。，]{0,24}(?:讯|电|记者)")


@dataclass(frozen=True, slots=True)
class _Column:
    """How a page's lines are set.

    Attributes:
        width: Of a full line, in 汉字.
        is_indented: Paragraphs begin with an indent.
    """

    width: float
    is_indented: bool


def unwrap(blocks: Sequence[Block], text: str) -> tuple[tuple[Block, ...], tuple[Join, ...]]:
    """Return the blocks with the lines of each column made paragraphs, and what was joined.

    Args:
        text: Of the whole issue.
    """
    columns = {page: _column(lines) for page, lines in _by_page(blocks).items()}
    whole: list[Block] = []
    lines: list[Block] = []
    joins: list[Join] = []
    for block in blocks:
        column = columns[block.page]
        if column and lines and _runs_on(lines[-1], block, column):
            joins.append(join_of(lines[-1].passage, block.passage, text))
            lines.append(block)
            continue
        whole += _paragraph(lines, text)
        lines = [block]
    whole += _paragraph(lines, text)
    return tuple(whole), tuple(joins)


def _by_page(blocks: Sequence[Block]) -> dict[int, list[Block]]:
    pages: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        pages[block.page].append(block)
    return pages


def _column(blocks: Sequence[Block]) -> _Column | None:
    """Return how a page is set if its lines are broken by a column, else `None`."""
    broken = [
        _width(first)
        for first, second in pairwise(blocks)
        if first.kind in _RUNNING and second.kind is BlockKind.BODY and not is_ended(first.passage.text)
    ]
    if len(broken) < _FEWEST_LINES or not _may_be_cut(blocks, len(broken)):
        return None
    running = [block for block in blocks if block.kind in _RUNNING]
    counted = Counter(round(width) for width in broken)
    width = max(counted, key=lambda at: (sum(counted[at + by] for by in (-2, -1, 0)), at))
    is_even = sum(width - _SLACK <= of <= width + 1 for of in broken) >= _MOSTLY * len(broken)
    n_wider = sum(_width(block) > width + _SLACK for block in running)
    if width > WIDEST_COLUMN or not is_even or n_wider > 0.1 * len(running):
        return None
    n_indented = sum(block.indent > 0 for block in running)
    return _Column(width, is_indented=0.03 * len(running) < n_indented < 0.7 * len(running))


def _may_be_cut(blocks: Sequence[Block], n_broken: int) -> bool:
    """Tell whether a column may have broken the lines: where the source bounds them, words have to be cut in two."""
    if not blocks[0].is_bound:
        return True
    pairs = [(first.passage.text, second.passage.text) for first, second in pairwise(blocks) if second.is_bound]
    n_cut = sum(
        first.endswith(NEVER_LAST) or second.startswith(NEVER_FIRST) or parts_word(first, second)
        for first, second in pairs
    )
    return n_cut > _MOSTLY_CUT * n_broken


def _runs_on(line: Block, following: Block, column: _Column) -> bool:
    """Tell whether `following` goes on in the paragraph that `line` is the last of so far."""
    if line.kind not in _RUNNING or following.kind in {BlockKind.HEADING, BlockKind.SECTION, BlockKind.ROW}:
        return False
    is_full = _width(line) >= column.width - _SLACK
    is_over = is_ended(line.passage.text)
    if _NEW_LEAD.match(following.passage.text) or (following.kind is not BlockKind.BODY and is_over):
        return False
    if following.is_after_blank:
        return is_full and not is_over and following.indent == 0
    if column.is_indented:
        return following.indent == 0 and (is_full or not is_over) and not _is_title(line, column)
    return is_full


def _is_title(line: Block, column: _Column) -> bool:
    """Tell whether a short line stands by itself."""
    return line.indent == 0 and _width(line) < column.width - _SLACK and not is_ended(line.passage.text)


def _paragraph(lines: Sequence[Block], text: str) -> Iterator[Block]:
    if len(lines) > 1:
        yield replace(lines[0], passage=joined_text([line.passage for line in lines], text))
    else:
        yield from lines


def _width(block: Block) -> float:
    """Return the width of a line in 汉字, its indent counted."""
    wide = sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in block.passage.text)
    return wide + block.indent
