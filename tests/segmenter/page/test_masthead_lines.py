"""A line of the masthead says paper, day and number of the issue and nothing else."""

from __future__ import annotations

import pytest

from bulletin.segmenter.page.masthead_lines import beside_masthead, date_in, is_latin_name, is_leaf, is_masthead_line


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2026.11.29", "2026-11-29"),
        ("2026/11/29 08:05", "2026-11-29"),
        ("二○二六年十一月廿九日", "2026-11-29"),
        ("Sunday, November 29, 2026", "2026-11-29"),
        ("29 Nov. 2026", "2026-11-29"),
        ("中華民國一一五年十一月二十九日", None),
        ("中华民国一一五年十一月二十九日", "2026-11-29"),
        ("20261129", "2026-11-29"),
        ("0519-81234567", None),
        ("2026年13月1日", None),
        ("丙午年十月廿一", None),
    ],
)
def test_a_day_is_read_in_each_form(line: str, day: str | None) -> None:
    assert date_in(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "云泽日报 2026年11月29日 星期日 农历丙午年十月廿一 第8217期 今日8版",
        "云泽日报 | 2026/11/29 | 星期日 | 总第3021期 | A02版 民生",
        "2026年11月29日 多云转晴 7℃～15℃ 东北风2级",
        "云 泽 日 报　2026年11月29日　国内统一刊号CN53-0099　邮发代号63-88",
        "云泽晚报 2026年11月29日 A3",
    ],
)
def test_what_papers_print_beside_name_and_day_belongs_to_the_masthead(line: str) -> None:
    assert is_masthead_line(line)


@pytest.mark.parametrize("line", ["云泽日报送到了村里", "2026年11月29日停水", "来源丨云泽日报", "星期日 第3版"])
def test_a_line_that_says_more_or_names_neither_is_no_masthead(line: str) -> None:
    assert not is_masthead_line(line)


def test_a_leaf_has_a_number_and_at_most_the_name_of_a_section() -> None:
    assert all(map(is_leaf, ("第3版 | 要闻", "A1 要闻", "05版　城事", "副刊 第四版")))
    assert not any(map(is_leaf, ("要闻", "第一版教材出齐", "05版面费")))


def test_what_stands_alone_beside_a_masthead_leaves_nothing() -> None:
    assert not any(map(beside_masthead, ("中共云泽县委机关报", "今日天气：多云转晴", "网址：www.yunze.example")))
    assert beside_masthead("今日停水")


def test_a_name_in_latin_letters_has_words_with_capitals() -> None:
    assert is_latin_name("YUNZE DAILY")
    assert is_latin_name("The Yunze Times")
    assert not is_latin_name("Search")
