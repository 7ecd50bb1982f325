from __future__ import annotations

import re

import pytest

from bulletin.segmenter.spoken.decide import Decision
from bulletin.segmenter.spoken.guard import guard
from bulletin.segmenter.spoken.tokens import Proposal


def numbers(text: str) -> list[Decision]:
    """Return a decision for each digit, so that nothing but signs is left."""
    return [Decision(Proposal(*match.span(), "一", 40), "数") for match in re.finditer("[0-9]", text)]


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("3※5", "3，5"),
        ("甲※乙", "甲，乙"),
        ("晒谷★入库", "晒谷，入库"),
        ("★入库", " 入库"),
        ("晒谷，★入库", "晒谷， 入库"),
        ("⌀5", "，5"),
        ("👇5", " 5"),
        ("❌入库", "，入库"),
        ("1:2:3", "1，2，3"),
        ("1.5", "1，5"),
    ],
)
def test_a_sign_that_no_class_says_is_a_pause_and_a_picture_one_where_it_parts_two_words(
    text: str, guarded: str
) -> None:
    assert guard(text, numbers(text)).text == guarded


def test_a_lost_sign_beside_a_number_needs_eyes_and_a_picture_is_left_out() -> None:
    guarded = guard("3※5，★入库", numbers("3※5，★入库"))
    (fact,) = guarded.doubts
    assert (fact.message, fact.needs_eyes) == ("没有读的符号：※", True)
    assert guarded.pictures == (4,)
    assert guarded.loses_fact
    assert not guard("晒谷★入库", ()).loses_fact


def test_a_picture_that_says_what_the_words_do_not_needs_eyes() -> None:
    assert guard("❌不要入库", ()).pictures == (0,)
    assert guard("🚶♂入库", ()).pictures == (0, 1)
    for text in ("❌入库", "☀18", "3♂"):
        guarded = guard(text, numbers(text))
        assert (guarded.pictures, guarded.loses_fact) == ((), True)
    assert guard("晴☀18", numbers("晴☀18")).pictures == (1,)


def test_what_a_class_says_is_left_to_it() -> None:
    three, five = numbers("3×5")
    decisions = [three, Decision(Proposal(1, 2, "乘", 80), "乘号"), five]
    assert guard("3×5", decisions).text == "3×5"
    assert guard("3×5", decisions).doubts == ()


def test_a_sign_that_stands_for_a_whole_number_is_that_number() -> None:
    guarded = guard("甲⁷乙", ())
    assert (guarded.numbers, len(guarded.text)) == ({1: "七"}, 3)
    assert guarded.loses_fact


@pytest.mark.parametrize("text", ["他说：“好！”", "a.b", "1，2", "晒谷, 入库", "Я"])
def test_marks_and_letters_stay(text: str) -> None:
    assert not guard(text, numbers(text)).loses_fact
