from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter.page.blank_rows import part_rows
from bulletin.segmenter.page.blocks import BlockKind
from bulletin.segmenter.page.layout import lay_out
from bulletin.segmenter.segment import segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Issue
    from bulletin.segmenter.page.blocks import Block
    from bulletin.station import Station

WIDE = "\u3000\u3000"


@pytest.fixture
def parted(issue_of: Callable[[str], Issue]) -> Callable[[str], list[Block]]:
    return lambda text: list(part_rows(lay_out(issue_of(text)).blocks)[0])


def rows(blocks: list[Block]) -> list[str]:
    return [block.passage.text for block in blocks if block.kind is BlockKind.ROW]


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        (f"粳米{WIDE}6.6元面粉{WIDE}3.7元", [f"粳米{WIDE}6.6元", f"面粉{WIDE}3.7元"]),
        (
            "１００公斤粳米　　　６６２．９０元１００公斤面粉　　　３７８．３６元",
            ["１００公斤粳米　　　６６２．９０元", "１００公斤面粉　　　３７８．３６元"],
        ),
        (
            "早籼稻    2.60元/斤粳稻    2.90元/斤晚稻    2.7元/斤。",
            ["早籼稻    2.60元/斤", "粳稻    2.90元/斤", "晚稻    2.7元/斤。"],
        ),
        (f"签到{WIDE}8:30开幕式{WIDE}9:00", [f"签到{WIDE}8:30", f"开幕式{WIDE}9:00"]),
        (f"柏桥{WIDE}12℃石臼{WIDE}9℃", [f"柏桥{WIDE}12℃", f"石臼{WIDE}9℃"]),
    ],
)
def test_pairs_that_touch_are_a_row_each(parted: Callable[[str], list[Block]], line: str, pairs: list[str]) -> None:
    assert rows(parted(line)) == pairs
    first, *others = parted(f"岚汀昨天公布批发价。价格如下：{line}")
    assert (first.kind, first.passage.text) == (BlockKind.BODY, "岚汀昨天公布批发价。价格如下：")
    assert rows(others) == pairs


def test_what_stands_behind_the_last_figure_is_a_line_or_furniture(issue_of: Callable[[str], Issue]) -> None:
    text = f"粳米{WIDE}6.6元面粉{WIDE}3.7元+1【纠错】  责任编辑：何青  价格会变。"
    blocks, dropped = part_rows(lay_out(issue_of(text)).blocks)
    assert [block.passage.text for block in blocks] == [f"粳米{WIDE}6.6元", f"面粉{WIDE}3.7元", "价格会变。"]
    assert [(item.text, item.reason) for item in dropped] == [
        ("+1【纠错】", "furniture"),
        ("责任编辑：何青", "furniture"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "柏桥渡口加装路灯　　夜里过河不摸黑　　票价不变",
        f"昨天卖了{WIDE}6.6元一斤的米，今天不卖了。后天{WIDE}再来看",
        f"一斤{WIDE}6.6元，是去年的价。{WIDE}今年涨了。",
        f"从南浦镇到白鹭乡的路修好了只要走半个钟头{WIDE}6.6元一张票{WIDE}3.7元半票",
    ],
)
def test_a_wide_blank_between_other_words_makes_no_pairs(parted: Callable[[str], list[Block]], line: str) -> None:
    (block,) = parted(line)
    assert block.passage.text == line


@pytest.mark.parametrize(
    ("lines", "n_rows"),
    [
        ([f"签到{WIDE}8:30", f"开幕式{WIDE}9:00"], 2),
        (["柏桥 4元", "南浦 6元"], 2),
        (["柏桥 5:20", "南浦 6:10"], 2),
        (["一等奖  张 三", "二等奖  李 四  王 五", "三等奖  赵 六  钱 七"], 3),
        ([f"顾阿婆{WIDE}石臼镇人", f"丁老师{WIDE}白鹭乡", f"何木匠{WIDE}柏桥镇"], 3),
        ([f"稳粮仓{WIDE}促增收", f"晚稻喜获丰收{WIDE}机收率九成八"], 0),
        ([f"春风又绿江南岸{WIDE}明月何时照我还", f"桃花潭水三千尺{WIDE}不及汪伦送我情"] * 2, 0),
        ([f"签到{WIDE}8:30"], 0),
        (["柏桥渡口 灯亮了", "南浦渡口 船来了", "石臼镇上 雪化了"], 0),
        ([f"本报讯{WIDE}柏桥4元", f"本报讯{WIDE}南浦6元"], 0),
    ],
)
def test_lines_of_a_pair_each_are_rows_where_they_are_alike(
    parted: Callable[[str], list[Block]], lines: list[str], n_rows: int
) -> None:
    assert len(rows(parted("\n".join(lines)))) == n_rows


def test_a_line_of_many_pairs_is_a_row_for_each_and_a_cell_before_them_a_line(
    parted: Callable[[str], list[Block]],
) -> None:
    pairs = ["柏桥\t4元", "南浦\t6元", "石臼\t5元"]
    assert rows(parted("\t".join(pairs))) == pairs
    head, *others = parted("\t".join(["今日票价", *pairs]))
    assert (head.kind, head.passage.text, rows(others)) == (BlockKind.BODY, "今日票价", pairs)
    mixed = "柏桥\t4元\t南浦\t石臼\t6元\t5元"
    assert rows(parted(mixed)) == [mixed]
    assert rows(parted("柏桥\t4元\t南浦\t6元")) == ["柏桥\t4元\t南浦\t6元"]


def test_each_cell_of_a_row_is_heard_apart(issue_of: Callable[[str], Issue], station: Station) -> None:
    page = "各地天气\n柏桥镇 多云 3～12℃\n石臼镇  小雨  4～9℃\n\n船票\n柏桥　　4元南浦　　6元\n"
    said = [chunk.spoken for chunk in segment(issue_of(page), station).chunks if not chunk.is_repeat and chunk.spans]
    assert said[1:3] == ["柏桥镇，多云三至十二摄氏度。", "石臼镇，小雨四至九摄氏度。"]
    assert said[-2:] == ["柏桥，四元。", "南浦，六元。"]
