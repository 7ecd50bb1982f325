from __future__ import annotations

import numpy as np
import pytest

from bulletin.assembler.bed import DUCK_DB, Bed

STEADY = np.ones(10_000, np.float32)
DUCKED = 10 ** (DUCK_DB / 20)


def test_it_steps_back_before_the_first_word_and_comes_from_nothing() -> None:
    bed = Bed(STEADY).before_speech(67_200, 57_600)
    assert not bed[:9_600].any()
    assert bed.max() == pytest.approx(1)
    assert bed[-1] == pytest.approx(DUCKED, abs=0.01)
    assert np.abs(np.diff(bed)).max() < 1e-3


def test_it_stays_back_in_a_short_pause_and_comes_forward_in_a_long_one() -> None:
    assert np.unique(Bed(STEADY).between_speech(28_800)).tolist() == pytest.approx([DUCKED])
    long = Bed(STEADY).between_speech(62_400)
    assert long.max() == pytest.approx(1)
    assert long[0] == pytest.approx(DUCKED, abs=0.01)
    assert long[-1] == pytest.approx(DUCKED, abs=0.01)


def test_it_comes_forward_after_the_last_word_and_goes_out() -> None:
    bed = Bed(STEADY).after_speech(90_000, 76_800)
    assert bed[0] == pytest.approx(DUCKED, abs=0.01)
    assert bed.max() > 0.9
    assert not bed[76_800:].any()
    assert np.abs(np.diff(bed)).max() < 1e-3


def test_it_goes_round_from_stretch_to_stretch_without_a_gap() -> None:
    ramp = np.arange(1_000, dtype=np.float32)
    bed = Bed(ramp)
    played = np.concatenate([bed.under_speech(n) for n in (700, 800, 1_500)]) / np.float32(DUCKED)
    np.testing.assert_allclose(played, np.arange(3_000) % 1_000, rtol=1e-5, atol=1e-3)


def test_two_channels_stay_two() -> None:
    pair = np.stack((STEADY, -STEADY), axis=1)
    played = Bed(pair).under_speech(500)
    assert played.shape == (500, 2)
    assert Bed(pair).peak_under_speech == pytest.approx(DUCKED)
    np.testing.assert_array_equal(played[:, 0], -played[:, 1])
