from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.labels.items import bracketed, headed, items

LONG = "县里的渔船今天清晨五点出港，六十条船排成两列，码头上站满了送行的人。"


def blocks(*texts: str, kind: BlockKind = BlockKind.BODY) -> list[Block]:
    return [Block(kind, Passage.of(text, (0, len(text)))) for text in texts]


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (("地点：柏桥村", "时间：八点", LONG), {0, 1}),
        (("地点：柏桥村", LONG), set()),
        (("今天多云，有阵雨", "明天晴，三十五度"), {0, 1}),
        (("今天多云，有阵雨。", "明天晴，三十五度。"), set()),
        (("记者：还修吗？", "吴师傅：不修了。"), set()),
        (("🌾 三月十日开镰", "🚜 收割机三百台"), {0, 1}),
    ],
)
def test_lines_with_a_label_an_ornament_or_a_time_are_items_where_several_stand_together(
    lines: tuple[str, ...], places: set[int]
) -> None:
    assert set(items(blocks(*lines))) == places


def test_three_names_in_brackets_are_of_one_kind_and_two_are_none() -> None:
    lines = ("【柏桥】渡口换新船票", "【石臼】借书不收押金", "【南浦】海龟周日放归")
    assert bracketed(blocks(*lines)) == [0, 1, 2]
    assert bracketed(blocks(*lines[:2])) == []


def test_items_over_paragraphs_are_heads_where_most_items_are() -> None:
    item, text = blocks("渡口换新船票", kind=BlockKind.BULLET)[0], blocks(LONG)[0]
    assert headed([item, text, item, text]) == [0, 2]
    assert headed([item, text, item, item]) == []
