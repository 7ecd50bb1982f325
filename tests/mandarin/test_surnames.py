"""The form of a Chinese name: a surname that people bear, and one or two characters that make no word with it."""

from __future__ import annotations

import pytest

from bulletin.mandarin.surnames import is_name, surname_weights


@pytest.mark.parametrize("text", ["何其芜", "何　青", "欧阳晚舟", "沈知秋", "白　露", "程小满"])
def test_a_surname_and_a_given_name_are_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["水稻", "林场", "白鹭岭", "石臼镇", "金黄", "节选", "何", "何青青青青", "王12", ""])
def test_a_word_or_a_place_is_none(text: str) -> None:
    assert not is_name(text)


def test_a_surname_that_is_a_word_too_weighs_less() -> None:
    weights = surname_weights()
    assert weights["沈"] > weights["高"] > weights["行"]
