from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bulletin.errors import PcmError
from bulletin.model import (
    Line,
    Pcm,
)
from bulletin.model.speech import ATTACK_S, MARGINS_S, RELEASE_S


@pytest.mark.parametrize(
    "samples", [np.zeros(4), np.zeros((2, 2, 2), np.float32), np.zeros(4, np.int16)], ids=["float64", "cube", "int16"]
)
def test_sound_of_another_shape_is_refused(samples: np.ndarray) -> None:
    with pytest.raises(PcmError, match="float32 of shape"):
        Pcm(samples, 24_000)


def test_sound_cannot_be_changed_by_whoever_holds_it() -> None:
    pcm = Pcm(np.zeros(48, np.float32), 48_000)
    with pytest.raises(ValueError, match="read-only"):
        pcm.samples[0] = 1.0
    assert pcm.duration_s == pytest.approx(0.001)


@pytest.mark.parametrize("rate_hz", [0, -1])
def test_sound_has_a_rate(rate_hz: int) -> None:
    with pytest.raises(PcmError):
        Pcm(np.zeros(4, np.float32), rate_hz)
    assert Pcm(np.zeros((4, 2), np.float32), 1).duration_s == 4


def test_a_line_is_known_by_all_that_shapes_its_sound_and_by_nothing_else() -> None:
    line = Line("p01-01/1", "anchor_a", "晴。", "kokoro 晴。 xiaoxiao", 1)
    assert line.key == replace(line, chunk_id="p01-02/1", voice="anchor_b", sent="晴", n_characters=2).key
    assert line.key != replace(line, recipe="kokoro 晴。 yunxi").key
    assert len(line.key) == 64


def test_two_recordings_bring_along_the_end_of_one_and_the_beginning_of_the_other() -> None:
    assert 0 < ATTACK_S < RELEASE_S < MARGINS_S == ATTACK_S + RELEASE_S
