from __future__ import annotations

import re
import unicodedata

import pytest

from bulletin.mandarin.characters import COUNTERS, DIGITS, HAN


@pytest.mark.parametrize("character", ["汉", "〇", "䶮", "﨑", "𠮷", "豈"])
def test_every_block_of_han_is_known(character: str) -> None:
    assert re.fullmatch(f"[{HAN}]", character)


@pytest.mark.parametrize("character", ["A", "1", "，", "々", "あ", "한", "Я", "Ａ"])
def test_what_is_no_han_is_none(character: str) -> None:
    assert not re.fullmatch(f"[{HAN}]", character)


def test_each_digit_stands_at_its_place() -> None:
    assert [unicodedata.numeric(name, 0) for name in DIGITS] == list(range(10))
    assert [unicodedata.numeric(name) for name in COUNTERS] == list(range(1, 11))
