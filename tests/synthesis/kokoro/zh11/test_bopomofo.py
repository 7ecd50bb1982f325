"""The symbols of Kokoro v1.1-zh."""

from __future__ import annotations

from importlib.resources import files

import pytest
from pypinyin import pinyin_dict

from bulletin.mandarin.syllables import numbered
from bulletin.synthesis.kokoro.symbols import IDS as OTHERS
from bulletin.synthesis.kokoro.utterance import calls_for
from bulletin.synthesis.kokoro.zh11.bopomofo import BOPOMOFO, IDS, letter_symbols, syllable_symbols
from bulletin.synthesis.pronounce import Lexicon, Pronouncer, tables

PAIRS = """
ba1 ㄅㄚ1  |  bo2 ㄅㄛ2  |  ma3 ㄇㄚ3  |  fei4 ㄈㄟ4  |  de5 ㄉㄜ5  |  lo5 ㄌㄛ5  |  tie3 ㄊㄝ3
zhi1 ㄓ十1  |  chi2 ㄔ十2  |  shi3 ㄕ十3  |  ri4 ㄖ十4  |  zi5 ㄗㄭ5  |  ci2 ㄘㄭ2  |  si4 ㄙㄭ4
ji1 ㄐㄧ1  |  qu4 ㄑㄩ4  |  xue2 ㄒ月2  |  juan1 ㄐ元1  |  xun4 ㄒ云4  |  nv3 ㄋㄩ3  |  lve4 ㄌ月4  |  nue4 ㄋ月4
guo2 ㄍ我2  |  kai1 ㄎㄞ1  |  hang2 ㄏㄤ2  |  gong1 ㄍ中1  |  xiong2 ㄒ用2  |  guai4 ㄍ外4  |  hua1 ㄏ穵1
jian4 ㄐ言4  |  liu2 ㄌ又2  |  gui4 ㄍ为4  |  lun4 ㄌ文4  |  liang3 ㄌ阳3  |  xiao3 ㄒ要3  |  jia1 ㄐ压1
xin1 ㄒ阴1  |  ming2 ㄇ应2  |  duan4 ㄉ万4  |  guang1 ㄍ王1  |  neng2 ㄋㄥ2  |  zhou1 ㄓㄡ1  |  hao3 ㄏㄠ3
er2 ㄦ2  |  yi1 ㄧ1  |  wu3 ㄨ3  |  yu2 ㄩ2  |  yuan2 元2  |  wen2 文2  |  ying1 应1  |  you3 又3  |  weng1 瓮1
"""


@pytest.mark.parametrize(
    "pair", [pair.strip() for line in PAIRS.split("\n") for pair in line.split("|") if pair.strip()]
)
def test_syllables(pair: str) -> None:
    syllable, symbols = pair.split()
    assert syllable_symbols(syllable) == symbols


def test_every_syllable_that_a_character_can_have_is_known_to_the_model() -> None:
    every = {numbered(syllable) for readings in pinyin_dict.pinyin_dict.values() for syllable in readings.split(",")}
    assert len(every) > 1500
    for syllable in every:
        assert set(syllable_symbols(syllable)) <= IDS.keys(), syllable


def test_two_syllables_are_never_written_alike() -> None:
    every = {numbered(syllable) for readings in pinyin_dict.pinyin_dict.values() for syllable in readings.split(",")}
    spelt_alike = {"lue", "nue", "yo", "ng", "wong", "hng", "hm", "ê"}  # lüe without its dots; sounds without a sign
    plain = [syllable for syllable in every if syllable[:-1] not in spelt_alike]
    assert len({syllable_symbols(syllable) for syllable in plain}) == len(plain)


@pytest.mark.parametrize("wrong", ["", "guo", "guo6", "bing9", "xyz1", "guo2 "])
def test_what_is_no_syllable_is_refused(wrong: str) -> None:
    with pytest.raises(KeyError):
        syllable_symbols(wrong)


def test_a_number_is_that_of_one_symbol() -> None:
    assert len({*IDS.values()}) == len(IDS)
    assert max(IDS.values()) < 178
    assert all(IDS[symbol] == OTHERS[symbol] for symbol in " ,.!?;:aAˈ")


def test_letters_and_latin_words_are_known_to_the_model() -> None:
    names = {letter_symbols(letter) for letter in "abcdefghijklmnopqrstuvwxyz"}
    assert len(names) == 26
    assert set("".join(names)) <= IDS.keys()
    lines = (files("bulletin.synthesis.pronounce") / "tables" / "latin.txt").read_text("utf-8").splitlines()
    words = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert len(words) > 3
    for word in words:
        assert set(tables.latin_word(word) or "") <= IDS.keys(), word


def test_words_are_parted_by_strokes_and_everything_else_by_blanks() -> None:
    (call,) = calls_for(Pronouncer(Lexicon()).read("云泽下雪了，A I来了；“好”。"), spelling=BOPOMOFO)
    assert call.symbols == "云2ㄗㄜ2/ㄒ压4ㄒ月3/ㄌㄜ5, ˈA ˈI ㄌㄞ2/ㄌㄜ5; ㄏㄠ3."
    assert [call.symbols[start:end] for _, start, end in call.words][:3] == ["云2ㄗㄜ2", "ㄒ压4ㄒ月3", "ㄌㄜ5"]
    assert call.ids[:4] == [176, 171 + 1, 96, 140]


def test_a_neutral_er_colours_the_syllable_before_it() -> None:
    (call,) = calls_for(Pronouncer(Lexicon()).read("女儿去哪儿。"), spelling=BOPOMOFO)
    assert call.symbols == "ㄋㄩ3ㄦ2/ㄑㄩ4/ㄋㄚR3."
