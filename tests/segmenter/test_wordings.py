from __future__ import annotations

from bulletin.segmenter.wordings import Wordings
from bulletin.station import LexiconEntry


def test_the_longest_word_wins_and_parts_of_longer_ones_are_left_alone() -> None:
    wordings = Wordings.of([LexiconEntry("QF", 1, words="奇峰"), LexiconEntry("QF-2", 2, words="奇峰二号")])
    assert wordings.put("QF-2、QF-25和QFC，QF在") == "奇峰二号、奇峰-25和QFC，奇峰在"


def test_words_in_han_alone_and_readings_are_the_voices() -> None:
    wordings = Wordings.of([LexiconEntry("云泽", 1, words="云则"), LexiconEntry("柳塘", 2, reading=("liǔ", "táng"))])
    assert wordings.put("云泽县柳塘乡") == "云泽县柳塘乡"
