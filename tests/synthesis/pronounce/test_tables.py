"""The tables hold together: each row can be what it says."""

from __future__ import annotations

import pytest

from bulletin.mandarin.syllables import SYLLABLES
from bulletin.synthesis.kokoro.symbols import IDS, syllable_symbols
from bulletin.synthesis.pronounce import tables


def is_mandarin(syllable: str) -> bool:
    return syllable[:-1].replace("v", "ü") in SYLLABLES and syllable[-1] in "12345"


def test_each_reviewed_word_has_a_syllable_a_character() -> None:
    assert len(tables.corrections()) > 1000
    for word, syllables in tables.corrections().items():
        assert len(word) == len(syllables), word
        assert all(map(is_mandarin, syllables)), word


def test_each_place_and_each_word_of_the_dictionary_s_table_has_a_syllable_a_character() -> None:
    assert len(tables.places()) > 500
    assert len(tables.words()) > 4000
    readings = {**tables.places(), **{word: reading.syllables for word, reading in tables.words().items()}}
    for word, syllables in readings.items():
        assert len(word) == len(syllables) >= 2, word
        assert all(map(is_mandarin, syllables)), word


def test_a_word_of_two_readings_stands_in_no_table_of_certain_ones() -> None:
    doubtful = {word for word, reading in tables.words().items() if not reading.is_certain}
    assert doubtful
    assert not doubtful & (tables.places().keys() | tables.corrections().keys())


def test_each_polyphone_has_two_readings_or_more() -> None:
    for character, polyphone in tables.polyphones().items():
        assert len(character) == 1
        assert len(set(polyphone.readings)) == len(polyphone.readings) >= 2, character
        assert all(map(is_mandarin, polyphone.readings)), character


def test_a_homophone_has_one_reading_and_is_the_syllable() -> None:
    assert len(tables.homophones()) > 900
    for syllable, character in tables.homophones().items():
        assert is_mandarin(syllable)
        assert syllable_symbols(syllable)
        assert len(character) == 1
        assert character not in tables.polyphones()


RULES = [context for some in tables.contexts().values() for context in some]


@pytest.mark.parametrize("context", RULES, ids=lambda context: context.source[:30])
def test_a_rule_reads_one_character_as_one_of_its_readings(context: tables.Context) -> None:
    assert is_mandarin(context.syllable)
    assert "at" in context.pattern.groupindex


def test_a_latin_word_is_written_in_the_symbols_of_the_model() -> None:
    for word in ("iPhone", "WiFi", "ChatGPT"):
        symbols = tables.latin_word(word)
        assert symbols
        assert set(symbols) <= IDS.keys()
    assert tables.latin_word("APP") is None
    assert tables.latin_word("Yunze") is None


@pytest.mark.parametrize(
    ("source", "literal"),
    [
        ("【挑】起(?:了)?担", "挑起"),
        ("地【道】(?:战|口)", "地道"),
        ("(?:没|无)【应】(?:声|答)", "应"),
        ("[一两]【行】字?", "行"),
        ("(?<!大)学一【行】", "学一行"),
        ("【倒】脚|换", "倒"),
    ],
)
def test_what_every_match_of_a_rule_has_is_known(source: str, literal: str) -> None:
    assert tables.Context(source[source.index("【") + 1], source, "a1").literal == literal
