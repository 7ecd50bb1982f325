from __future__ import annotations

import pytest

from bulletin.synthesis.pronounce.drafts import Drafts
from bulletin.synthesis.pronounce.rules import apply_rules, find_evidence
from bulletin.synthesis.pronounce.sheet import Reading


def ruled(text: str) -> list[Reading]:
    drafts = Drafts(text)
    apply_rules(text, 0, find_evidence(text), drafts)
    return [reading for word in drafts.words(0) for reading in word.readings]


@pytest.mark.parametrize(
    ("text", "character", "syllable"),
    [
        ("公司在竞标后中标", "中", "zhong4"),
        ("她在比赛中标枪脱手", "中", "zhong1"),
        ("测出长度是三米", "长", "chang2"),
        ("队长度过了生日", "长", "zhang3"),
        ("将领们都到了", "将", "jiang4"),
        ("他将领取奖金", "将", "jiang1"),
        ("大家看着陆地远去", "着", "zhe5"),
        ("一转眼三十载过去", "载", "zai3"),
    ],
)
def test_a_rule_does_not_decide_where_the_cutter_parts_the_word_it_rests_on(
    text: str, character: str, syllable: str
) -> None:
    assert ruled(text)[text.index(character)].syllable == syllable


def test_evidence_spans_all_that_its_rule_needs_but_not_what_must_be_absent() -> None:
    spans = {(found.start, found.at, found.end) for found in find_evidence("众人齐声高唱新曲目")}
    assert (7, 7, 9) in spans


def test_a_rule_decides_a_word_of_two_readings_for_certain_unless_the_table_doubts_it() -> None:
    assert [(reading.syllable, reading.is_certain) for reading in (ruled("他挑起了重担")[1], ruled("他钻地道")[3])] == [
        ("tiao1", True),
        ("dao4", False),
    ]


def test_such_a_rule_leaves_a_doubt() -> None:
    assert not ruled("她在比赛中标枪脱手")[4].is_certain
    assert ruled("她在比赛中表现很好")[4].is_certain
