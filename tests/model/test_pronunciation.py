from __future__ import annotations

import pytest

from bulletin.model import (
    Pronunciation,
    ReadingSource,
    WordKind,
)


@pytest.mark.parametrize(("word", "line"), [("云泽", "云泽: yún zé"), ("AI", '"AI": yún zé')])
def test_a_word_goes_into_the_lexicon_as_it_is_written_there(word: str, line: str) -> None:
    said = Pronunciation(word, "yún zé", ReadingSource.RULE, False, 2, WordKind.NAME, f"【{word}】县")
    assert said.lexicon_line == line
