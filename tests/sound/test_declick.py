from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bulletin.model import MIX_RATE_HZ
from bulletin.sound.declick import declick

Samples = NDArray[np.float32]


def creak(at: int, *, sharpness: float = 0.3) -> Samples:
    """A second of a dying vowel, and one more closure of the folds after it."""
    time_s = np.arange(MIX_RATE_HZ) / MIX_RATE_HZ
    samples = 0.3 * np.sin(2 * np.pi * 150 * time_s) * np.exp(-time_s * 8)
    samples[at : at + 3] += sharpness * np.array([0.5, 1.0, 0.5])
    return samples.astype(np.float32)


def sharpest(samples: Samples, start: int, end: int) -> float:
    return float(np.abs(np.diff(samples[start:end], 2)).max())


def test_a_lone_pulse_loses_its_edge() -> None:
    before = creak(30_000)
    after = declick(before)
    assert sharpest(after, 29_900, 30_100) < sharpest(before, 29_900, 30_100) / 4


def test_a_pulse_far_softer_than_the_hiss_of_a_consonant_is_heard_in_the_quiet_after_it() -> None:
    before = creak(30_000, sharpness=0.012)
    before[: MIX_RATE_HZ // 10] += np.random.default_rng(3).normal(0, 0.1, MIX_RATE_HZ // 10).astype(np.float32)
    after = declick(before)
    assert sharpest(before, 29_900, 30_100) < sharpest(before, 0, 4_800) / 60
    assert sharpest(after, 29_900, 30_100) < sharpest(before, 29_900, 30_100) / 4


def test_everything_else_stays_to_the_bit() -> None:
    before = creak(30_000)
    after = declick(before)
    assert after.shape == before.shape
    assert np.array_equal(after[:29_900], before[:29_900])
    assert np.array_equal(after[30_100:], before[30_100:])


def test_pulses_among_others_are_speech() -> None:
    samples = np.zeros(MIX_RATE_HZ, np.float32)
    samples[::480] = 0.3  # a hundred a second
    assert np.array_equal(declick(samples)[2000:-2000], samples[2000:-2000])


def test_what_comes_in_is_not_changed() -> None:
    before = creak(30_000)
    kept = before.copy()
    declick(before)
    assert np.array_equal(before, kept)


def test_silence_and_very_short_sounds_come_back() -> None:
    for n in (1, 5, 40, 1000):
        assert np.array_equal(declick(np.zeros(n, np.float32)), np.zeros(n, np.float32))
    spike = np.zeros(40, np.float32)
    spike[20] = 1.0
    assert declick(spike).shape == (40,)
