from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from studio import measure

from bulletin.model import Pcm
from bulletin.sound.level import limit
from bulletin.sound.limiter import plan_gain
from bulletin.sound.true_peak import BLOCK, block_peaks

if TYPE_CHECKING:
    from studio import Studio


@given(
    seed=st.integers(0, 1_000),
    gain_db=st.floats(0, 30),
    ceiling_dbtp=st.floats(-9, -0.5),
    n_samples=st.integers(1, 20_000),
    n_clicks=st.integers(0, 20),
)
def test_no_peak_is_over_the_ceiling_whatever_comes(
    seed: int, gain_db: float, ceiling_dbtp: float, n_samples: int, n_clicks: int
) -> None:
    chance = np.random.default_rng(seed)
    sound = (chance.standard_normal(n_samples) * 0.2).astype(np.float32)
    sound[chance.integers(0, n_samples, n_clicks)] = 1.0
    done = limit(sound, gain_db=gain_db, ceiling_dbtp=ceiling_dbtp)
    assert done.shape == sound.shape
    assert measure(Pcm(done, 48_000)).true_peak_dbtp <= ceiling_dbtp


def test_what_stays_under_the_ceiling_is_only_raised(studio: Studio) -> None:
    sound = studio.sine(440, 0.5, dbfs=-20)
    done = limit(sound, gain_db=6, ceiling_dbtp=-1)
    np.testing.assert_allclose(done, sound * 10**0.3, rtol=1e-6)


def test_a_single_peak_is_turned_down_around_it_and_nowhere_else() -> None:
    sound = np.full(48_000, 0.1, np.float32)
    sound[24_000] = 1.0
    gain = limit(sound, gain_db=0, ceiling_dbtp=-6) / sound
    np.testing.assert_allclose(gain[: 24_000 - 720], 1, rtol=1e-5)  # 15 ms before
    np.testing.assert_allclose(gain[24_000 + 9_600 :], 1, rtol=1e-5)  # 200 ms after: 6 dB at 50 dB/s and the look-ahead
    assert gain[24_000] < 0.51


def test_the_gain_has_no_step(studio: Studio) -> None:
    sound = studio.babble(2.0, sharpness=1.5)
    done = limit(sound, gain_db=12, ceiling_dbtp=-1.5)
    heard = np.abs(sound) > 1e-3
    gain_db = 20 * np.log10(done[heard] / sound[heard])
    steps = np.abs(np.diff(gain_db))[np.diff(np.flatnonzero(heard)) == 1]
    assert gain_db.min() < 11
    assert steps.max() < 0.1


def test_only_what_has_to_be_turned_down_gets_a_gain_of_its_own(studio: Studio) -> None:
    peaks = block_peaks(studio.sine(1000, 0.5, dbfs=-10))
    assert plan_gain(peaks, 24_000, gain_db=8.9, ceiling_dbtp=-1).shape == ()
    assert plan_gain(peaks, 24_000, gain_db=9.1, ceiling_dbtp=-1).shape == (24_000,)


def test_the_gain_goes_in_straight_lines_from_the_middle_of_a_block_to_that_of_the_next() -> None:
    peaks = np.full(200, 0.1, np.float32)
    peaks[100] = 1.0
    gain = plan_gain(peaks, 200 * BLOCK, gain_db=0, ceiling_dbtp=-6).astype(np.float64)
    bends = np.flatnonzero(np.abs(np.diff(gain, 2)) > 1e-6) + 1
    assert bends.size > 10
    assert {int(bend) % BLOCK for bend in bends} <= {BLOCK // 2 - 1, BLOCK // 2}


def test_a_reduction_is_there_five_milliseconds_before_the_peak_and_let_go_at_fifty_decibels_a_second() -> None:
    peaks = np.full(2_000, 0.1, np.float32)
    peaks[1_000] = 1.0
    gain_db = 20 * np.log10(plan_gain(peaks, 2_000 * BLOCK, gain_db=0, ceiling_dbtp=-6))
    start = int(np.flatnonzero(gain_db < -0.01)[0])
    assert 0.005 <= (1_000 * BLOCK - start) / 48_000 <= 0.01
    after = gain_db[1_020 * BLOCK : 1_100 * BLOCK]
    assert (after[-1] - after[0]) / (after.size / 48_000) == pytest.approx(50, rel=0.02)
    assert gain_db[1_000 * BLOCK + BLOCK // 2] == pytest.approx(-6.03, abs=0.01)
