"""The floor of a clip goes on in the pauses around it, and never near the border of a stretch."""

from __future__ import annotations

import numpy as np
import pytest

from bulletin.assembler.room_tone import LOUDEST_DBFS, USUAL_DBFS, after, before, floor_of
from bulletin.model import MIX_RATE_HZ
from bulletin.sound.mp3 import SETTLE


def words(floor_dbfs: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Return two loud words with a second of a floor between them."""
    noise = np.random.default_rng(1).standard_normal(3 * MIX_RATE_HZ) * 10 ** (floor_dbfs / 20)
    noise[:MIX_RATE_HZ] += 0.3
    noise[2 * MIX_RATE_HZ :] += 0.3
    return noise.astype(np.float32)


def dbfs(samples: np.ndarray[tuple[int], np.dtype[np.float32]]) -> float:
    return float(10 * np.log10(np.square(samples.astype(np.float64)).mean()))


@pytest.mark.parametrize("floor_dbfs", [-70, -80])
def test_the_floor_is_that_between_the_words(floor_dbfs: float) -> None:
    assert 20 * np.log10(floor_of(words(floor_dbfs))) == pytest.approx(floor_dbfs, abs=1)


def test_a_soft_sound_is_taken_for_no_floor_and_silence_for_none_at_all() -> None:
    for loud_dbfs in (-64, -40):
        assert 20 * np.log10(floor_of(words(loud_dbfs))) == pytest.approx(USUAL_DBFS)
    assert floor_of(words(-120)) == 0
    assert floor_of(np.zeros(100, np.float32)) == 0


def test_the_pause_has_the_floor_of_the_clip() -> None:
    floor = floor_of(words(-70))
    for pause in (before(MIX_RATE_HZ, floor), after(MIX_RATE_HZ, floor)):
        assert dbfs(pause[4_800:-4_800]) == pytest.approx(-70, abs=1.5)
        assert np.abs(pause).max() < 10 ** (-52 / 20), "nothing that a meter or a listener takes for sound"


def test_it_ends_before_the_border_of_a_stretch_and_has_no_edges() -> None:
    floor = 10 ** (LOUDEST_DBFS / 20)
    assert not after(MIX_RATE_HZ, floor)[-SETTLE:].any()
    assert not after(SETTLE - 1, floor).any()
    for pause in (before(MIX_RATE_HZ, floor), after(MIX_RATE_HZ, floor)[:-SETTLE]):
        assert max(abs(pause[0]), abs(pause[-1])) < 10 ** (-90 / 20)


def test_it_is_the_same_each_time_and_as_long_as_asked_for() -> None:
    for n_samples in (0, 1, 500, 3 * MIX_RATE_HZ):
        assert before(n_samples, 0.0004).shape == (n_samples,)
        np.testing.assert_array_equal(before(n_samples, 0.0004), before(n_samples, 0.0004))


def test_without_a_floor_the_pause_is_silent() -> None:
    assert not before(4_800, 0.0).any()
    assert not after(4_800, 0.0).any()
