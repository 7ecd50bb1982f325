"""Music steps back under a voice, without corners."""

from __future__ import annotations

import numpy as np
import pytest

from bulletin.assembler.ducking import DUCKED, RAMP, end_under_voice, start_under_voice
from bulletin.model import MIX_RATE_HZ

ONES = np.ones(3 * MIX_RATE_HZ, np.float32)


def test_the_end_of_a_tune_is_fourteen_decibels_down_when_the_voice_comes_in() -> None:
    played = end_under_voice(ONES, MIX_RATE_HZ)
    assert (played[: 2 * MIX_RATE_HZ - RAMP] == 1).all()
    assert played[2 * MIX_RATE_HZ :] == pytest.approx(DUCKED)
    assert 20 * np.log10(played[-1]) == pytest.approx(-14, abs=0.01)


def test_the_start_of_a_tune_comes_in_from_nothing_and_forward_after_the_voice() -> None:
    played = start_under_voice(ONES, MIX_RATE_HZ)
    assert played[0] < 0.001
    assert played[MIX_RATE_HZ // 2] == pytest.approx(DUCKED)
    assert (played[MIX_RATE_HZ + RAMP :] == 1).all()


@pytest.mark.parametrize("n_samples", [0, 1, 100, ONES.size - 1, ONES.size])
def test_it_never_jumps_however_long_the_voice_is(n_samples: int) -> None:
    for played in (end_under_voice(ONES, n_samples), start_under_voice(ONES, n_samples)):
        inside = played[480:-480] if 480 <= n_samples <= ONES.size - 480 else played[:0]
        assert inside.size == 0 or np.abs(np.diff(inside)).max() < 0.001
        assert played.shape == ONES.shape


def test_both_channels_move_together() -> None:
    pair = np.stack((ONES, -ONES), axis=1)
    played = end_under_voice(pair, 1000)
    np.testing.assert_array_equal(played[:, 0], -played[:, 1])
