"""The tables `quotes`, `punctuation`, `blanks` and `headlines` say what is heard; this is of how they work together."""

from __future__ import annotations

import pytest

from bulletin.segmenter.spoken.marks import TIDY, headlines


def tidied(text: str) -> str:
    for rule in TIDY:
        text = rule(text)
    return text


@pytest.mark.parametrize(
    "said", ["早稻，，入库。。", "，早稻  入库 。", "早稻、，“”入库", "“早稻”“入库”，", "3,5!晚稻"]
)
def test_what_is_tidy_stays_as_it_is(said: str) -> None:
    tidy = tidied(tidied(said))
    assert tidied(tidy) == tidy
    assert "，，" not in tidy
    assert not tidy.startswith("，")


def test_no_letter_and_no_word_changes() -> None:
    said = "“早稻”，D H 五 入库、、晚稻！！café"
    assert [letter for letter in tidied(said) if letter.isalnum()] == [letter for letter in said if letter.isalnum()]


def test_a_gap_of_a_headline_is_a_pause_and_as_long_as_before() -> None:
    assert headlines.say("稳粮仓  促增收") == "稳粮仓， 促增收"
    assert headlines.say("GDP 增长") == "GDP 增长"
