"""A line of cells is known by their forms, and a line of words is none."""

from __future__ import annotations

import pytest

from bulletin.segmenter.page.cells import read_cells


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("责编：何青　阅读 1234", "STAFF COUNT"),
        ("责编/何青　美编/程小满　校对/白　露", "STAFF STAFF STAFF"),
        ("【责任编辑:何青、程小满】", "STAFF"),
        ("值班总编辑　白　一苇", "STAFF"),
        ("监  制：何青 程小满", "STAFF"),
        ("视觉/版式｜何青", "MADE"),
        ("编辑丨云泽融媒第三工作室", "STAFF"),
        ("记者 | 何青　编辑 | 程小满", "AUTHOR STAFF"),
        ("来源：云泽日报　作者：何青", "SOURCE AUTHOR"),
        ("2026年11月21日 07:42　来源：云泽晚报", "TIME SOURCE"),
        ("发布时间：2026-11-21T08:30:00+08:00", "TIME"),
        ("11-21 06:25 云泽", "TIME SITE"),
        ("评论 12  收藏  打印  字号：小 中 大", "COUNT MENU MENU SIZE"),
        ("A+ A-", "SIZE"),
        ("收藏到小盒子", "MENU"),
        ("财经即时", "MENU"),
        ("05版　城事", "PAGE"),
        ("上一篇：老桥通车", "NAV"),
        ("地址：中街12号", "NEAR"),
        ("资料来源:县统计局;单位:万人次", "SOURCE"),
    ],
)
def test_each_cell_is_known_by_its_form(line: str, kinds: str) -> None:
    assert [cell.kind.name for cell in read_cells(line)] == kinds.split()


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑换成了学生",
        "校对：一个正在消失的职业",
        "来源：一条地下河，从山里流下来",
        "一审：判处有期徒刑三年",
        "制作：隔水蒸二十分钟",
        "时间：11月21日上午九点",
        "2026年11月21日起，订户换版",
        "阅读1234本书的老人",
        "首页是春天",
        "下一版教材加入珠算",
        "第一版老桥今天通车",
        "编辑：他说。",
        "云泽日报",
        "",
    ],
)
def test_a_line_of_words_has_no_cells(line: str) -> None:
    assert read_cells(line) == ()


def test_a_cell_knows_its_place_in_the_line() -> None:
    line = "来源：云泽日报　作者：何青 程小满"
    _, author = read_cells(line)
    assert line[author.start : author.end] == "作者：何青 程小满"
