"""The picture of a sound."""

from __future__ import annotations

import re

import pytest

from bulletin.publish.page.waveform import HEIGHT, bars, outline


def test_the_loudest_bar_fills_the_height_and_silence_is_a_line() -> None:
    heights = bars([0.0] * 10 + [0.04] * 10 + [0.01] * 10, 0.0, 3.0)
    assert (heights[0], heights[5], max(heights)) == (1, HEIGHT, HEIGHT)
    assert heights[5] > heights[12] > heights[0]


def test_only_the_seconds_asked_for_are_drawn() -> None:
    assert set(bars([1.0] * 50 + [0.0] * 50, 5.0, 10.0)) == {1}


@pytest.mark.parametrize(("length_s", "n_bars"), [(0.0, 0), (0.1, 1), (4.0, 20), (600.0, 120)])
def test_a_long_piece_has_no_more_bars_than_a_phone_can_show(length_s: float, n_bars: int) -> None:
    assert len(bars([0.1] * 7000, 1.0, 1.0 + length_s)) == n_bars


def test_a_piece_beyond_the_end_or_without_energies_has_no_bar() -> None:
    assert bars([0.1] * 10, 2.0, 3.0) == bars([], 0.0, 5.0) == ()


def test_the_outline_stays_inside_the_picture() -> None:
    tops = [float(y) for y in re.findall(r"M\d+ ([\d.]+)h", outline((1, 17, HEIGHT)))]
    assert tops == [19.5, 11.5, 0.0]
