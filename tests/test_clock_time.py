"""Lengths as people write them."""

from __future__ import annotations

import pytest

from bulletin.clock_time import clock_time, seconds_in


@pytest.mark.parametrize(
    ("written", "length_s"), [("0:05", 5), ("15:00", 900), ("90:00", 5400), ("1:05:00", 3900), ("7：32", 452)]
)
def test_minutes_and_seconds_are_read_with_or_without_hours(written: str, length_s: float) -> None:
    assert seconds_in(written) == length_s


@pytest.mark.parametrize("written", ["", "15", "15:60", "-1:00", "15:0", "fifteen", "1:2:3:4"])
def test_what_is_no_length_has_no_seconds(written: str) -> None:
    assert seconds_in(written) is None


def test_what_is_written_is_read_back() -> None:
    assert [seconds_in(clock_time(length_s)) for length_s in (0, 59, 60, 3599, 3600, 7325)] == [
        *(0, 59, 60, 3599, 3600, 7325)
    ]
