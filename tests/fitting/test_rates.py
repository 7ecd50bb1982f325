"""Tempos of a programme: whole percents of its own, within what listeners follow."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bulletin.fitting.rates import FASTEST, SLOWEST, rates_of


@pytest.mark.parametrize("usual", [120, 230, 250, 271, 290, 400])
def test_they_rise_in_small_steps_within_the_limits_and_the_usual_one_is_among_them(usual: int) -> None:
    rates = rates_of(usual)
    assert usual in rates
    assert list(rates) == sorted(set(rates))
    assert (rates[0], rates[-1]) == (min(usual, SLOWEST), max(usual, FASTEST))
    assert max(b - a for a, b in pairwise(rates)) <= 0.01 * usual + 1
