from __future__ import annotations

import pytest

from bulletin.station import Pacing
from bulletin.synthesis.pace import pace_for


def pace(characters_per_minute: int, sentence_s: float) -> float:
    return pace_for(Pacing(characters_per_minute=characters_per_minute, sentence_s=sentence_s))


def test_without_pauses_the_words_are_as_fast_as_the_programme() -> None:
    assert pace(240, 0.0) == pytest.approx(240)


def test_longer_pauses_are_made_up_for_by_faster_words() -> None:
    paces = [pace(240, sentence_s) for sentence_s in (0.2, 0.4, 0.8, 1.3)]
    assert paces == sorted(paces)
    assert paces[0] > 240
    assert paces[-1] < 1.1 * 240


def test_a_minute_holds_what_was_asked_for_once_the_pauses_are_in_it() -> None:
    for asked in (120, 250, 400):
        words_s = 60 * 720 / pace(asked, 0.5)
        assert 720 / (words_s + 10 * 0.5) * 60 == pytest.approx(asked)


def test_only_the_pause_between_sentences_counts() -> None:
    other = Pacing(title_s=1.3, paragraph_s=1.3, clause_s=1.0, article_s=3.0)
    assert pace_for(other) == pace_for(Pacing())


def test_the_fastest_programme_with_the_longest_pause_has_a_pace() -> None:
    assert 400 < pace(400, 1.3) < 500
