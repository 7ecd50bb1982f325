"""What the cutter's words say for a name."""

from __future__ import annotations

from bulletin.synthesis.pronounce.names.inside import weigh_words
from bulletin.synthesis.pronounce.names.runs import Run


def weight(text: str, name: str) -> int:
    start = text.index(name)
    return weigh_words(Run(text, 0, len(text)), start, start + 1, start + len(name))


def test_words_of_the_dictionary_that_cross_a_name_speak_against_it() -> None:
    assert weight("老板应当面道歉", "板应当") < 0 < weight("昨天王小满走了", "王小满")


def test_a_word_that_a_title_shares_with_a_surname_speaks_less_against_it() -> None:
    assert weight("在长安国庆节", "安国庆") < weight("新任局长安国庆履新", "安国庆")


def test_what_the_cutter_s_guess_swallows_is_not_held_against_a_name() -> None:
    assert weight("何庆华于", "何庆华") > weight("何庆华于", "何庆")
