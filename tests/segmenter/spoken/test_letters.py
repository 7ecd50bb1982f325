from __future__ import annotations

import pytest

from bulletin.segmenter.spoken.letters import apart, code_said, is_spelled, model_number, variant_said


@pytest.mark.parametrize(
    ("word", "spelled"),
    [("GDP", True), ("iFM", True), ("ppt", True), ("Jay", False), ("WELCOME", False), ("LABUBU", False), ("a", False)],
)
def test_an_abbreviation_is_spelled_and_a_word_is_not(word: str, spelled: bool) -> None:
    assert is_spelled(word) == spelled


@pytest.mark.parametrize(
    ("text", "said", "parted"),
    [("用GDP衡量", "G D P", " G D P "), ("，GDP。", "G D P", "G D P"), ("用GDP-3%", "G D P", " G D P ")],
)
def test_letters_apart_are_parted_from_words_and_from_signs_that_are_said(text: str, said: str, parted: str) -> None:
    assert apart(text, 1, 4, said) == parted


def test_neither_one_letter_nor_a_number_needs_a_blank() -> None:
    assert apart("乘G7到", 1, 3, "G七") == "G七"
    assert apart("共3成", 1, 2, "三") == "三"


@pytest.mark.parametrize(
    ("code", "said"), [("28-1", "二八杠一"), ("CN32—0012", "C N 三二杠零零一二"), ("H2005", "H二零零五")]
)
def test_each_letter_and_digit_of_a_code_has_its_name_and_the_hyphen_one(code: str, said: str) -> None:
    assert code_said(code) == said


@pytest.mark.parametrize(("digits", "said"), [("35", "三十五"), ("500", "五百"), ("919", "九一九"), ("4.5", "四点五")])
def test_a_long_number_of_a_model_is_a_row_of_digits_unless_it_is_round(digits: str, said: str) -> None:
    assert model_number(digits) == said


def test_a_variant_keeps_its_hyphen_where_it_would_run_into_the_number_before() -> None:
    assert [variant_said("800"), variant_said("9"), variant_said("72", behind="2.5"), variant_said(None)] == [
        "八百",
        "杠九",
        "杠七十二",
        "",
    ]
