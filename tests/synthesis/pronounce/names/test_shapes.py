"""What is built like a name."""

from __future__ import annotations

import pytest

from bulletin.synthesis.pronounce.names.shapes import shapes


def built(run: str) -> dict[str, int]:
    return {run[one.start : one.end]: one.weight + one.as_word for one in shapes(run)}


def test_a_japanese_surname_has_given_names_of_up_to_three_characters() -> None:
    assert "渡边慎太郎" in built("渡边慎太郎")
    assert "王慎太郎" not in built("王慎太郎")


@pytest.mark.parametrize("run", ["解乡长", "阮家", "巴氏奶", "胡某军"])
def test_a_title_or_what_stands_for_a_name_is_none(run: str) -> None:
    assert built(run) == {}


def test_a_word_and_a_place_s_last_character_speak_against_a_name() -> None:
    assert built("白皮书")["白皮书"] < 0
    assert built("王志湖")["王志湖"] < built("王志远")["王志远"]
