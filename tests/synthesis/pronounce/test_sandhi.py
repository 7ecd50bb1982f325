"""Syllables beside others, word by word; what whole sentences sound like is in `test_readings`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.synthesis.pronounce.sandhi import said

ALONE = {
    mark: syllable
    for row in (
        "一 yi1  不 bu4  月 yue4  日 ri4  内 nei4  号 hao4  年 nian2  第 di4",
        "个 ge5  天 tian1  好 hao3  对 dui4  看 kan4  想 xiang3  统 tong3  五 wu3",
        "米 mi3  酒 jiu3  厂 chang3  很 hen3  管 guan3  理 li3  展 zhan3  览 lan3",
        "十 shi2  版 ban3  等 deng3  奖 jiang3  〇 ling2",
    )
    for mark, syllable in (pair.split() for pair in row.split("  "))
}
"""Characters and what each is read alone."""


def heard(words: str) -> str:
    """Return what is said for words that are parted by bars, the syllables parted alike."""
    split = words.split("|")
    return "|".join(" ".join(one) for one in said([(word, tuple(ALONE[mark] for mark in word)) for word in split]))


@pytest.mark.parametrize(
    ("words", "syllables"),
    [
        ("不|对", "bu2|dui4"),
        ("不|好", "bu4|hao3"),
        ("不", "bu4"),
        ("对|不|对", "dui4|bu5|dui4"),
        ("对|不|好", "dui4|bu4|hao3"),
    ],
)
def test_bu_rises_before_a_fall_and_is_light_between_two_alike(words: str, syllables: str) -> None:
    assert heard(words) == syllables


@pytest.mark.parametrize(
    ("words", "syllables"),
    [
        ("一|对", "yi2|dui4"),
        ("一个", "yi2 ge5"),
        ("一|天", "yi4|tian1"),
        ("一|米", "yi4|mi3"),
        ("看|一|看", "kan4|yi5|kan4"),
        ("好|一", "hao3|yi1"),
    ],
)
def test_yi_goes_against_the_tone_after_it(words: str, syllables: str) -> None:
    assert heard(words) == syllables


@pytest.mark.parametrize(
    "words", ["一月|一日", "一号", "一版", "一等奖", "第|一|个", "十|一|天", "统一|对", "一|五", "〇|一", "一|一|对"]
)
def test_yi_that_counts_in_order_or_closes_a_word_stays_level(words: str) -> None:
    syllables = heard(words).replace("|", " ").split()
    characters = words.replace("|", "")
    assert {syllables[at] for at, mark in enumerate(characters) if mark == "一"} == {"yi1"}


def test_yi_of_a_length_of_time_is_no_number_in_order() -> None:
    assert heard("一月内").startswith("yi2 yue4")


@pytest.mark.parametrize(
    ("words", "syllables"),
    [
        ("展览", "zhan2 lan3"),
        ("米酒厂", "mi2 jiu2 chang3"),
        ("很|好", "hen2|hao3"),
        ("管理|好", "guan2 li2|hao3"),
        ("很|展览", "hen2|zhan2 lan3"),
        ("管理|展览", "guan2 li3|zhan2 lan3"),
    ],
)
def test_a_low_tone_rises_before_another_but_not_between_two_longer_words(words: str, syllables: str) -> None:
    assert heard(words) == syllables


@given(st.lists(st.text(sorted(ALONE), min_size=1, max_size=4), max_size=6))
def test_only_tones_change_and_each_word_keeps_its_syllables(words: list[str]) -> None:
    out = said([(word, tuple(ALONE[mark] for mark in word)) for word in words])
    assert [[syllable[:-1] for syllable in one] for one in out] == [
        [ALONE[mark][:-1] for mark in word] for word in words
    ]


@pytest.mark.parametrize(
    ("words", "syllables"),
    [
        ("很|好|天", "hen2|hao3|tian1"),
        ("天|很|好", "tian1|hen2|hao3"),
        ("好天|好", "hao3 tian1|hao3"),
        ("展览|很|好", "zhan2 lan2|hen2|hao3"),
        ("好|天|好|天", "hao3|tian1|hao3|tian1"),
    ],
)
def test_only_a_low_tone_just_before_another_rises(words: str, syllables: str) -> None:
    assert heard(words) == syllables
