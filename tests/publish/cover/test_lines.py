from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.publish.cover.lines import ELLIPSIS, break_lines

CLOSING, OPENING = "，。、；：？！》」』”’）%", "（《「『“‘"


def em(character: str) -> float:
    return 0.5 if character.isascii() else 1.0


def width_of(text: str) -> float:
    return sum(map(em, text))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("沿湖步道全线贯通", 8, ("沿湖步道全线贯通",)),
        ("城北菜场改造后重新开门", 8, ("城北菜场改造", "后重新开门")),
        ("新馆开馆，座位860个", 8, ("新馆开馆，", "座位860个")),
        ("全县增长5.3%以上", 6, ("全县增长", "5.3%以上")),
        ("环湖路通车“532”工程完成", 9, ("环湖路通车", "“532”工程完成")),
        ("换上WiFi 7 的教室", 6, ("换上WiFi 7", "的教室")),
        ("全县公交线路加密，下月开到湖边", 10, ("全县公交线路加密，", "下月开到湖边")),
        ("", 8, ()),
    ],
)
def test_lines_are_even_and_broken_between_words(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert break_lines(text, width=width, measure=em, most=2) == lines


def test_a_text_of_any_length_is_cut_at_once() -> None:
    for text in ("长" * 5000, "全县公交线路加密，" * 600, "a" * 5000):
        lines = break_lines(text, width=9, measure=em, most=3)
        assert 1 <= len(lines) <= 3
        assert lines[-1].endswith(ELLIPSIS)


def test_what_is_too_long_ends_with_an_ellipsis() -> None:
    lines = break_lines("关于进一步做好全县高标准农田建设的若干意见", width=7, measure=em, most=2)
    assert len(lines) == 2
    assert lines[1].endswith(ELLIPSIS)
    assert "".join(lines).startswith("关于进一步做好")


def test_a_word_as_wide_as_a_line_is_broken() -> None:
    lines = break_lines("A" * 30, width=6, measure=em, most=9)
    assert max(map(width_of, lines)) <= 6
    assert "".join(lines) == "A" * 30


@given(st.text(alphabet="云泽日报新馆开全线5.3%a B，。“”《》（）", min_size=1, max_size=60), st.integers(4, 20))
def test_no_line_is_too_wide_or_begins_or_ends_wrong(text: str, width: int) -> None:
    lines = break_lines(text, width=width, measure=em, most=99)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= width for line in lines)


@given(st.lists(st.sampled_from(["云泽", "日报", "新馆", "，", "。", "“开馆”", "《湖》", "（一）"]), max_size=30))
def test_marks_stay_with_their_words(words: list[str]) -> None:
    text = "湖" + "湖".join(words) + "湖"
    for line in break_lines(text, width=9, measure=em, most=99):
        assert line[0] not in CLOSING
        assert line[-1] not in OPENING


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("新馆开馆座位860个已经订满了", "860个"),
        ("沿湖步道第3期工程昨天完工了", "第3期"),
        ("孩子们换上WiFi 7 的新教室上课", "WiFi 7"),
        ("全县今年增长5.3%高于去年了", "5.3%"),
    ],
)
def test_a_number_stays_with_what_it_counts_whatever_the_width(text: str, kept: str) -> None:
    for width in range(5, 12):
        assert any(kept in line for line in break_lines(text, width=width, measure=em, most=9)), width


def test_a_text_that_just_fits_its_lines_is_whole_and_one_character_more_is_cut() -> None:
    assert break_lines("湖" * 12, width=6, measure=em, most=2) == ("湖" * 6, "湖" * 6)
    (first, second) = break_lines("湖" * 13, width=6, measure=em, most=2)
    assert second.endswith(ELLIPSIS)
    assert 11 <= len(first + second) <= 12


def test_the_ellipsis_takes_the_place_of_a_mark() -> None:
    (line,) = break_lines("新馆开馆，座位很多", width=6, measure=em, most=1)
    assert line == "新馆开馆……"


def test_a_single_word_that_fits_stands_before_the_ellipsis() -> None:
    assert break_lines("城北菜场改造后", width=4, measure=lambda character: 1.0, most=1) == ("城北……",)
