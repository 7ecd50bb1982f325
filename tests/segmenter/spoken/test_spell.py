from __future__ import annotations

import pytest

from bulletin.segmenter.spoken import Doubt, Spoken, spell_out


def test_what_is_ready_to_be_said_is_said_as_it_stands() -> None:
    ready = "柳塘乡的“晚稻”，收完了；明天晒谷。"
    assert spell_out(ready) == Spoken(ready)


def test_a_blank_between_words_is_a_pause_in_a_headline_and_in_a_text_where_it_parts_two_clauses() -> None:
    assert spell_out("晒谷 人人有事忙", is_headline=True).text == "晒谷，人人有事忙"
    assert spell_out("晒谷 人人有事忙").text == "晒谷人人有事忙"
    assert spell_out("晒谷场上 人人有事忙").text == "晒谷场上，人人有事忙"


@pytest.mark.parametrize(
    ("written", "said", "left_out"),
    [
        ("晒谷★入库", "晒谷，入库", ((2, 3),)),
        ("晒谷☃，入库", "晒谷，入库", ((2, 3),)),
        ("一杯☕", "一杯", ((2, 3),)),
        ("●晒谷●入库👍🏽", "晒谷，入库", ((0, 1), (3, 4), (6, 8))),
    ],
)
def test_a_picture_is_left_out_and_not_told(written: str, said: str, left_out: tuple[tuple[int, int], ...]) -> None:
    spoken = spell_out(written)
    assert (spoken.text, spoken.doubts, spoken.left_out) == (said, (), left_out)


def test_a_sign_that_stands_for_a_whole_number_is_that_number_and_told_as_well() -> None:
    assert spell_out("甲²和乙⁷") == Spoken("甲二和乙七", (Doubt("没有读的符号：² ⁷", needs_eyes=True, printed=(1, 5)),))


@pytest.mark.parametrize("written", ["门票-30元", "体温－38℃", "城区−15公里", "占比﹣30%"])
def test_a_hyphen_that_may_be_a_minus_is_a_pause_and_told(written: str) -> None:
    spoken = spell_out(written)
    assert "，" in spoken.text
    assert any(doubt.needs_eyes for doubt in spoken.doubts)


def test_a_text_without_doubts_has_none() -> None:
    spoken = spell_out("亩产612.5公斤，比去年增长8%。")
    assert (spoken.text, spoken.doubts) == ("亩产六百一十二点五公斤，比去年增长百分之八。", ())


def test_letters_of_other_hands_are_made_plain_before_all_rules() -> None:
    assert spell_out("他说⼀声多谢，佐々木也谢。").text == "他说一声多谢，佐佐木也谢。"


@pytest.mark.parametrize("written", ["", "　", "……", "★"])
def test_nothing_to_say_is_said_as_nothing(written: str) -> None:
    assert not any(map(str.isalnum, spell_out(written).text))


@pytest.mark.parametrize("nines", [1, 17, 40])
def test_however_long_a_number_no_digit_is_left(nines: int) -> None:
    said = spell_out(f"编号A{'9' * nines}号").text
    assert said.startswith("编号A")
    assert not any(map(str.isdigit, said))
