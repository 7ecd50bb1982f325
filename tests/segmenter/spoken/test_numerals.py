from __future__ import annotations

import pytest

from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity


def test_digit_by_digit_names_the_digits_and_leaves_the_rest() -> None:
    assert digit_by_digit("0123456789") == "零一二三四五六七八九"
    assert digit_by_digit("1号楼-A21", one="幺") == "幺号楼-A二幺"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        *(("0", "零"), ("2", "二"), ("10", "十"), ("11", "十一"), ("20", "二十"), ("22", "二十二")),
        *(("100", "一百"), ("101", "一百零一"), ("110", "一百一十"), ("111", "一百一十一"), ("200", "二百")),
        *(("1001", "一千零一"), ("1010", "一千零一十"), ("1100", "一千一百"), ("2222", "两千二百二十二")),
    ],
)
def test_numbers_below_ten_thousand(number: str, said: str) -> None:
    assert quantity(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        *(("10000", "一万"), ("100000", "十万"), ("120000", "十二万"), ("1100000", "一百一十万")),
        *(("10001", "一万零一"), ("10100", "一万零一百"), ("11000", "一万一千"), ("100010", "十万零一十")),
        *(("100000000", "一亿"), ("100000001", "一亿零一"), ("100010000", "一亿零一万"), ("1000000000000", "一万亿")),
    ],
)
def test_large_numbers_are_said_in_groups_of_four_with_one_zero_for_a_gap(number: str, said: str) -> None:
    assert quantity(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        *(("1234500000000", "一万二千三百四十五亿"), ("200000000000", "两千亿"), ("2000000000000", "两万亿")),
        *(("1000200000000", "一万零二亿"), ("1000000000001", "一万亿零一"), ("2050000000000", "两万零五百亿")),
        *(("500000000000000", "五百万亿"), ("123456789012", "一千二百三十四亿五千六百七十八万九千零一十二")),
        *(("10002000", "一千万二千"), ("100002000", "一亿零二千"), ("2002002", "二百万二千零二")),
    ],
)
def test_ten_thousands_of_hundred_millions_are_said_with_one_name(number: str, said: str) -> None:
    assert quantity(number) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [("2000", "两千"), ("20000", "两万"), ("22000", "两万二千"), ("12000", "一万二千"), ("200000000", "两亿")],
)
def test_two_is_liang_only_where_a_number_begins_with_so_many_thousands_or_more(number: str, said: str) -> None:
    assert quantity(number) == said


def test_behind_the_point_each_digit_is_said_the_zeros_too() -> None:
    assert [quantity(number) for number in ("0.5", "12.50", "3.002")] == ["零点五", "十二点五零", "三点零零二"]


def test_what_is_no_quantity_is_said_digit_by_digit() -> None:
    assert quantity("007") == "零零七"
    assert quantity("9" * 16).endswith("九千九百九十九")
    assert quantity("9" * 17) == "九" * 17
