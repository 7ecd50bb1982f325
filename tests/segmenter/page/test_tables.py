from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.tables import MOST_CELLS, MOST_CHARACTERS, MOST_ROWS, settle_tables


def blocks_of(*rows: str, start: int = 0) -> list[Block]:
    found, at = [], start
    for row in rows:
        found.append(Block(BlockKind.ROW, Passage.of(row, (at, at + len(row)))))
        at += len(row) + 1
    return found


ROW = "柳塘 | 12亩"


def test_a_table_that_can_be_followed_by_ear_is_kept_row_by_row() -> None:
    rows = blocks_of(*[ROW] * MOST_ROWS)
    assert settle_tables(rows) == (tuple(rows), (), ())


def test_a_row_that_stands_alone_is_a_line_of_the_text() -> None:
    text = Block(BlockKind.BODY, Passage.of("收成如下。", (20, 25)))
    blocks, dropped, flags = settle_tables([*blocks_of(ROW), text, *blocks_of(ROW, start=30)])
    assert [block.kind for block in blocks] == [BlockKind.BODY] * 3
    assert (dropped, flags) == ((), ())


@pytest.mark.parametrize(
    "rows",
    [
        [ROW] * (MOST_ROWS + 1),
        [ROW, " | ".join("一二三四五")],
        ["河湾镇的秋收 | " + "丰" * (MOST_CHARACTERS // 2 - 8), "柳塘乡的秋收 | " + "收" * (MOST_CHARACTERS // 2 - 8)],
    ],
    ids=["rows", "cells", "characters"],
)
def test_a_table_with_too_many_is_left_out_and_flagged(rows: list[str]) -> None:
    blocks, dropped, (flag,) = settle_tables(blocks_of(*rows))
    assert blocks == ()
    assert [(item.text, item.reason) for item in dropped] == [(row, "table") for row in rows]
    assert (flag.kind, flag.span) == ("table", (0, sum(map(len, rows)) + len(rows) - 1))
    assert flag.message == f"表格太大（{len(rows)} 行），没有读：{rows[0][:24]}"


def test_at_the_limit_it_is_still_read() -> None:
    longest = ["丰" * (MOST_CHARACTERS // 2)] * 2
    widest = [ROW, " | ".join("一二三四"[:MOST_CELLS])]
    for table in (longest, widest):
        assert len(settle_tables(blocks_of(*table))[0]) == 2


def test_cells_that_are_a_row_each_are_counted_as_rows_of_four() -> None:
    cells = [f"村{number}" for number in range(MOST_ROWS * MOST_CELLS + 1)]
    assert len(settle_tables(blocks_of(*cells[:-1]))[0]) == MOST_ROWS * MOST_CELLS
    assert settle_tables(blocks_of(*cells))[0] == ()


def test_only_the_table_goes_and_its_neighbours_stay() -> None:
    before, after = (Block(BlockKind.BODY, Passage.of("秋收", (at, at + 2))) for at in (0, 300))
    large = blocks_of(*[ROW] * (MOST_ROWS + 1), start=10)
    small = blocks_of(ROW, ROW, start=400)
    blocks, dropped, flags = settle_tables([before, *large, after, *small])
    assert blocks == (before, after, *small)
    assert (len(dropped), len(flags)) == (MOST_ROWS + 1, 1)


@pytest.mark.parametrize(
    ("n_rows", "row", "is_read"),
    [
        (8, ROW, True),
        (9, ROW, False),
        (2, "一 | 二 | 三 | 四", True),
        (2, "一 | 二 | 三 | 四 | 五", False),
        (2, "丰" * 60, True),
        (2, "丰" * 61, False),
        (32, "丰", True),
        (33, "丰", False),
    ],
)
def test_eight_rows_of_four_cells_and_a_hundred_and_twenty_characters_can_be_followed(
    n_rows: int, row: str, is_read: bool
) -> None:
    blocks, _, flags = settle_tables(blocks_of(*[row] * n_rows))
    assert (len(blocks), len(flags)) == ((n_rows, 0) if is_read else (0, 1))
