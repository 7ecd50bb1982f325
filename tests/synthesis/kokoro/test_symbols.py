from __future__ import annotations

import pytest
from pypinyin import pinyin_dict

from bulletin.mandarin.syllables import numbered
from bulletin.synthesis.kokoro.symbols import IDS, letter_symbols, mark_symbol, syllable_symbols

PAIRS = """
ba1 pa→  |  pa2 pʰa↗  |  ma3 ma↓  |  fa4 fa↘  |  de5 tɤ
zhi1 ꭧɨ→  |  chi2 ꭧʰɨ↗  |  shi3 ʂɨ↓  |  ri4 ɻɨ↘  |  zi5 ʦɨ  |  ci2 ʦʰɨ↗  |  si4 sɨ↘
ji1 ʨi→  |  qu4 ʨʰy↘  |  xue2 ɕɥe↗  |  juan1 ʨɥɛ→n  |  xun4 ɕy↘n
guo2 kwo↗  |  kai1 kʰai→  |  hang2 xa↗ŋ  |  gong1 kʊ→ŋ  |  xiong2 ɕjʊ↗ŋ
jian4 ʨjɛ↘n  |  liu2 ljou↗  |  gui4 kwei↘  |  lun4 lwə↘n  |  nv3 ny↓  |  lve4 lɥe↘
er2 ɚ↗  |  yi2 i↗  |  wu3 u↓  |  yu2 y↗  |  yuan2 ɥɛ↗n  |  wen2 wə↗n  |  ying1 i→ŋ  |  you2 jou↗
"""


@pytest.mark.parametrize(
    "pair", [pair.strip() for line in PAIRS.split("\n") for pair in line.split("|") if pair.strip()]
)
def test_syllables(pair: str) -> None:
    syllable, symbols = pair.split()
    assert syllable_symbols(syllable) == symbols


def test_a_tone_that_the_model_confuses_is_told_by_other_letters_and_only_that_tone() -> None:
    told = {each: syllable_symbols(each) for each in ("yi1", "wei4", "di4", "you3")}
    assert told == {"yi1": "ji→", "wei4": "wɛi↘", "di4": "tjɪ↘", "you3": "iou↓"}
    assert [syllable_symbols(each) for each in ("yi4", "wei2", "di1")] == ["i↘", "wei↗", "ti→"]
    assert syllable_symbols("gui4") == "kwei↘"


def test_every_syllable_that_a_character_can_have_is_known_to_the_model() -> None:
    every = {numbered(syllable) for readings in pinyin_dict.pinyin_dict.values() for syllable in readings.split(",")}
    assert len(every) > 1500
    for syllable in every:
        assert set(syllable_symbols(syllable)) <= IDS.keys(), syllable


@pytest.mark.parametrize("wrong", ["", "guo", "guo6", "bing9", "xyz1", "guo2 "])
def test_what_is_no_syllable_is_refused(wrong: str) -> None:
    with pytest.raises(KeyError):
        syllable_symbols(wrong)


def test_each_letter_has_a_name() -> None:
    names = {letter_symbols(letter) for letter in "abcdefghijklmnopqrstuvwxyz"}
    assert len(names) == 26
    assert set("".join(names)) <= IDS.keys()
    assert letter_symbols("iFM") == "ˈI ˈɛf ˈɛm"


def test_marks_are_pauses_or_nothing() -> None:
    assert [mark_symbol(mark) for mark in "，。、；…—"] == [",", ".", ",", ";", ",", ","]
    assert {mark_symbol(mark) for mark in "“”‘’《》（）·※"} == {""}


def test_the_blank_stands_behind_the_marks_in_the_model_s_inventory_and_before_the_sounds() -> None:
    marks = {IDS[mark] for mark in ";:,.!?"}
    assert max(marks) < IDS[" "] < min({*IDS.values()} - marks - {IDS[" "]})
