from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from studio import measure

from bulletin.model import Pcm
from bulletin.sound.level import fade_ends, level, limit, quiet_ends
from bulletin.sound.meter import Meter, integrate, max_short_term

if TYPE_CHECKING:
    from studio import Studio


@pytest.mark.parametrize("gain_db", [-30, -10, 0, 6])
@pytest.mark.parametrize("sharpness", [1.0, 1.5])
@pytest.mark.parametrize("to_lufs", [-16, -23])
def test_speech_of_any_loudness_comes_to_its_level_under_the_ceiling(
    studio: Studio, gain_db: float, sharpness: float, to_lufs: float
) -> None:
    sound = studio.babble(5.0, sharpness=sharpness) * np.float32(10 ** (gain_db / 20))
    read = measure(Pcm(level(sound, to_lufs=to_lufs, ceiling_dbtp=-1.5).samples, 48_000))
    assert read.integrated_lufs == pytest.approx(to_lufs, abs=0.06)
    assert read.true_peak_dbtp <= -1.5


@pytest.mark.parametrize("n_channels", [1, 2])
@pytest.mark.parametrize("sharpness", [1.0, 3.0])
def test_it_says_how_loud_it_has_become(studio: Studio, n_channels: int, sharpness: float) -> None:
    sound = np.concatenate([studio.babble(4.0, sharpness=sharpness), np.zeros(2_000, np.float32)])
    levelled = level(sound if n_channels == 1 else np.stack((sound, sound / 2), axis=1), to_lufs=-16, ceiling_dbtp=-1.5)
    assert levelled.cells.shape == (1_011,)
    hops = np.append(levelled.cells, np.zeros(14)).reshape(41, 25).mean(axis=1)
    meter = Meter(n_channels)
    meter.write(levelled.samples)
    meter.end()
    # A gain that moves is heard after the filter here and before it there: hop by hop within half a dB.
    there = np.array(meter.hops[:41])
    loud = there > there.max() / 1_000
    assert np.abs(10 * np.log10(hops[loud] / there[loud])).max() < 0.5
    assert 10 * np.log10(hops.sum() / there.sum()) == pytest.approx(0, abs=0.1)


def test_the_reading_that_counts_can_be_chosen(studio: Studio) -> None:
    sound = np.concatenate([studio.babble(4.0), studio.babble(4.0) * np.float32(0.3)])
    by_all = level(sound, to_lufs=-16, ceiling_dbtp=-1, reading=integrate).samples
    by_loudest = level(sound, to_lufs=-16, ceiling_dbtp=-1, reading=max_short_term).samples
    assert measure(Pcm(by_loudest, 48_000)).max_short_term_lufs == pytest.approx(-16, abs=0.06)
    assert np.abs(by_loudest).max() < np.abs(by_all).max()


def test_peaks_that_no_limiter_can_bring_there_still_stay_under_the_ceiling() -> None:
    clicks = np.zeros(96_000, np.float32)
    clicks[::9_600] = 0.5
    read = measure(Pcm(level(clicks, to_lufs=-16, ceiling_dbtp=-1.5).samples, 48_000))
    assert read.true_peak_dbtp <= -1.5


@pytest.mark.parametrize("length_s", [0.8, 2.0, 8.0])
def test_a_row_of_clips_reads_what_each_was_brought_to(studio: Studio, length_s: float) -> None:
    pause = np.zeros(19_200, np.float32)
    clips = [
        level(
            studio.babble(length_s, seed=seed), to_lufs=-16, ceiling_dbtp=-1.5, pauses=(pause.size, pause.size)
        ).samples
        for seed in range(6)
    ]
    row = np.concatenate([sound for clip in clips for sound in (pause, clip)])
    assert measure(Pcm(row, 48_000)).integrated_lufs == pytest.approx(-16, abs=0.25)


def test_a_very_short_clip_does_not_stand_out(studio: Studio) -> None:
    word = studio.sine(500, 0.2)
    alone, among = (level(word, to_lufs=-16, ceiling_dbtp=-1.5, pauses=(n, n)).samples for n in (0, 96_000))
    assert 20 * np.log10(np.abs(among).max() / np.abs(alone).max()) <= 1.01


def test_silence_stays_silence() -> None:
    assert not level(np.zeros(4_800, np.float32), to_lufs=-16, ceiling_dbtp=-1).samples.any()


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


@pytest.mark.parametrize("n_frames", [0, 19, 20, 21, 45])
def test_quiet_ends_may_be_long(studio: Studio, n_frames: int) -> None:
    quiet = np.full(n_frames * 480, 1e-4, np.float32)
    sound = np.concatenate([quiet, studio.sine(440, 0.1), quiet])
    assert quiet_ends(sound, -52) == (quiet.size, quiet.size)


def test_a_frame_just_at_the_level_is_not_quiet() -> None:
    sound = np.full(960, 10 ** (-52 / 20), np.float32)
    assert quiet_ends(sound * np.float32(1.001), -52) == (0, 0)
    assert quiet_ends(sound * np.float32(0.999), -52) == (960, 0)


def test_a_fade_lasts_as_long_as_it_is_told_and_no_longer_than_half() -> None:
    faded = fade_ends(np.ones(48_000, np.float32), in_s=0.1, out_s=0.2)
    assert (faded[4_800:38_400] == 1).all()
    assert max(faded[4_700], faded[38_500]) < 0.9999
    assert faded[2_400] == pytest.approx(0.5, abs=1e-3)
    assert np.all(np.diff(faded[:4_800]) >= 0)
    short = fade_ends(np.ones(100, np.float32), in_s=1, out_s=1)
    assert (short[0], short[-1]) == (0, 0)
    assert short[49:51].min() > 0.99


def test_a_pause_lowers_what_a_short_clip_reads_and_is_made_up_for(studio: Studio) -> None:
    word = studio.babble(1.0)
    alone, among, far = (
        level(word, to_lufs=-16, ceiling_dbtp=-1.5, pauses=(n, n)).cells.sum() for n in (0, 19_200, 480_000)
    )
    assert alone < among <= far
    assert 10 * np.log10(far / alone) < 1.1


def test_two_channels_get_one_gain_by_the_louder_peak(studio: Studio) -> None:
    left = studio.babble(2.0, sharpness=1.5)
    both = level(np.stack((left, left * np.float32(0.25)), axis=1), to_lufs=-14, ceiling_dbtp=-3).samples
    np.testing.assert_allclose(both[:, 1], both[:, 0] * 0.25, atol=1e-6)
    assert measure(Pcm(both, 48_000)).true_peak_dbtp <= -3


@pytest.mark.parametrize("n_channels", [1, 2])
def test_a_sound_is_raised_up_to_its_ceiling(studio: Studio, n_channels: int) -> None:
    sound = studio.sine(440, 0.5, dbfs=-20)
    done = limit(sound if n_channels == 1 else np.stack((sound, sound / 2), axis=1), gain_db=30, ceiling_dbtp=-3)
    assert done.shape[0] == sound.shape[0]
    assert measure(Pcm(done, 48_000)).true_peak_dbtp == pytest.approx(-3, abs=0.1)
