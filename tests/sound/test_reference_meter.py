from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from studio import measure

from bulletin.model import Pcm
from bulletin.sound.reference_meter import integrated_lufs

if TYPE_CHECKING:
    from studio import Studio


@pytest.mark.parametrize("dbfs", [-40.0, -20.0, 0.0])
def test_a_tone_reads_what_the_standard_says_in_both_loudspeakers(studio: Studio, dbfs: float) -> None:
    assert integrated_lufs(studio.sine(997, 5, dbfs=dbfs)) == pytest.approx(dbfs, abs=0.06)


@pytest.mark.parametrize("n_channels", [1, 2])
@pytest.mark.parametrize("seed", range(3))
def test_it_agrees_with_our_meter(studio: Studio, n_channels: int, seed: int) -> None:
    sound = studio.babble(20.0, seed=seed)
    if n_channels == 2:
        sound = np.stack((sound, sound * np.float32(0.3)), axis=1)
    assert integrated_lufs(sound) == pytest.approx(measure(Pcm(sound, 48_000)).integrated_lufs, abs=0.05)


def test_silence_and_what_is_nearly_silent_read_nothing(studio: Studio) -> None:
    assert integrated_lufs(np.zeros(96_000, np.float32)) == -math.inf
    assert integrated_lufs(studio.sine(997, 2, dbfs=-90)) == -math.inf


@pytest.mark.parametrize("n_samples", [1, 4_800, 19_199])
def test_a_short_sound_is_read_with_silence_after_it(studio: Studio, n_samples: int) -> None:
    sound = studio.sine(997, 1)[:n_samples]
    padded = np.pad(sound, (0, 19_200 - n_samples))
    assert integrated_lufs(sound) == integrated_lufs(padded)
    assert integrated_lufs(np.stack((sound, sound), axis=1)) == pytest.approx(integrated_lufs(sound), abs=0.1)


def test_a_sound_of_nearly_a_gating_block_reads_as_a_long_one(studio: Studio) -> None:
    sound = studio.sine(997, 5)
    assert integrated_lufs(sound[:19_199]) == pytest.approx(integrated_lufs(sound), abs=0.15)
