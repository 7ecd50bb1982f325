"""What holds for every class and text: no sign and no 汉字 is lost, and the order of the classes is not heard."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken import spell_out
from bulletin.segmenter.spoken.classes import CLASSES
from bulletin.segmenter.spoken.decide import decide
from bulletin.segmenter.spoken.fold import fold

SIGNS = "-－−–—~～/:：·.%‰±×÷^=<>≤≥≈↑↓▲▼#°′″²³⁹½&+$￥€℃㎡*_@"
"""Signs that may carry a fact beside a number."""
_HAN = re.compile(f"[{HAN}]")
_SAID = re.compile(rf"[{HAN}A-Za-z ，。、；：？！…“”‘’《》]*")
_WORDS = (
    " ",
    "\u3000",
    "\t",
    "同比",
    "比分",
    "约",
    "气温",
    "第",
    "战胜",
    "万元",
    "年",
    "月",
    "日",
    "亩",
    "km",
    "A",
    "号",
    "，",
    "（",
    "）",
)
_TEXTS = st.lists(
    st.one_of(st.sampled_from(SIGNS), st.integers(0, 30_000).map(str), st.sampled_from(_WORDS)), min_size=1, max_size=9
).map("".join)


@cache
def written() -> tuple[str, ...]:
    """Return what is written in all tables of pairs."""
    tables = sorted((Path(__file__).parent / "classes").glob("*.txt"))
    lines = (line for table in tables for line in table.read_text("utf-8").splitlines())
    return tuple(line.partition(" => ")[0] for line in lines if line and not line.startswith("#"))


def lost_signs(text: str) -> list[str]:
    """Return the signs of `text` beside numbers that no token says and no doubt names."""
    spoken = spell_out(text)
    said = {at for token in spoken.tokens for at in range(*token.printed)}
    told = "".join(doubt.message for doubt in spoken.doubts)
    return [
        sign
        for at, sign in enumerate(text)
        if sign in SIGNS.replace("：", "").replace(".", "").replace(":", "")
        and at not in said
        and fold(sign).text not in told
    ]


@given(_TEXTS)
def test_each_sign_is_said_or_chosen_as_a_silence_or_flagged(text: str) -> None:
    assert lost_signs(text) == []


def test_each_sign_of_the_tables_is_said_or_chosen_as_a_silence_or_flagged() -> None:
    assert [text for text in written() if lost_signs(text)] == []


@given(st.integers(0, 99), st.integers(0, 99), st.sampled_from(".:"), st.sampled_from(("", "约", "比分", "第", "共有")))
def test_a_point_or_colon_between_two_numbers_is_said_or_flagged(first: int, last: int, sign: str, word: str) -> None:
    text = f"{word}{first}{sign}{last}"
    spoken = spell_out(text)
    said = {at for token in spoken.tokens for at in range(*token.printed)}
    assert text.index(sign) in said or any(doubt.needs_eyes for doubt in spoken.doubts)


@given(_TEXTS)
def test_no_digit_and_no_sign_is_left_and_every_character_is_said_in_order(text: str) -> None:
    said = spell_out(text).text
    assert _SAID.fullmatch(said)
    rest = iter(said)
    assert all(character in rest for character in _HAN.findall(text))


@given(_TEXTS)
def test_a_token_names_its_class_and_its_evidence_and_lies_in_both_texts_in_order(text: str) -> None:
    spoken = spell_out(text)
    kinds = {each.name for each in CLASSES}
    at = said = 0
    for token in spoken.tokens:
        assert token.kind in kinds
        assert token.why
        assert at <= token.printed[0] < token.printed[1] <= len(text)
        assert said <= token.spoken[0] <= token.spoken[1] <= len(spoken.text)
        at, said = token.printed[1], token.spoken[1]


@pytest.mark.parametrize("each", CLASSES, ids=lambda each: each.name)
def test_what_a_class_proposes_keeps_the_characters_and_is_sayable(each: object) -> None:
    from bulletin.segmenter.spoken.tokens import TokenClass

    assert isinstance(each, TokenClass)
    for text in written():
        folded = fold(text).text
        for proposal in each.propose(folded) if not each.needs.isdisjoint(folded) else ():
            stretch = folded[proposal.start : proposal.end]
            assert stretch, (text, proposal)
            assert _SAID.fullmatch(proposal.said), (text, proposal)
            rest = iter(proposal.said)
            assert all(character in rest for character in _HAN.findall(stretch)), (text, proposal)


def test_the_order_of_the_classes_is_not_heard() -> None:
    draw = random.Random(1)  # noqa: S311  # a seed is to give the same answer again
    for text in written():
        folded = fold(text).text
        proposed = [(each.name, one) for each in CLASSES if not each.is_last for one in each.propose(folded)]
        first = decide(folded, proposed)
        draw.shuffle(proposed)
        assert decide(folded, proposed) == first, text


def test_a_class_is_named_once() -> None:
    assert len({each.name for each in CLASSES}) == len(CLASSES)
