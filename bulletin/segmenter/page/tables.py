"""Tables: a voice reads a short one row by row; `settle_tables` leaves a long one out and tells the editor."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from bulletin.model import Flag, FlagKind
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.line_words import cells_of
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.passages import span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Dropped

MOST_ROWS, MOST_CELLS, MOST_CHARACTERS = 8, 4, 120
"""Of a table that can be followed by ear: rows, cells in a row, characters in all."""
_FEWEST_ROWS = 2
_SHOWN = 24


def settle_tables(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...], tuple[Flag, ...]]:
    """Return the blocks without the tables that nobody could follow, what was left out, and a flag for each.

    A single line that looks like a row is no table: it stays as a line of the text.
    """
    settled: list[Block] = []
    dropped: list[Dropped] = []
    flags: list[Flag] = []
    for is_table, run in groupby(blocks, key=lambda block: block.kind is BlockKind.ROW):
        rows = list(run)
        if not is_table:
            settled += rows
        elif len(rows) < _FEWEST_ROWS:
            settled += [replace(row, kind=BlockKind.BODY) for row in rows]
        elif _is_short(rows):
            settled += rows
        else:
            for row in rows:
                dropped += left_out(row.passage, "table")
            span = (span_of(rows[0].passage)[0], span_of(rows[-1].passage)[1])
            first = rows[0].passage.text[:_SHOWN]
            flags.append(Flag(span, first, FlagKind.TABLE, f"表格太大（{len(rows)} 行），没有读：{first}"))
    return tuple(settled), tuple(dropped), tuple(flags)


def _is_short(rows: Sequence[Block]) -> bool:
    n_characters = sum(len(row.passage) for row in rows)
    most_cells = max(len(cells_of(row.passage.text)) for row in rows)
    # The cells of an HTML table are a row each.
    n_rows = len(rows) if most_cells > 1 else -(-len(rows) // MOST_CELLS)
    return n_rows <= MOST_ROWS and most_cells <= MOST_CELLS and n_characters <= MOST_CHARACTERS
