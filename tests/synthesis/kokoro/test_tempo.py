from __future__ import annotations

import pytest

from bulletin.synthesis.kokoro.speakers import FILES
from bulletin.synthesis.kokoro.tempo import TEMPI, speed_for
from bulletin.synthesis.pace import pace_for


def test_every_speaker_has_a_tempo() -> None:
    assert TEMPI.keys() == FILES.keys()


@pytest.mark.parametrize("speaker", FILES)
def test_the_table_is_the_speed_of_a_programme(speaker: str) -> None:
    assert speed_for(speaker, 261) == pytest.approx(TEMPI[speaker].speed)


@pytest.mark.parametrize("speaker", FILES)
def test_slower_words_need_a_lower_speed_within_what_the_model_can_do(speaker: str) -> None:
    slow, fast = speed_for(speaker, 200), speed_for(speaker, 300)
    assert 0.4 < slow < fast < 2.0


def test_pauses_between_sentences_are_made_up_for_inside_them() -> None:
    pace_cpm = pace_for(250, sentence_s=0.4)
    sentence_s = 60 * 40 / pace_cpm
    assert 60 * 40 / (sentence_s + 0.4) == pytest.approx(250)
