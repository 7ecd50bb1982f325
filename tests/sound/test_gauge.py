from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from studio import measure

from bulletin.model import Pcm
from bulletin.sound.gauge import Gauge

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from studio import Ffmpeg, Studio

    from bulletin.model import Loudness


def read_in_pieces(samples: NDArray[np.float32], n_each: int) -> Loudness:
    gauge = Gauge(samples.ndim)
    for at in range(0, samples.shape[0], n_each):
        gauge.write(samples[at : at + n_each])
        gauge.write(samples[:0])
    return gauge.measure()


@pytest.mark.parametrize("n_channels", [1, 2])
@pytest.mark.parametrize("n_each", [7, 24, 4_801, 200_000])
def test_pieces_of_any_length_read_as_the_whole(studio: Studio, n_channels: int, n_each: int) -> None:
    sound = studio.babble(3.3, sharpness=1.4)[: 24_005 if n_each == 7 else None]
    samples = sound if n_channels == 1 else np.stack((sound * np.float32(0.5), -sound), axis=1)
    read, whole = read_in_pieces(samples, n_each), read_in_pieces(samples, samples.shape[0])
    assert read.integrated_lufs == pytest.approx(whole.integrated_lufs, abs=1e-4)
    assert read.true_peak_dbtp == pytest.approx(measure(Pcm(samples, 48_000)).true_peak_dbtp, abs=1e-4)


def test_silence_has_no_peak() -> None:
    gauge = Gauge(1)
    gauge.write(np.zeros(48_000, np.float32))
    assert gauge.measure().true_peak_dbtp == -np.inf


def test_another_meter_finds_the_same(studio: Studio, ffmpeg: Ffmpeg, tmp_path: Path) -> None:
    sound = studio.babble(8.0)
    gauge = Gauge(1)
    gauge.write(sound)
    read, theirs = gauge.measure(), ffmpeg.measure(studio.write(tmp_path / "a.wav", sound))
    assert read.integrated_lufs == pytest.approx(theirs.integrated_lufs, abs=0.1)
    assert read.true_peak_dbtp == pytest.approx(theirs.true_peak_dbtp, abs=0.2)
    assert read.max_short_term_lufs == pytest.approx(theirs.max_short_term_lufs, abs=0.1)
