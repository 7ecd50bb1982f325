"""Two models, two sets of symbols, one form."""

from __future__ import annotations

import pytest

from bulletin.synthesis.kokoro.spelling import Spelling
from bulletin.synthesis.kokoro.symbols import IPA
from bulletin.synthesis.kokoro.zh11.bopomofo import BOPOMOFO


@pytest.mark.parametrize("spelling", [IPA, BOPOMOFO])
def test_a_spelling_writes_in_its_own_symbols_of_one_character_each(spelling: Spelling) -> None:
    assert {len(symbol) for symbol in spelling.ids} == {1}
    assert len({*spelling.ids.values()}) == len(spelling.ids)
    word = spelling.word([spelling.syllable("yun2"), spelling.syllable("ze2")])
    assert {*word, spelling.between, *spelling.letters("AI", before="")} <= spelling.ids.keys()
