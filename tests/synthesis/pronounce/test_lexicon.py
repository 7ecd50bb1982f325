from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bulletin.station import LexiconEntry
from bulletin.synthesis.pronounce import Lexicon, Pronouncer


def words(word: str, said: str) -> LexiconEntry:
    return LexiconEntry(word, line=1, words=said)


def test_the_longest_word_wins() -> None:
    lexicon = Lexicon([words("云泽", "甲"), words("云泽湖", "乙")])
    assert Pronouncer(lexicon).sheet("在云泽的云泽湖边").text == "在甲的乙边"


def test_a_word_is_found_inside_running_chinese() -> None:
    assert Pronouncer(Lexicon([words("泽行", "泽航")])).sheet("记者从泽行云泽支行获悉").text == "记者从泽航云泽支行获悉"


def test_latin_words_are_found_whole_only() -> None:
    pronouncer = Pronouncer(Lexicon([words("AI", "人工智能")]))
    assert pronouncer.sheet("AI与AIR、用AI办事").text == "人工智能与AIR、用人工智能办事"


def test_a_replacement_is_not_replaced_again() -> None:
    assert Pronouncer(Lexicon([words("甲", "乙"), words("乙", "丙")])).sheet("甲乙").text == "乙丙"


def test_of_two_entries_for_a_word_the_later_wins() -> None:
    assert Pronouncer(Lexicon([words("甲", "乙"), words("甲", "丙")])).sheet("甲").text == "丙"


@given(st.text("云泽湖AI，", max_size=30), st.lists(st.text("云泽湖AI", min_size=1, max_size=3), max_size=5))
def test_the_stretches_joined_are_the_text(text: str, known: list[str]) -> None:
    lexicon = Lexicon(words(word, "说") for word in known)
    assert "".join(match.text for match in lexicon.matches(text)) == text


def test_a_latin_word_at_both_ends_of_a_text_is_found() -> None:
    assert Pronouncer(Lexicon([words("AI", "智能")])).sheet("AI与AI").text == "智能与智能"
