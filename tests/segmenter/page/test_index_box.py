"""The index box of a notice is known by its labels, wherever their values stand."""

from __future__ import annotations

from bulletin.model import Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.index_box import box_labels, mark_boxes

NOTICE = ("关于植树的通知", "各乡镇：", "三月十二日起，各乡镇在河堤两侧补种柳树。")


def _heard(*lines: str) -> list[str]:
    page = [Block(BlockKind.BODY, Passage.of(line, (0, len(line)))) for line in lines]
    is_out = [False] * len(page)
    mark_boxes(page, is_out)
    return [line for line, out in zip(lines, is_out, strict=True) if not out]


def test_values_may_stand_behind_their_labels_or_below_in_any_order() -> None:
    behind = ("索 引 号：0027", "发文机关：县林业局", "文　号：云林发〔2026〕8号")
    below = ("成文日期", "2026年3月5日", "文 号", "云林发〔2026〕8号", "索 引 号", "0027", "主 题 词")
    in_a_line = ("名　称：关于植树的通知　索引号：0027", "发布机构：县林业局　文号：8号　有效性：有效")
    for box in (behind, below, in_a_line):
        assert _heard(*box, *NOTICE) == list(NOTICE)


def test_a_title_in_the_box_is_heard_where_none_is_printed_below() -> None:
    box = ("索引号：0027", "标　题：关于防火的通知", "文号：8号", "成文日期：2026年3月5日")
    assert _heard(*box, *NOTICE) == ["标　题：关于防火的通知", *NOTICE]
    broken = ("标题", "关于植树的通知", "索引号", "0027", "文号", "8号", "关于植树", "的通知", *NOTICE[1:])
    assert _heard(*broken) == ["关于植树", "的通知", *NOTICE[1:]]


def test_fewer_labels_or_none_that_only_notices_have_are_no_box() -> None:
    for lines in (("文号：8号", "名称：老桥"), ("分类：厨余", "类别：可回收", "名称：旧衣")):
        assert _heard(*lines, *NOTICE) == [*lines, *NOTICE]


def test_a_label_begins_its_line() -> None:
    assert box_labels("索 引 号：0027　发文机关：县林业局") == ["索引号", "发文机关"]
    assert box_labels("大家索引号码") == []
    assert box_labels("见索引号：0027") == []
