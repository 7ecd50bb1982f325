"""When, whence and by whom: the line that a website prints under a headline, or at the end of a text.

`split_imprints` takes the author out of such a line, as a byline; what is left is a date or furniture.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.cells import LONGEST, CellKind, read_cells
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.masthead_lines import date_in, is_date_line
from bulletin.segmenter.passages import concat, take

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINES = frozenset(
    {BlockKind.BODY, BlockKind.ROW, BlockKind.BULLET, BlockKind.DATE, BlockKind.CROSSHEAD, BlockKind.FURNITURE}
)
_SHORTEST = 4
_LABELLED = re.compile(r"[:：丨｜|︱／/]")


def split_imprints(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; a line that names an author among other things is parted, one with a day is a date."""
    for at, block in enumerate(blocks):
        text = block.passage.text
        if block.kind not in _LINES or not _SHORTEST <= len(text) <= LONGEST or has_lead(text):
            yield block
            continue
        cells = read_cells(text)
        kinds = {cell.kind for cell in cells}
        author = next((cell for cell in cells if cell.kind is CellKind.AUTHOR), None)
        if author and (len(cells) > 1 or _LABELLED.search(text)):
            yield from _parted(block, (author.start, author.end), has_date=CellKind.TIME in kinds)
        elif is_date_line(text) or (CellKind.TIME in kinds and (date_in(text) or not _is_listed(blocks, at))):
            yield replace(block, kind=BlockKind.DATE)
        else:
            yield block


def _parted(block: Block, author: tuple[int, int], *, has_date: bool) -> Iterator[Block]:
    """Yield byline and rest of a line."""
    size = len(block.passage)
    before, byline, behind = (part.strip() for part in take(block.passage, [(0, author[0]), author, (author[1], size)]))
    rest = concat([part for part in (before, behind) if part])
    if rest and any(character.isalnum() for character in rest.text):
        kind = BlockKind.DATE if has_date else BlockKind.FURNITURE
        yield replace(block, kind=kind, passage=rest, level=0)
    elif rest:
        byline = block.passage
    yield replace(
        block, kind=BlockKind.BYLINE, passage=byline, level=0, is_after_blank=block.is_after_blank and not rest
    )


def _is_listed(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a day without its year is one of several that a list prints, or stands in a text."""
    beside = [blocks[n] for n in (at - 1, at + 1) if 0 <= n < len(blocks) and blocks[n].page == blocks[at].page]
    if at == 0 or (blocks[at - 1].page == blocks[at].page and is_ended(blocks[at - 1].passage.text)):
        return True
    return any(CellKind.TIME in {cell.kind for cell in read_cells(block.passage.text)} for block in beside)
