from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soxr

from bulletin.sound.true_peak import BLOCK, SEGMENT, block_peaks, highest_peak

if TYPE_CHECKING:
    from studio import Studio


@pytest.mark.parametrize("n_samples", [1, 23, 24, 25, 1_535, 1_536, 1_537, 100_000])
def test_each_block_has_one_reading_of_any_length_of_sound(n_samples: int) -> None:
    assert block_peaks(np.ones(n_samples, np.float32)).shape == (-(-n_samples // BLOCK),)


def test_nothing_has_no_reading() -> None:
    assert block_peaks(np.zeros(0, np.float32)).size == 0


def test_no_reading_is_below_a_sample_of_its_block(studio: Studio) -> None:
    sound = studio.babble(1.0)
    assert (block_peaks(sound) >= np.abs(sound).reshape(-1, BLOCK).max(axis=1)).all()


def test_readings_are_those_of_another_oversampler(studio: Studio) -> None:
    sound = studio.babble(2.0, sharpness=1.3)
    other = np.abs(soxr.resample(sound, 48_000, 192_000, quality="VHQ")).reshape(-1, 4 * BLOCK).max(axis=1)
    ours = block_peaks(sound)
    loud = ours > 0.05
    assert 20 * np.abs(np.log10(ours[loud] / other[loud])).max() < 0.1


def test_a_peak_between_two_samples_belongs_to_the_block_of_the_first() -> None:
    sound = np.zeros(4 * BLOCK, np.float32)
    sound[2 * BLOCK - 1 : 2 * BLOCK + 1] = 0.5  # the highest point lies half-way between two blocks
    peaks = block_peaks(sound)
    assert peaks[1] > 0.6
    assert peaks[2] < 0.55


@pytest.mark.parametrize("n_segments", [3, 4, 8, 9, 100, 700])
@pytest.mark.parametrize("seed", range(4))
def test_the_highest_peak_is_that_of_all_segments_but_the_outermost(n_segments: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    noise = np.convolve(chance.standard_normal(n_segments * SEGMENT + 4), np.hanning(5), mode="valid")
    sound = (noise * chance.uniform(0, 1, noise.size) ** 4).astype(np.float32)
    n_outer = SEGMENT // BLOCK
    wanted = float(block_peaks(sound)[n_outer:-n_outer].max())
    assert highest_peak(sound, above=0.0) == pytest.approx(wanted, rel=1e-6)
    assert highest_peak(sound, above=wanted * 2) == wanted * 2
