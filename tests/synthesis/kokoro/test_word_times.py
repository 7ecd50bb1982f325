from __future__ import annotations

import numpy as np
import pytest

from bulletin.model import RELEASE_S, Pcm
from bulletin.synthesis.kokoro.runtime import RATE_HZ, Utterance
from bulletin.synthesis.kokoro.utterance import Call
from bulletin.synthesis.kokoro.word_times import word_times

CALL = Call("ab, cd.", (("云泽", 0, 2), ("县", 4, 6)), 0.0)
"""Two words of two symbols each, a mark after each."""

EDGES_S = (0.4, 0.6, 1.5, 1.6, 1.7, 2.0, 3.0, 3.2)  # the second symbol of either word has the pause after it


def utterance() -> Utterance:
    at_s = np.arange(round(3.5 * RATE_HZ)) / RATE_HZ
    is_sounding = ((at_s >= 0.4) & (at_s < 0.9)) | ((at_s >= 1.7) & (at_s < 2.2))
    samples = np.where(is_sounding, 0.5 * np.sin(2 * np.pi * 200 * at_s), 0.0).astype(np.float32)
    return Utterance(samples, np.array([round(edge_s * RATE_HZ) for edge_s in EDGES_S], np.int64))


def times_s(kept_s: tuple[float, float]) -> list[tuple[str, float, float]]:
    said = utterance()
    kept = round(kept_s[0] * RATE_HZ), round(kept_s[1] * RATE_HZ)
    words = word_times(CALL, said, Pcm(said.samples, RATE_HZ), kept)
    return [(word.text, word.start / RATE_HZ, word.end / RATE_HZ) for word in words]


def test_a_word_begins_with_its_first_symbol_and_ends_with_its_sound() -> None:
    first, second = times_s((0.3, 2.3))
    assert (first[0], second[0]) == ("云泽", "县")
    assert first[1:] == pytest.approx((0.1, 0.6 + RELEASE_S), abs=0.011)
    assert second[1:] == pytest.approx((1.4, 1.9 + RELEASE_S), abs=0.011)


def test_no_word_reaches_beyond_what_is_kept() -> None:
    first, second = times_s((0.45, 2.0))
    assert first[1] == 0.0
    assert second[2] == pytest.approx(2.0 - 0.45)


def test_a_word_without_sound_keeps_the_place_of_its_symbols() -> None:
    said = utterance()
    silent = Pcm(np.zeros_like(said.samples), RATE_HZ)
    first, _ = word_times(CALL, said, silent, (0, said.samples.shape[0]))
    assert (first.start, first.end) == (round(0.4 * RATE_HZ), round(1.5 * RATE_HZ))


def ends_of(call: Call, edges_s: tuple[float, ...], *sounding_s: tuple[float, float]) -> list[float]:
    """Return when each word ends of a call whose sound is heard at these times."""
    at_s = np.arange(round(edges_s[-1] * RATE_HZ)) / RATE_HZ
    is_sounding = np.any([(at_s >= start) & (at_s < end) for start, end in sounding_s], axis=0)
    samples = np.where(is_sounding, 0.5, 0.0).astype(np.float32)
    said = Utterance(samples, np.array([round(edge_s * RATE_HZ) for edge_s in edges_s], np.int64))
    return [word.end / RATE_HZ for word in word_times(call, said, Pcm(samples, RATE_HZ), (0, samples.size))]


def test_a_word_ends_a_little_after_the_last_hundredth_of_a_second_that_sounds() -> None:
    call = Call("ab.", (("云泽", 0, 2),), 0.0)
    for end_s in (0.21, 0.5):
        assert ends_of(call, (0.2, 0.4, 0.9, 1.0), (0.2, end_s)) == [pytest.approx(end_s + RELEASE_S, abs=0.001)]
    assert ends_of(call, (0.2, 0.4, 0.9, 1.0), (0.2, 0.88)) == [0.9], "no later than its symbols"


def test_the_sound_of_the_next_word_is_not_this_one_s() -> None:
    call = Call("ab cd.", (("云泽", 0, 2), ("县", 3, 5)), 0.0)
    first, _ = ends_of(call, (0.2, 0.4, 0.9, 0.9, 1.1, 1.3, 1.4), (0.2, 0.5), (0.9, 1.2))
    assert first == pytest.approx(0.5 + RELEASE_S, abs=0.001)
