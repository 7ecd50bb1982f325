from __future__ import annotations

import re

import pytest

from bulletin.mandarin.dates import DATE, WEEKDAY, in_words, weekday


def test_a_date_is_printed_without_leading_zeros() -> None:
    assert in_words("2026-02-03") == "2026年2月3日"


@pytest.mark.parametrize(("iso", "day"), [("2026-11-16", "星期一"), ("2026-11-21", "星期六"), ("2026-11-22", "星期日")])
def test_each_day_of_the_week_has_its_name(iso: str, day: str) -> None:
    assert weekday(iso) == day
    assert re.fullmatch(WEEKDAY, day)


@pytest.mark.parametrize("printed", ["2026年11月21日", "2026-11-21", "2026/11/21", "2026.11.21", "2026 年 11 月 21 日"])
def test_a_date_is_known_in_all_its_forms(printed: str) -> None:
    match = re.match(DATE, printed)
    assert match is not None
    assert match.groups() == ("2026", "11", "21")
