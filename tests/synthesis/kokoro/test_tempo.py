from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from bulletin.errors import ConfigError
from bulletin.model import MARGINS_S, Chunk
from bulletin.station import Pacing, Voice
from bulletin.synthesis.kokoro.engine import KokoroEngine
from bulletin.synthesis.kokoro.settings import VECTORS, KokoroSettings
from bulletin.synthesis.kokoro.tempo import paces, speed_for
from bulletin.synthesis.pace import pace_for
from bulletin.synthesis.pronounce import Lexicon, Pronouncer


def engine(characters_per_minute: int) -> KokoroEngine:
    return KokoroEngine(
        KokoroSettings(),
        pacing=Pacing(characters_per_minute=characters_per_minute),
        pronouncer=Pronouncer(Lexicon()),
        store=Path(os.environ["BULLETIN_CACHE"]),
    )


def chunk(spoken: str) -> Chunk:
    return Chunk(id="p01-01/1", item=0, slug="p01-01", voice="anchor_a", text=spoken, spoken=spoken)


@pytest.mark.parametrize("speaker", VECTORS)
def test_every_speaker_can_be_asked_for_the_tempi_of_voices_yaml(speaker: str) -> None:
    slowest, fastest = paces(speaker)
    assert slowest < 130
    assert fastest > 500


@pytest.mark.parametrize("speaker", VECTORS)
def test_faster_words_need_a_higher_speed(speaker: str) -> None:
    speeds = [speed_for(speaker, pace_cpm) for pace_cpm in range(130, 500, 5)]
    assert np.all(np.diff(speeds) > 0)
    assert speeds[0] > 0.4
    assert speeds[-1] < 3.0


def test_a_tempo_that_a_speaker_does_not_reach_is_refused() -> None:
    with pytest.raises(
        ConfigError, match="voice 'anchor_a': 831 characters a minute of speech; speaker yunxi of kokoro"
    ):
        engine(400).prepare(chunk("好。"), Voice("anchor_a", {"kokoro": "yunxi"}, rate_percent=100))


def test_pauses_between_sentences_are_made_up_for_inside_them() -> None:
    pace_cpm = pace_for(Pacing(characters_per_minute=250, sentence_s=0.4))
    assert 60 * 72 / (60 * 72 / pace_cpm + 0.4) == pytest.approx(250)


@pytest.mark.voice
@pytest.mark.parametrize("characters_per_minute", [200, 250, 310])
def test_a_paragraph_is_as_fast_as_was_asked(characters_per_minute: int) -> None:
    kokoro = engine(characters_per_minute)
    voice = Voice("anchor_a", {"kokoro": "yunxi"})
    text = "据了解，新建的图书馆总投资约一点二亿元，建筑面积三万八千平方米，预计明年六月投入使用。"
    line = kokoro.prepare(chunk(text), voice)
    heard_s = kokoro.say(line).recording.pcm.duration_s - MARGINS_S
    # One sentence of about 40 characters, so the voice's own ups and downs count in; a programme is within 3 %.
    assert 60 * line.n_characters / heard_s == pytest.approx(line.pace_cpm, rel=0.08)
