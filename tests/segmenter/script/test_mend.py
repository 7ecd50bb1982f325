"""Scanning slips: what is safe is mended in its place, what may be meant is left alone."""

from __future__ import annotations

import pytest

from bulletin.model import Passage
from bulletin.segmenter.script.mend import mend


@pytest.mark.parametrize(
    ("printed", "mended", "rule"),
    [
        ("深深影响着—个地区", "深深影响着一个地区", "dash-for-yi"),
        ("这是第—次", "这是第一次", "dash-for-yi"),
        ("统—部署", "统一部署", "dash-for-yi"),
        ("11月2曰", "11月2日", "yue-for-ri"),
        ("2O26年", "2026年", "letter-for-digit"),
        ("1l月", "11月", "letter-for-digit"),
        ("4O度", "40度", "letter-for-digit"),
        ("最高4O℃", "最高40℃", "letter-for-digit"),
        ("l5人到场", "15人到场", "letter-for-digit"),
        ("I8名选手", "18名选手", "letter-for-digit"),
        ("增长5O%", "增长50%", "letter-for-digit"),
        ("1O月1日", "10月1日", "letter-for-digit"),
        ("2026年O8月", "2026年08月", "letter-for-digit"),
        ("2026年l月", "2026年1月", "letter-for-digit"),
        ("10月l日", "10月1日", "letter-for-digit"),
        ("2Ｏ26年", "2026年", "letter-for-digit"),
        ("ｌ5万元", "15万元", "letter-for-digit"),
        ("1O,000元", "10,000元", "letter-for-digit"),
        ("投入3.O5万元", "投入3.05万元", "letter-for-digit"),
        ("9O后青年", "90后青年", "letter-for-digit"),
    ],
)
def test_a_safe_slip_is_mended_in_its_place(printed: str, mended: str, rule: str) -> None:
    result = mend(Passage.of(printed, (10, 10 + len(printed))))
    assert result.text == mended
    assert [repair.rule for repair in result.repairs] == [rule]
    (repair,) = result.repairs
    assert printed[repair.span[0] - 10] == repair.printed
    assert mended[repair.span[0] - 10] == repair.mended


@pytest.mark.parametrize(
    "printed",
    [
        "“整机—部件—个体户”链条",
        "丰收了——一个好年景",
        "输送线—QF系统",
        "3—5个月",
        "DH-5",
        "城市—乡村",
        "50l水",
        "5I",
        "5I级",
        "10I",
        "O型血",
        "O2",
        "O2浓度",
        "iOS 18",
        "B12",
        "3D打印",
        "H1O0",
        "iPhone5l0",
        "5l桶装",
        "I级响应",
        "II类",
        "1.5l",
        "IO接口",
        "OLED",
        "4GI9",
        "K12l",
        "孔子曰",
    ],
)
def test_what_may_be_meant_is_left_alone(printed: str) -> None:
    assert mend(Passage.of(printed, (0, len(printed)))).repairs == ()


def test_a_number_with_a_letter_in_it_is_left_to_the_editor() -> None:
    assert [repair.printed for repair in mend(Passage.of("2O26年第—次", (0, 8))).guessed] == ["O"]


def test_several_letters_of_one_number_are_mended_one_by_one() -> None:
    mended = mend(Passage.of("2OO8年l2月", (0, 8)))
    assert mended.text == "2008年12月"
    assert [repair.printed for repair in mended.repairs] == ["O", "O", "l"]


def test_a_hole_is_shown_and_not_guessed() -> None:
    result = mend(Passage.of("记者程□满", (5, 10)))
    assert (result.text, result.doubtful) == ("记者程□满", ((8, 9),))


def test_a_repair_names_the_one_character_that_was_printed_wrong() -> None:
    (repair,) = mend(Passage.of("深深影响着—个地区", (10, 19))).repairs
    assert repair.span == (15, 16)


def test_repairs_of_different_kinds_are_in_order_of_the_page() -> None:
    mended = mend(Passage.of("11月2曰是第—次", (0, 9)))
    assert mended.text == "11月2日是第一次"
    assert [(repair.rule, repair.span) for repair in mended.repairs] == [
        ("yue-for-ri", (4, 5)),
        ("dash-for-yi", (7, 8)),
    ]


def test_a_hole_of_several_characters_is_shown_whole() -> None:
    assert mend(Passage.of("记者□□满", (5, 10))).doubtful == ((7, 9),)
