from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.assembler.level import fade_ends, integrated, level, max_short_term, quiet_ends
from bulletin.assembler.meter import measure
from bulletin.model import Pcm

if TYPE_CHECKING:
    from conftest import Studio


@pytest.mark.parametrize("gain_db", [-30, -10, 0, 6])
@pytest.mark.parametrize("sharpness", [1.0, 1.5])
@pytest.mark.parametrize("to_lufs", [-16, -23])
def test_speech_of_any_loudness_comes_to_its_level_under_the_ceiling(
    studio: Studio, gain_db: float, sharpness: float, to_lufs: float
) -> None:
    sound = studio.babble(5.0, sharpness=sharpness) * np.float32(10 ** (gain_db / 20))
    read = measure(Pcm(level(sound, to_lufs=to_lufs, ceiling_dbtp=-1.5), 48_000))
    assert read.integrated_lufs == pytest.approx(to_lufs, abs=0.06)
    assert read.true_peak_dbtp <= -1.5


def test_the_reading_that_counts_can_be_chosen(studio: Studio) -> None:
    sound = np.concatenate([studio.babble(4.0), studio.babble(4.0) * np.float32(0.3)])
    by_all = level(sound, to_lufs=-16, ceiling_dbtp=-1, reading=integrated)
    by_loudest = level(sound, to_lufs=-16, ceiling_dbtp=-1, reading=max_short_term)
    assert measure(Pcm(by_loudest, 48_000)).max_short_term_lufs == pytest.approx(-16, abs=0.06)
    assert np.abs(by_loudest).max() < np.abs(by_all).max()


def test_peaks_that_no_limiter_can_bring_there_still_stay_under_the_ceiling() -> None:
    clicks = np.zeros(96_000, np.float32)
    clicks[::9_600] = 0.5
    read = measure(Pcm(level(clicks, to_lufs=-16, ceiling_dbtp=-1.5), 48_000))
    assert read.true_peak_dbtp <= -1.5


def test_silence_stays_silence() -> None:
    assert not level(np.zeros(4_800, np.float32), to_lufs=-16, ceiling_dbtp=-1).any()


@pytest.mark.parametrize("n_samples", [1, 2, 300, 48_000])
def test_faded_ends_are_zero_and_nothing_between_is_touched(n_samples: int) -> None:
    faded = fade_ends(np.ones(n_samples, np.float32))
    assert n_samples == 1 or (faded[0] == faded[-1] == 0)
    assert (faded[192:-192] == 1).all()
    assert n_samples < 300 or np.abs(np.diff(faded)).max() < 0.011


def test_a_faded_sound_is_another_one() -> None:
    sound = np.ones(1_000, np.float32)
    fade_ends(sound)
    assert sound.all()


def test_quiet_ends_are_counted_in_frames_of_10_ms(studio: Studio) -> None:
    sound = np.concatenate([np.full(1_000, 1e-4, np.float32), studio.sine(440, 0.1), np.zeros(2_000, np.float32)])
    assert quiet_ends(sound, -52) == (960, 1_560)


def test_a_sound_too_quiet_from_end_to_end_is_all_quiet() -> None:
    assert quiet_ends(np.full(4_801, 1e-4, np.float32), -52) == (4_801, 0)
