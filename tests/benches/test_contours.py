from __future__ import annotations

import numpy as np
import pytest
from benches.contours import N_POINTS, TONES, Place, features, places

from bulletin.synthesis.kokoro.utterance import calls_for
from bulletin.synthesis.pronounce import Lexicon, Pronouncer

PRONOUNCER = Pronouncer(Lexicon())
FRAMES = 4  # of each symbol


def placed(text: str) -> tuple[list[Place], str]:
    words = PRONOUNCER.read(text)
    (call,) = calls_for(words)
    return list(places(words, call)), call.symbols


def rows(text: str, pitch_hz: float = 200.0) -> np.ndarray:
    there, symbols = placed(text)
    edges = FRAMES * np.arange(len(symbols) + 1)
    return features(there, np.full(FRAMES * len(symbols), pitch_hz, np.float32), edges)


def test_each_syllable_has_its_symbols_and_its_rime() -> None:
    there, symbols = placed("云泽湖边，有公司A I云泽。")
    assert "".join(place.character for place in there) == "云泽湖边有公司云泽"
    assert [symbols[place.start : place.end] for place in there[:2]] == ["y↗n", "ʦɤ↗"]
    assert [symbols[place.rime : place.end] for place in there[1:4]] == ["ɤ↗", "u↗", "jɛ→n"]


def test_each_syllable_knows_the_edges_of_words_and_of_breaths() -> None:
    there, _ = placed("云泽湖边，下雪了。")
    edges = ["".join("wbWB"[n] for n, is_so in enumerate(flags) if is_so) for flags in map(edges_of, there)]
    assert edges[0] == "wb"
    assert edges[3].endswith("WB")
    assert edges[-1].endswith("WB")
    assert all("b" not in each.lower() for each in edges[1:3])


def edges_of(place: Place) -> tuple[bool, bool, bool, bool]:
    return place.is_first, place.is_after_mark, place.is_last, place.is_before_mark


def test_pitch_counts_in_semitones_from_the_call_s_own_middle() -> None:
    assert np.allclose(rows("云泽湖边下雪了。", 100.0), rows("云泽湖边下雪了。", 300.0))
    there, symbols = placed("云泽下雪。")
    edges = FRAMES * np.arange(len(symbols) + 1)
    pitch_hz = np.full(FRAMES * len(symbols), 200, np.float32)
    pitch_hz[edges[there[1].rime] : edges[there[1].end]] = 400
    assert features(there, pitch_hz, edges)[1, :N_POINTS] == pytest.approx(12)


def test_frames_without_a_voice_are_bridged_and_counted() -> None:
    there, symbols = placed("云泽下雪。")
    edges = FRAMES * np.arange(len(symbols) + 1)
    pitch_hz = np.full(FRAMES * len(symbols), 200, np.float32)
    start, end = edges[there[1].rime], edges[there[1].end]
    pitch_hz[start : (start + end) // 2] = 12
    row = features(there, pitch_hz, edges)[1]
    assert row[:N_POINTS] == pytest.approx(0)
    assert row[N_POINTS + 2] == pytest.approx(0.5)


def test_a_syllable_without_a_voice_has_a_row_too() -> None:
    assert np.all(np.isfinite(rows("云泽下雪。", 12.0)))


def test_a_row_has_what_its_neighbours_have_and_nothing_at_the_ends() -> None:
    n_known = N_POINTS + 1 + len(TONES)
    table = rows("云泽下雪。")
    own_tones = table[:, -len(TONES) :]
    assert np.argmax(own_tones[0]) == TONES.index("2")  # what comes after 云 is 泽
    assert not table[-1, -n_known:].any()
    assert not table[0, -2 * n_known : -n_known].any()
