from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from bulletin.segmenter.spoken.decide import Decision, decide
from bulletin.segmenter.spoken.tokens import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterable

Named = tuple[str, Proposal]


def named(kind: str, start: int, end: int, said: str, strength: int) -> Named:
    return kind, Proposal(start, end, said, strength)


def said(decisions: Iterable[Decision]) -> list[str]:
    return [decision.proposal.said for decision in decisions]


def test_the_strongest_of_two_that_share_a_character_is_said() -> None:
    score, range_ = named("比分", 0, 3, "三比二", 80), named("区间", 1, 2, "至", 60)
    assert said(decide("3-2", [range_, score])) == ["三比二"]


def test_several_that_cover_more_beat_a_stronger_one_that_covers_less() -> None:
    numbers = [named("数", 0, 1, "三", 40), named("数", 2, 3, "五", 40)]
    assert said(decide("3-5", [*numbers, named("区间", 1, 2, "至", 80)])) == ["三", "至", "五"]
    assert said(decide("3-5", [*numbers, named("箭头", 1, 2, "至", 60), named("型号", 1, 3, "杠五", 45)])) == [
        "三",
        "至",
        "五",
    ]


def test_reaching_over_a_neighbouring_word_wins_nothing() -> None:
    wide, narrow = named("成绩", 0, 4, "九秒八三", 60), named("数", 0, 1, "九", 70)
    rest = named("数", 2, 4, "八十三", 70)
    assert said(decide("9秒83", [wide, narrow, rest])) == ["九", "八十三"]


def test_of_equals_the_one_with_fewer_parts_is_said() -> None:
    whole, parts = named("百分数", 0, 2, "百分之五", 60), [named("数", 0, 1, "五", 60), named("单位", 1, 2, "度", 60)]
    assert said(decide("5%", [*parts, whole])) == ["百分之五"]


@pytest.mark.parametrize(("strength", "rival"), [(79, "三至二"), (72, "三至二"), (71, "")])
def test_two_readings_of_one_stretch_that_come_near_are_both_told(strength: int, rival: str) -> None:
    (decision,) = decide("3-2", [named("比分", 0, 3, "三比二", 80), named("区间", 0, 3, "三至二", strength)])
    assert (decision.proposal.said, decision.rival) == ("三比二", rival)


def test_the_same_words_by_another_class_are_no_rival() -> None:
    (decision,) = decide("12", [named("数", 0, 2, "十二", 80), named("序数", 0, 2, "十二", 80)])
    assert decision.rival == ""


def test_nothing_proposed_is_nothing_decided() -> None:
    assert decide("晒谷", []) == ()


def test_the_order_of_the_proposals_plays_no_part() -> None:
    draw = random.Random(3)  # noqa: S311  # a seed is to give the same answer again
    text = "3-5%2:1x9"
    for _ in range(200):
        proposed = []
        for n in range(12):
            start = draw.randrange(len(text))
            end = draw.randrange(start + 1, len(text) + 1)
            proposed.append(named(draw.choice("甲乙丙"), start, end, f"{n}", draw.choice((40, 60, 80))))
        first = decide(text, proposed)
        draw.shuffle(proposed)
        assert decide(text, proposed) == first
        places = [place for one in first for place in range(one.proposal.start, one.proposal.end)]
        assert len(set(places)) == len(places)
