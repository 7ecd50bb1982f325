import pytest

from bulletin.segmenter.spoken.short_dates import short_dates, two_digits


def _said(text: str) -> list[str]:
    return [proposal.said for proposal in short_dates(text, ())]


@pytest.mark.parametrize("text", ["11.8元", "涨幅11.8", "11/80", "-10.08", "指数2019.2点", "13.8（周六）"])
def test_without_a_word_a_decimal_is_no_date(text: str) -> None:
    assert _said(text) == []


def test_a_word_on_either_side_tells_a_date() -> None:
    assert _said("截止11/8") == _said("11.8（周日）") == ["十一月八日"]


def test_of_two_with_a_dash_one_tells_of_the_other_and_of_the_dash() -> None:
    assert _said("展期：9.28—10.8") == ["九月二十八日", "至", "十月八日"]


def test_a_date_may_be_short_behind_a_full_one() -> None:
    text = "2026.11.1—11.8"
    assert [proposal.said for proposal in short_dates(text, [9])] == ["十一月八日", "至"]


def test_a_month_without_a_word_is_weaker_than_two_with_a_dash() -> None:
    alone = next(short_dates("2019.2", ()))
    paired = next(short_dates("2019.2—2023.11", ()))
    assert alone.strength < paired.strength


def test_a_month_or_a_day_loses_its_zero() -> None:
    assert two_digits("08") == "八"
