from __future__ import annotations

import numpy as np

from bulletin.synthesis.kokoro.false_start import without_false_start
from bulletin.synthesis.kokoro.runtime import RATE_HZ, Utterance


def utterance(first_symbol_s: float) -> Utterance:
    samples = np.full(RATE_HZ, 0.5, np.float32)
    return Utterance(samples, np.array([round(first_symbol_s * RATE_HZ), RATE_HZ // 2], np.int64))


def test_before_the_first_symbol_there_is_silence_but_for_its_own_burst() -> None:
    pcm = without_false_start(utterance(0.4))
    begin = round(0.35 * RATE_HZ)
    assert pcm.n_samples == RATE_HZ
    assert not pcm.samples[: begin - round(0.01 * RATE_HZ)].any()
    assert np.all(pcm.samples[begin:] == 0.5)
    assert np.all(np.diff(pcm.samples[:begin]) >= 0)


def test_a_symbol_at_the_very_start_loses_nothing() -> None:
    assert np.all(without_false_start(utterance(0.02)).samples == 0.5)


def test_the_models_own_sound_is_not_written_on() -> None:
    source = utterance(0.4)
    without_false_start(source)
    assert np.all(source.samples == 0.5)


def test_the_sound_rises_out_of_the_silence_within_a_hundredth_of_a_second() -> None:
    begin, length = round(0.35 * RATE_HZ), round(0.01 * RATE_HZ)
    rise = without_false_start(utterance(0.4)).samples[begin - length : begin]
    assert (rise[0], rise[-1]) == (0.0, 0.5)
    assert np.all(np.diff(rise) > 0)
