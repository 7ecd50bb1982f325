from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from studio import measure

from bulletin.model import Pcm
from bulletin.sound.meter import (
    CELL,
    DUAL_MONO_LU,
    Meter,
    by_hops,
    integrate,
    loudness_of,
    loudness_range,
    max_short_term,
    mean_squares,
)
from bulletin.sound.weighting import weigh

if TYPE_CHECKING:
    from studio import Ffmpeg, Studio

RATES_HZ = [16_000, 22_050, 24_000, 44_100, 48_000, 96_000]


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_a_stereo_sine_of_minus_23_dbfs_reads_minus_23_lufs_at_any_rate(studio: Studio, rate_hz: int) -> None:
    tone = studio.sine(1000, 20, dbfs=-23, rate_hz=rate_hz)  # EBU Tech 3341, case 1
    read = measure(Pcm(np.stack((tone, tone), axis=1), rate_hz))
    assert read.integrated_lufs == pytest.approx(-23, abs=0.1)
    assert read.max_short_term_lufs == pytest.approx(-23, abs=0.1)
    assert read.true_peak_dbtp == pytest.approx(-23, abs=0.05)


@pytest.mark.parametrize(
    ("parts", "wanted_lufs"),
    [
        pytest.param([(-33, 20)], -33.0, id="case 2"),
        pytest.param([(-36, 10), (-23, 60), (-36, 10)], -23.0, id="case 3: the relative gate"),
        pytest.param(
            [(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0, id="case 4: the absolute gate too"
        ),
        pytest.param([(-26, 20), (-20, 20.1), (-26, 20)], -23.0, id="case 5"),
    ],
)
def test_quiet_stretches_are_gated_as_in_tech_3341(
    studio: Studio, parts: list[tuple[float, float]], wanted_lufs: float
) -> None:
    tone = np.concatenate([studio.sine(1000, length_s, dbfs=dbfs) for dbfs, length_s in parts])
    assert measure(Pcm(tone, 48_000)).integrated_lufs == pytest.approx(wanted_lufs, abs=0.1)


def test_a_mono_channel_counts_twice_and_once(studio: Studio) -> None:
    read = measure(Pcm(studio.sine(997, 5, dbfs=0), 48_000))
    assert read.one_channel_lufs == pytest.approx(-3.01, abs=0.02)  # the definition in BS.1770-4
    assert read.integrated_lufs - read.one_channel_lufs == pytest.approx(DUAL_MONO_LU)


@pytest.mark.parametrize(
    ("hz", "phase", "wanted_dbtp"), [(12_000, 0.25, -6.0), (8_000, 1 / 3, -6.0), (18_000, 0.2, -6.0)]
)
def test_a_peak_between_samples_is_found(hz: float, phase: float, wanted_dbtp: float) -> None:
    # EBU Tech 3341, cases 15 to 18: sines whose samples all miss the peak.
    tone = 0.5 * np.sin(2 * np.pi * (hz * np.arange(48_000) / 48_000 + phase / 2))
    tone *= np.hanning(48_000) ** 0.1
    read = measure(Pcm(tone.astype(np.float32), 48_000))
    assert wanted_dbtp - 0.4 < read.true_peak_dbtp < wanted_dbtp + 0.2


@pytest.mark.parametrize(("rate_hz", "n_channels"), [(48_000, 1), (24_000, 1), (44_100, 2)])
def test_another_meter_reads_the_same(
    studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path, rate_hz: int, n_channels: int
) -> None:
    sound = [studio.babble(12, seed=seed, rate_hz=rate_hz, sharpness=1.4) for seed in range(n_channels)]
    samples = sound[0] if n_channels == 1 else np.stack(sound, axis=1)
    ours, theirs = measure(Pcm(samples, rate_hz)), ffmpeg.measure(studio.write(tmp_path / "a.wav", samples, rate_hz))
    assert ours.integrated_lufs == pytest.approx(theirs.integrated_lufs, abs=0.1)
    assert ours.true_peak_dbtp == pytest.approx(theirs.true_peak_dbtp, abs=0.2)
    assert ours.max_short_term_lufs == pytest.approx(theirs.max_short_term_lufs, abs=0.1)


@pytest.mark.parametrize("n_piece", [1_000, 4_801, 100_000])
@pytest.mark.parametrize("n_channels", [1, 2])
def test_the_pieces_that_sound_comes_in_do_not_matter(studio: Studio, n_piece: int, n_channels: int) -> None:
    sound = studio.babble(7.3) if n_channels == 1 else np.stack((studio.babble(7.3), studio.babble(7.3, seed=1)), 1)
    meter = Meter(n_channels)
    for at in range(0, sound.shape[0], n_piece):
        meter.write(sound[at : at + n_piece])
    meter.end()
    hops = by_hops(mean_squares(weigh(sound), CELL), sound.shape[0])
    assert meter.hops[: len(hops)] == pytest.approx(hops, rel=1e-4)


@pytest.mark.parametrize("at", [0, 23_990, 24_000, 47_952, 47_990, 47_999])
def test_a_peak_at_any_border_is_found(at: int) -> None:
    click = np.zeros(48_000, np.float32)
    click[at] = 0.5
    assert measure(Pcm(click, 48_000)).true_peak_dbtp == pytest.approx(-6.02, abs=0.01)


def test_silence_reads_nothing() -> None:
    read = measure(Pcm(np.zeros(48_000, np.float32), 48_000))
    assert read.integrated_lufs == read.true_peak_dbtp == read.max_short_term_lufs == -math.inf


@pytest.mark.parametrize("length_s", [0.05, 0.25, 0.399, 0.4, 2.9])
def test_a_short_sound_is_read_as_a_whole(studio: Studio, length_s: float) -> None:
    read = measure(Pcm(studio.sine(1000, length_s, dbfs=-23), 48_000))
    assert read.integrated_lufs == pytest.approx(-23, abs=0.3)
    assert read.max_short_term_lufs == pytest.approx(-23, abs=0.3)


def test_energies_of_nothing_but_silence_integrate_to_nothing() -> None:
    assert integrate([0.0] * 10) == -math.inf


def test_the_last_mean_square_is_filled_up_with_silence() -> None:
    assert mean_squares(np.ones(10, np.float32), 4).tolist() == [1.0, 1.0, 0.5]
    assert mean_squares(np.full(8, 2.0, np.float32), 4).tolist() == [4.0, 4.0]
    assert mean_squares(np.zeros(0, np.float32), 4).tolist() == []


def test_what_reads_nothing_has_no_level() -> None:
    silence = loudness_of([0.0] * 40, 0.0)
    assert silence.true_peak_dbtp == silence.integrated_lufs == silence.max_short_term_lufs == -math.inf
    assert loudness_of([0.01] * 40, 0.5).true_peak_dbtp == pytest.approx(-6.02, abs=0.01)


def test_the_loudest_three_seconds_are_the_short_term_reading() -> None:
    quiet, loud = 0.0001, 0.01
    assert max_short_term([quiet] * 30 + [loud] * 30 + [quiet] * 30) == pytest.approx(max_short_term([loud] * 30))
    assert max_short_term([quiet] * 30 + [loud] * 15) == pytest.approx(max_short_term([loud] * 30) - 3, abs=0.1)
    assert max_short_term([loud] * 5) == pytest.approx(max_short_term([loud] * 30))


@pytest.mark.parametrize(
    ("levels_dbfs", "wanted_lu"), [((-20, -30), 10), ((-20, -15), 5), ((-40, -20), 20), ((-50, -35, -20, -35, -50), 15)]
)
def test_the_range_is_that_of_tech_3342(studio: Studio, levels_dbfs: tuple[float, ...], wanted_lu: float) -> None:
    tone = np.concatenate([studio.sine(1000, 20, dbfs=dbfs) for dbfs in levels_dbfs])  # EBU Tech 3342, table 1
    assert measure(Pcm(np.stack((tone, tone), axis=1), 48_000)).range_lu == pytest.approx(wanted_lu, abs=1.0)


@pytest.mark.parametrize("energies", [[0.1] * 29, [0.0] * 40, [1e-9] * 40])
def test_too_little_and_too_quiet_sound_has_no_range(energies: list[float]) -> None:
    assert loudness_range(energies) == 0.0


def test_the_loudest_of_the_short_windows_is_the_momentary_maximum(studio: Studio) -> None:
    quiet, burst = studio.sine(1000, 4, dbfs=-40), studio.sine(1000, 0.5, dbfs=-20)
    read = measure(Pcm(np.concatenate((quiet, burst, quiet)), 48_000))
    assert read.max_momentary_lufs == pytest.approx(-20, abs=0.1)
    assert read.max_short_term_lufs < -25
