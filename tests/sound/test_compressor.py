from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from bulletin.model import MIX_RATE_HZ
from bulletin.sound.compressor import RATIO, THRESHOLD_DBFS, compress
from bulletin.sound.level import level


def tone(level_dbfs: float, length_s: float = 1.0) -> NDArray[np.float32]:
    at = np.arange(round(length_s * MIX_RATE_HZ)) / MIX_RATE_HZ
    sound: NDArray[np.float32] = np.sin(2 * np.pi * 300 * at).astype(np.float32)
    sound *= np.float32(10 ** (level_dbfs / 20) * np.sqrt(2))
    return sound


def rms_db(samples: NDArray[np.float32]) -> float:
    return float(10 * np.log10(np.mean(samples.astype(float) ** 2)))


def peaky(length_s: float = 4.0) -> NDArray[np.float32]:
    """A soft voice with bursts of 3 ms, five a second, 30 dB above it, which a limiter has to take off."""
    soft = tone(-40.0, length_s)
    at = np.arange(soft.shape[0]) / MIX_RATE_HZ
    return np.where(at % 0.2 < 0.003, tone(-10.0, length_s), soft).astype(np.float32)


@pytest.fixture
def compressed(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The gains that `level` asked the compressor to expect."""
    asked: list[float] = []

    def spy(samples: NDArray[np.float32], *, gain_db: float) -> NDArray[np.float32]:
        asked.append(gain_db)
        return compress(samples, gain_db=gain_db)

    monkeypatch.setattr("bulletin.sound.level.compress", spy)
    return asked


@pytest.mark.parametrize("level_dbfs", [-60.0, -40.0, -24.5])
def test_what_is_under_the_threshold_stays_as_it_is(level_dbfs: float) -> None:
    np.testing.assert_allclose(compress(tone(level_dbfs), gain_db=0.0), tone(level_dbfs), rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize(("level_dbfs", "gain_db"), [(-12.0, 0.0), (-20.0, 8.0)])
def test_what_is_over_it_is_halved_in_decibels(level_dbfs: float, gain_db: float) -> None:
    over_db = level_dbfs + gain_db - THRESHOLD_DBFS
    assert rms_db(compress(tone(level_dbfs), gain_db=gain_db)[4800:-4800]) == pytest.approx(
        level_dbfs - over_db * (1 - 1 / RATIO), abs=0.05
    )


def test_a_clip_that_a_limiter_would_squeeze_is_compressed_first(compressed: list[float]) -> None:
    out = level(peaky(), to_lufs=-16.0, ceiling_dbtp=-1.8).samples
    assert len(compressed) == 1
    assert np.abs(out).max() <= 10 ** (-1.8 / 20)


def test_a_clip_that_needs_little_limiting_is_not_compressed(compressed: list[float]) -> None:
    level(tone(-20.0, 2.0), to_lufs=-16.0, ceiling_dbtp=-1.8)
    assert not compressed


def test_the_gain_moves_slowly_enough_to_keep_a_syllable_s_shape() -> None:
    sound = np.concatenate((tone(-40.0), tone(-10.0), tone(-40.0)))
    gain_db = 20 * np.log10(np.abs(compress(sound, gain_db=0.0)) + 1e-12) - 20 * np.log10(np.abs(sound) + 1e-12)
    heard = np.abs(sound) > 1e-3
    settled = gain_db[MIX_RATE_HZ + 4_800 : 2 * MIX_RATE_HZ - 4_800][
        heard[MIX_RATE_HZ + 4_800 : 2 * MIX_RATE_HZ - 4_800]
    ]
    assert settled == pytest.approx(-7, abs=0.1)
    falling = np.flatnonzero(heard & (gain_db < -0.1))[0], np.flatnonzero(heard & (gain_db < -6.9))[0]
    assert 0.03 < (falling[1] - falling[0]) / MIX_RATE_HZ < 0.1
    assert falling[0] == pytest.approx(MIX_RATE_HZ - 0.04 * MIX_RATE_HZ, abs=0.015 * MIX_RATE_HZ)


def test_channels_are_turned_down_together_by_their_mean() -> None:
    left = tone(-10.0)
    both = compress(np.stack((left, np.zeros_like(left)), axis=1), gain_db=0.0)
    assert not both[:, 1].any()
    assert rms_db(both[4_800:-4_800, 0]) == pytest.approx(-10 - (14 - 3.01) / 2, abs=0.05)


@pytest.mark.parametrize("n_samples", [1, 23, 24, 25, 1_000])
def test_as_many_samples_come_out_as_go_in(n_samples: int) -> None:
    assert compress(tone(-10.0)[:n_samples], gain_db=0.0).shape == (n_samples,)
