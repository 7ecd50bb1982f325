"""Readings that no dictionary has are asked about; what a speaker does to a reading is not."""

from __future__ import annotations

import pytest

from bulletin.station import LexiconEntry, questions


def asked(word: str, *reading: str) -> list[str]:
    return [*questions([LexiconEntry(word, 1, reading=reading)])]


def test_a_reading_that_no_dictionary_has_is_asked_about() -> None:
    (question,) = asked("银行", "yín", "hóng")
    assert question == (
        "the lexicon says '银行' = 'yín hóng', but no dictionary reads 行 as hóng; 行 has xíng háng héng xìng hàng"
    )


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("行", "xíng"),
        ("石头", "shí tou"),
        ("一个", "yí gè"),
        ("一起", "yì qǐ"),
        ("不是", "bú shì"),
        ("你好", "ní hǎo"),
        ("绿道", "lǜ dào"),
        ("女孩儿", "nǚ hái er"),
        ("电爪", "diàn zhuǎ"),
        ("𠮷田", "jí tián"),
    ],
)
def test_what_is_right_or_can_be_is_not_asked_about(word: str, reading: str) -> None:
    assert asked(word, *reading.split()) == []


def test_words_to_say_are_not_asked_about() -> None:
    assert [*questions([LexiconEntry("AI", 1, words="A I")])] == []
