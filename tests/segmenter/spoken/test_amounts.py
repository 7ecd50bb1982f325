from __future__ import annotations

import re

import pytest

from bulletin.segmenter.spoken.amounts import NUMBER, number_said, plain_said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("共12次", ["12"]), ("1,240户", ["1,240"]), ("8848.86米", ["8848.86"]), ("1﹐240户", ["1﹐240"])),
        *(("1,24户", ["1"]), ("v1.2.3", ["1"]), ("0.5", ["0.5"]), ("没有", [])),
    ],
)
def test_a_number_has_groups_of_three_and_one_point(text: str, found: list[str]) -> None:
    assert re.findall(NUMBER, text) == found


@pytest.mark.parametrize("behind", ["亩", "个多月", "公里", "万", "kg", " h", "分球", "米9", "千多人", "bp"])
def test_two_counts_before_a_measure(behind: str) -> None:
    assert number_said(f"约2{behind}", 1, 2) == "两"


@pytest.mark.parametrize(
    "behind", ["", "℃", "%", "月", "比1", "次方", "年级", "GW", "点5", "分之1", "—3级", "-3天", "至3名", "百"]
)
def test_two_is_plain_where_nothing_is_counted(behind: str) -> None:
    assert number_said(f"约2{behind}", 1, 2) == "二"


@pytest.mark.parametrize("before", ["第", "第 ", "初", "十", "十万", "一点"])
def test_two_is_plain_behind_what_it_is_a_part_of(before: str) -> None:
    assert number_said(f"{before}2个", len(before), len(before) + 1) == "二"


@pytest.mark.parametrize(
    ("printed", "said"),
    [("1,240.5", "一千二百四十点五"), ("007", "零零七"), ("200", "二百"), ("22,000", "两万二千"), ("2.0", "二点零")],
)
def test_a_printed_number_is_a_quantity(printed: str, said: str) -> None:
    assert plain_said(printed) == said
