from __future__ import annotations

import pytest

from bulletin.model import ReadingSource
from bulletin.synthesis.pronounce.drafts import Drafts


def test_the_dictionary_speaks_where_nobody_overrules_it() -> None:
    (word,) = Drafts("银行").words(0)
    assert word.syllables == ("yin2", "hang2")
    assert {reading.source for reading in word.readings} == {ReadingSource.DICTIONARY}


def test_whoever_speaks_last_is_heard_and_a_correction_is_remembered() -> None:
    drafts = Drafts("银行")
    drafts.overrule(0, ("yin2", "xing2"), ReadingSource.CORRECTION)
    drafts.overrule(1, ("hang4",), ReadingSource.LEXICON, is_certain=False)
    (word,) = drafts.words(0)
    first, second = word.readings
    assert (first.source, first.is_corrected) == (ReadingSource.CORRECTION, False)
    assert (second.syllable, second.source, second.is_corrected) == ("hang4", ReadingSource.LEXICON, True)
    assert (first.is_certain, second.is_certain) == (True, False)


def test_words_know_their_place_and_the_names_among_them() -> None:
    drafts = Drafts("记者何青")
    drafts.pieces.part(2, 2)
    drafts.name(2)
    assert [(word.text, word.start, word.is_name) for word in drafts.words(7)] == [
        *(("记者", 7, False), ("何青", 9, True)),
    ]


def test_each_word_of_a_run_has_the_syllables_of_its_own_characters() -> None:
    assert [(word.text, word.syllables) for word in Drafts("记者不是医生").words(0)] == [
        *(("记者", ("ji4", "zhe3")), ("不是", ("bu2", "shi4")), ("医生", ("yi1", "sheng1"))),
    ]


def test_a_stretch_inside_a_longer_word_of_the_table_is_known_and_the_word_itself_is_not_inside() -> None:
    drafts = Drafts("各显所长")
    assert (drafts.is_inside(2, 2), drafts.is_inside(0, 4)) == (True, False)


def test_a_long_word_of_the_dictionary_settles_its_characters_and_a_short_one_does_not() -> None:
    assert [Drafts("不为所动了").is_settled(at) for at in range(5)] == [True] * 4 + [False]
    assert Drafts("为富不仁").is_settled(0)
    assert not Drafts("银行").is_settled(1)


def test_names_of_places_and_people_are_marked() -> None:
    drafts = Drafts("厦门")
    drafts.overrule(0, ("xia4", "men2"), ReadingSource.CORRECTION, is_proper=True)
    (word,) = drafts.words(0)
    assert [reading.is_proper for reading in word.readings] == [True, True]


@pytest.mark.parametrize(
    ("run", "start", "end", "is_parted"),
    [
        ("比赛中标枪脱手", 2, 4, True),
        ("公司中标之后", 2, 4, False),
        ("国内省份增加", 1, 3, True),
        ("三十载过去", 1, 3, False),
        ("他在", 0, 1, False),
        ("中标", -1, 1, False),
        ("中标", 0, 3, False),
    ],
)
def test_a_word_is_parted_where_the_cutter_goes_on_across_one_of_its_ends(
    run: str, start: int, end: int, is_parted: bool
) -> None:
    assert Drafts(run).parts(start, end) is is_parted


def test_a_doubt_takes_the_certainty_of_another_reading_alone() -> None:
    drafts = Drafts("中标")
    drafts.doubt(0, "zhong4")
    drafts.doubt(1, "piao1")
    (word,) = drafts.words(0)
    assert [reading.is_certain for reading in word.readings] == [True, False]


def test_of_a_word_of_two_readings_only_the_polyphones_are_in_doubt() -> None:
    (word,) = Drafts("外传").words(0)
    assert [reading.is_certain for reading in word.readings] == [True, False]
