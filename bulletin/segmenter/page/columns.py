"""`unwrap` makes paragraphs of the lines that the width of a column has broken.

Some pages come line by line as they were set: each line is as long as its column is wide, wherever a word stands. There
the length of a line tells more than its last mark: full lines are one paragraph, and a line that ends before its
column does is the last of one. A page whose paragraphs are a line each stays as it is; where only a column's foot has
cut it, `joins` sees to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS, HAN
from bulletin.mandarin.marks import NEVER_LAST
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.column_lines import Line, lines_of
from bulletin.segmenter.page.column_widths import RUNNING, Column, column_of
from bulletin.segmenter.page.joins import join_of, joined_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Join

_NEW_LEAD = re.compile(r"[（(〔【]?\s*(?:本报|新华社|中新社|据新华社)[^。，]{0,24}(?:讯|电|记者)")
_OPENS_PARAGRAPH = re.compile(
    rf"[{HAN}]{{1,4}}[：:]|[{COUNTERS}]{{1,3}}、|[（(][{COUNTERS}\d]{{1,2}}[)）]|第[{COUNTERS}]{{1,3}}[章条]|[①-⑳]|[●•▲◆■◇★]"
)
"""Who speaks, or a number: behind a sentence a paragraph begins with them."""
_NEVER_RUN_ON = frozenset({BlockKind.HEADING, BlockKind.BRIEF, BlockKind.SECTION, BlockKind.ROW, BlockKind.BULLET})
_SURE = 5.0
"""Evidence of a column in which a sentence that ends at the edge ends no paragraph."""
_FEWEST_TITLES = 2
_MOSTLY_TITLED = 0.75
_FEWEST_APART = 3
"""Empty lines that part pieces of a page."""
_CLAUSE_MARK = re.compile(r"[，。；！？,;!?]")


def unwrap(blocks: Sequence[Block], text: str) -> tuple[tuple[Block, ...], tuple[Join, ...]]:
    """Return the blocks with the lines of each column made paragraphs, and what was joined.

    Args:
        text: Of the whole issue.
    """
    pages: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        pages[block.page].append(block)
    whole: list[Block] = []
    joins: list[Join] = []
    for page in pages.values():
        lines = lines_of(page)
        column = column_of(lines)
        if column is None:
            whole += page
            continue
        for paragraph in _paragraphs(lines, column):
            joins += [join_of(one.block.passage, two.block.passage, text) for one, two in pairwise(paragraph)]
            whole.append(_set_whole(paragraph, column, text))
    return tuple(whole), tuple(joins)


def _paragraphs(lines: Sequence[Line], column: Column) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph of a page; what is none is a paragraph of one line."""
    titles = _titles(lines, column)
    paragraph: list[Line] = []
    for at, line in enumerate(lines):
        if paragraph and (at - 1 in titles or at in titles or not _runs_on(paragraph[-1], line, column)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _set_whole(paragraph: Sequence[Line], column: Column, text: str) -> Block:
    """Return the block that the lines of a paragraph are."""
    first, last = paragraph[0].block, paragraph[-1]
    ends_early = last.block.kind in RUNNING and column.is_in(last) and not column.is_full(last)
    if len(paragraph) > 1:
        first = replace(first, passage=joined_text([line.block.passage for line in paragraph], text))
    return replace(first, ends_early=ends_early)


def _runs_on(line: Line, following: Line, column: Column) -> bool:
    """Tell whether a paragraph goes on from a line into the next one."""
    kind = following.block.kind
    if line.block.kind not in RUNNING or kind in _NEVER_RUN_ON or not (column.is_in(line) and column.is_in(following)):
        return False
    if (line.is_over and kind is not BlockKind.BODY) or _NEW_LEAD.match(following.text):
        return False
    if line.is_over and _OPENS_PARAGRAPH.match(following.text):
        return False
    if column.is_centred(line) or column.is_centred(following):
        return False
    if column.indent and following.block.indent:
        return False
    is_full = column.is_full(line)
    if column.is_apart(following):
        return is_full and not line.is_over and not following.block.indent
    if column.indent and line.block.indent and not line.is_over:
        return True  # a line that opens a paragraph may be short, for a headline is not set in
    return is_full and (not line.is_over or bool(column.indent) or column.evidence >= _SURE)


def _titles(lines: Sequence[Line], column: Column) -> set[int]:
    """Return the lines that stand by themselves among the paragraphs, as headlines do: no half of one.

    A full line is one where nearly every paragraph, or each below an empty line, stands under such a line.
    """
    starts = [at for at, line in enumerate(lines) if _begins(lines, at, column) and line.block.kind in RUNNING]
    short = {at for at in starts if _is_short_title(lines, at, column)}
    full = {at for at in starts if at not in short and at - 1 not in short and _is_full_title(lines, at, column)}
    apart = [at for at in starts if column.is_apart(lines[at])]
    heads = apart if len(apart) >= _FEWEST_APART else [at for at in starts if at - 1 not in short | full]
    n_short = sum(at in short for at in heads)
    n_plain = sum(at not in short and at not in full for at in heads)
    is_titled = n_short >= _FEWEST_TITLES and n_short >= _MOSTLY_TITLED * (n_short + n_plain)
    return short | full if is_titled else short


def _begins(lines: Sequence[Line], at: int, column: Column) -> bool:
    """Tell whether a line surely opens a paragraph, whatever its own length."""
    if at == 0:
        return True
    before, line = lines[at - 1], lines[at]
    if before.block.kind not in RUNNING or column.is_apart(line) or before.is_over:
        return True
    return not column.is_full(before) and not before.text.endswith(NEVER_LAST)


def _is_short_title(lines: Sequence[Line], at: int, column: Column) -> bool:
    line = lines[at]
    if line.is_over or column.is_full(line) or not column.is_in(line) or _CLAUSE_MARK.search(line.text):
        return False
    return not (column.indent and 0 < line.block.indent <= column.indent) and at + 1 < len(lines)


def _is_full_title(lines: Sequence[Line], at: int, column: Column) -> bool:
    line = lines[at]
    if line.is_over or not column.is_full(line) or at + 1 == len(lines) or _CLAUSE_MARK.search(line.text):
        return False
    return line.goes_on < 0 and column.is_full(lines[at + 1])
