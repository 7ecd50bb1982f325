"""A sentence as it will be read, with its doubtful readings."""

from __future__ import annotations

from bulletin.model import Aloud
from bulletin.station import LexiconEntry
from bulletin.synthesis.pronounce import Lexicon, Pronouncer, aloud, find_names


def test_only_doubtful_words_have_their_reading() -> None:
    words = aloud("县长翟小满说，今天有雪。", Pronouncer(Lexicon(), find_names(["县长翟小满说，今天有雪。"], [])))
    assert "".join(word.text for word in words) == "县长翟小满说，今天有雪。"
    assert [(word.text, word.pinyin) for word in words if word.pinyin] == [("翟小满", "zhái xiǎo mǎn")]


def test_the_editor_s_words_are_what_is_read() -> None:
    lexicon = Lexicon([LexiconEntry("云大", 1, words="云泽大学")])
    assert aloud("云大开学。", Pronouncer(lexicon)) == (Aloud("云泽大学开学。"),)
