"""The tables of people hold together: each row can be what it says."""

from __future__ import annotations

import pytest

from bulletin.mandarin.syllables import SYLLABLES
from bulletin.synthesis.pronounce.names import known
from bulletin.synthesis.pronounce.names.reading import surname_of


def is_mandarin(syllable: str) -> bool:
    return syllable[:-1].replace("v", "ü") in SYLLABLES and syllable[-1] in "12345"


def test_each_surname_given_name_and_person_has_its_syllables() -> None:
    for word, reading in {**known.surnames(), **known.given_names(), **known.people()}.items():
        assert len(word) == len(reading.syllables), word
        assert all(map(is_mandarin, reading.syllables)), word


def test_each_surname_has_a_weight_and_each_odd_one_is_among_them() -> None:
    assert len(known.surname_weights()) > 500
    assert known.surnames().keys() <= known.surname_weights().keys()


def test_a_character_speaks_for_a_name_or_against_it() -> None:
    weights = known.given_weights()
    assert weights["霞"] > weights["道"] > weights["的"]
    assert all(len(character) == 1 for character in weights)


def test_a_title_stands_before_a_name_or_behind_it_or_on_both_sides() -> None:
    assert known.called_before() | known.called_behind() | known.credits_before() == known.titles().keys()
    assert "选手" in known.called_before() - known.called_behind()
    assert "先生" in known.called_behind() - known.called_before()
    assert "县长" in known.called_before() & known.called_behind()


def test_a_title_of_one_character_only_follows_a_surname() -> None:
    short = {title for title, kinds in known.titles().items() if len(title) == 1}
    assert short.isdisjoint(known.called_before())


@pytest.mark.parametrize(("side", "likely", "unlikely"), [("before", "名叫", "首都"), ("after", "表示", "公司")])
def test_what_stands_beside_a_name_has_a_weight(side: str, likely: str, unlikely: str) -> None:
    assert known.name_contexts(side)[likely] > 0 > known.name_contexts(side)[unlikely]


def test_what_is_no_person_looks_like_one() -> None:
    spelled = known.foreign()
    for word in known.not_people():
        assert surname_of(word) or all(character in spelled for character in word), word


def test_nobody_is_in_the_table_of_people_and_in_that_of_others() -> None:
    assert known.not_people().isdisjoint(known.people())


def test_a_trap_looks_at_what_stands_on_either_side_of_the_character() -> None:
    (on_duty, *_) = known.no_surnames()["任"]
    assert on_duty.search("新任县长")
    assert not on_duty.search("与任县长")
