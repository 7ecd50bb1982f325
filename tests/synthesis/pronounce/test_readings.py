from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.station import LexiconEntry
from bulletin.synthesis.pronounce import Lexicon, Word, read

PAIRS = [
    line.split(" => ")
    for line in Path(__file__).with_name("readings.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def syllables(words: tuple[Word, ...]) -> list[str]:
    return [syllable for word in words for syllable in word.syllables]


@pytest.mark.parametrize(("sentence", "reading"), PAIRS)
def test_words_in_context(sentence: str, reading: str) -> None:
    before, word, _ = sentence.split("|")
    found = syllables(read(sentence.replace("|", ""), Lexicon()))
    assert found[len(before) : len(before) + len(word)] == reading.split()


def test_the_lexicon_decides_inside_running_text() -> None:
    lexicon = Lexicon([LexiconEntry("泽行", line=1, reading=("zé", "háng"))])
    words = read("记者从泽行云泽支行获悉。", lexicon)
    assert syllables(words)[3:5] == ["ze2", "hang2"]


def test_a_word_of_the_lexicon_stays_in_one_piece() -> None:
    lexicon = Lexicon([LexiconEntry("云泽湖畔", line=1, reading=("yún", "zé", "hú", "pàn"))])
    words = read("在云泽湖畔散步", lexicon)
    assert any("云泽湖畔" in word.text for word in words)


def test_every_character_has_its_syllable_or_is_a_mark_or_letters() -> None:
    for word in read("“云泽”的 G D P 增长，百分之五！", Lexicon()):
        assert len(word.syllables) in (0, len(word.text))
        assert bool(word.syllables) == ("一" <= word.text[0] <= "鿿")


def test_replacements_are_read_as_what_they_say() -> None:
    lexicon = Lexicon([LexiconEntry("AI", line=1, words="人工智能")])
    assert syllables(read("用AI办事", lexicon))[1:5] == ["ren2", "gong1", "zhi4", "neng2"]


def test_a_character_without_a_reading_says_so() -> None:
    assert syllables(read("他叫\U000313f0", Lexicon())) == ["ta1", "jiao4", ""]
