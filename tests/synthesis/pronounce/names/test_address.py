"""A surname before a title, and what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.synthesis.pronounce import Lexicon, Pronouncer, find_names

PAIRS = [
    tuple(line.split(" => "))
    for line in Path(__file__).with_name("addresses.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("sentence", "answer"), PAIRS)
def test_a_surname_before_a_title_is_read_as_one_and_a_word_as_a_word(sentence: str, answer: str) -> None:
    form, *syllables = answer.split()
    words = Pronouncer(Lexicon(), find_names([sentence])).read(sentence)
    readings = {word.start + at: reading.syllable for word in words for at, reading in enumerate(word.readings)}
    start = sentence.index(form)
    assert [readings[at] for at in range(start, start + len(form))] == syllables


def test_a_form_of_address_is_one_word_that_an_editor_sees_as_a_name() -> None:
    words = Pronouncer(Lexicon()).read("昨天解乡长来过。")
    assert [(word.text, word.is_name) for word in words if word.is_name] == [("解乡长", True)]


@pytest.mark.parametrize(
    ("text", "form"),
    [("据沈局长介绍，水通了。", "沈局长"), ("孩子们围着骆老师。", "骆老师"), ("经营户吕先生算了一笔账。", "吕先生")],
)
def test_a_plain_surname_before_a_title_is_a_name_as_well(text: str, form: str) -> None:
    assert [word.text for word in Pronouncer(Lexicon()).read(text) if word.is_name] == [form]


def test_a_brand_that_is_called_like_a_person_is_no_name() -> None:
    assert not [word.text for word in Pronouncer(Lexicon()).read("康师傅的方便面涨价。") if word.is_name]


def test_the_surname_of_a_known_person_is_one_before_a_title_wherever_it_stands() -> None:
    text = "大家替任局长高兴。"
    assert reading_of("任", text, Pronouncer(Lexicon())) == "ren4"
    assert reading_of("任", text, Pronouncer(Lexicon(), find_names(["主任任小舟说，水通了。"]))) == "ren2"


def test_a_short_name_that_is_known_is_read_where_the_cutter_guesses_another_word() -> None:
    text = "缪春来了三趟。"
    pronouncer = Pronouncer(Lexicon(), find_names(["局长缪春说，水通了。", text]))
    assert [word.text for word in pronouncer.read(text) if word.is_name] == ["缪春"]


def test_a_form_of_address_is_doubtful_where_families_read_the_surname_differently() -> None:
    (word,) = (word for word in Pronouncer(Lexicon()).read("翟经理说，水通了。") if word.is_name)
    assert not all(reading.is_certain for reading in word.readings)


def reading_of(character: str, text: str, pronouncer: Pronouncer) -> str:
    readings = [pair for word in pronouncer.read(text) for pair in zip(word.text, word.readings, strict=False)]
    return next(reading.syllable for each, reading in readings if each == character)
