from __future__ import annotations

import pytest

from bulletin.segmenter.spoken.per import slashes


def _said(text: str, *ends: int) -> list[str]:
    return [proposal.said for proposal in slashes(text, set(ends))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        *(("12元/斤", ["每"]), ("80 元/人", ["每"]), ("1.2万元/㎡", ["每", "平方米"]), ("（元/吨）", ["每"])),
        *(
            ("300元/人/天", ["每", "每"]),
            ("30元/(千瓦·月)", ["每", ""]),
            ("1.5%/年", ["每"]),
            ("5×10⁹/L", ["每", "升"]),
        ),
    ],
)
def test_a_slash_between_two_units_is_said(text: str, said: list[str]) -> None:
    assert _said(text) == said


@pytest.mark.parametrize(
    "text", ["他/她", "周五/周六", "3人/5人", "甲/A", "AC/DC", "50米/100米", "男/女", "2/3", "11/22日"]
)
def test_any_other_slash_is_left_alone(text: str) -> None:
    assert _said(text) == []


def test_a_unit_in_letters_stands_before_a_slash_where_it_ends() -> None:
    assert _said("80kg/人", 4) == ["每"]
    assert _said("80kg/人") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("6.4L/100km", "每百公里六点四升"),
        ("13-15kWh/100km", "每百公里十三至十五千瓦时"),
        ("86mg/100mL", "每百毫升八十六毫克"),
        ("2g/100毫升", "每百毫升两克"),
    ],
)
def test_what_a_hundred_take_is_said_first(text: str, said: str) -> None:
    assert _said(text)[0] == said


def test_a_hundred_in_characters_keep_their_order() -> None:
    assert _said("80毫克/100毫升") == ["每百"]
