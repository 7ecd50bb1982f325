"""The dictionary of readings, as it is."""

from __future__ import annotations

import pytest

from bulletin.mandarin.pinyin import has_reading, phrase, readings_of, without_reading


@pytest.mark.parametrize(
    ("run", "readings"),
    [
        ("银行", ("yin2", "hang2")),  # a word decides what is read
        ("行走", ("xing2", "zou3")),
        ("下了", ("xia4", "le5")),  # 轻声 is the fifth tone
        ("女", ("nv3",)),
        ("", ()),
    ],
)
def test_each_character_has_a_syllable_with_its_tone_as_a_digit(run: str, readings: tuple[str, ...]) -> None:
    assert readings_of(run) == readings


def test_characters_that_the_dictionary_lacks_keep_their_places() -> None:
    assert readings_of("云𠮷𠮷泽") == ("yun2", "", "", "ze2")


def test_the_characters_without_a_reading_are_few_and_have_none() -> None:
    lacking = without_reading()
    assert 50 < len(lacking) < 90
    assert all(0x4E00 <= ord(character) <= 0x9FFF for character in lacking)
    assert not any(has_reading(character) or any(readings_of(character)) for character in lacking)
    assert {"\u9ffd", "\u5159"} <= lacking  # the last and the first of them
    assert not lacking & set("云泽县下了今年第一场雪翀")


def test_a_word_of_the_dictionary_has_the_readings_of_each_character_with_marks() -> None:
    assert phrase("银行") == [["yín"], ["háng"]]
    assert phrase("云泽下雪") is None
