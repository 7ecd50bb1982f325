from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.mandarin.alignment import align, printed_of, written_out
from bulletin.segmenter.spoken import spell_out

_PRINTED = st.text("约增长在第年月亩元路战略，。“”、-—%.:/0123456789DHKG ", max_size=40)


@given(_PRINTED)
def test_the_pairs_are_all_of_both_texts_in_order(printed: str) -> None:
    spoken = spell_out(printed).text
    pairs = align(printed, spoken)
    assert "".join(printed[slice(*pair.printed)] for pair in pairs) == printed
    assert "".join(spoken[slice(*pair.spoken)] for pair in pairs) == spoken


@given(_PRINTED, st.data())
def test_every_spoken_stretch_has_a_printed_one(printed: str, data: st.DataObject) -> None:
    spoken = spell_out(printed).text
    if not spoken:
        return
    start = data.draw(st.integers(0, len(spoken) - 1))
    end = data.draw(st.integers(start + 1, len(spoken)))
    low, high = printed_of(align(printed, spoken), start, end)
    assert 0 <= low <= high <= len(printed)


def test_a_word_goes_back_to_the_number_it_says() -> None:
    printed = "总投资12亿元，DH-5在312国道旁"
    spoken = spell_out(printed).text
    pairs = align(printed, spoken)
    for word, number in [("十二", "12"), ("三一二", "312")]:
        at = spoken.index(word)
        assert printed[slice(*printed_of(pairs, at, at + len(word)))] == number
    assert ("312", "三一二") in written_out(printed, spoken)
    assert ("DH-5", "D H 五") in written_out("人形手 DH-5 以及", spell_out("人形手 DH-5 以及").text)


def test_a_number_is_found_beside_marks_and_blanks_that_are_said_otherwise() -> None:
    assert written_out("今年,约 5亿元(含税)", "今年，约五亿元，含税") == (("5", "五"),)


def test_a_character_that_a_number_also_holds_is_not_mistaken_for_it() -> None:
    assert written_out("一批5月11日一起到", "一批五月十一日一起到") == (("5", "五"), ("11", "十一"))


def test_what_the_editor_says_in_another_order_anchors_nothing() -> None:
    pairs = align("甲乙3丙", "丙三甲乙")
    assert [pair.printed for pair in pairs if pair.is_same] == [(0, 2)]


def test_every_number_of_a_very_long_text_is_found() -> None:
    assert written_out("第12条，" * 3_000, "第十二条，" * 3_000) == (("12", "十二"),) * 3_000


def test_marks_by_the_thousand_without_a_word_are_one_stretch() -> None:
    pairs = align("“（" * 20_000 + "3人", "“" * 20_000 + "三人")
    assert [pair.is_same for pair in pairs] == [False, True]


PAIRS = align("全市“532”战略", "全市“五三二”战略")
"""Printed and spoken have the same places here but for 532, which is one pair."""


@pytest.mark.parametrize(
    ("spoken", "printed"),
    [((0, 1), (0, 1)), ((1, 2), (1, 2)), ((4, 5), (3, 6)), ((3, 4), (3, 6)), ((2, 7), (2, 7)), ((6, 9), (6, 9))],
)
def test_a_part_of_a_number_goes_back_to_all_of_it_and_other_characters_to_themselves(
    spoken: tuple[int, int], printed: tuple[int, int]
) -> None:
    assert printed_of(PAIRS, *spoken) == printed


def test_places_shift_with_what_a_number_grows() -> None:
    pairs = align("投资12亿元在建", "投资十二亿元在建")
    longer = align("增长8.5%左右", "增长百分之八点五左右")
    assert printed_of(pairs, 6, 8) == (6, 8)
    assert printed_of(longer, 8, 10) == (6, 8)
    assert printed_of(longer, 9, 10) == (7, 8)
    assert printed_of(longer, 1, 3) == (1, 6)


def test_beyond_the_last_word_is_the_end_and_nowhere_is_the_start() -> None:
    assert printed_of((), 0, 1) == (0, 0)
    assert printed_of(align("全市", ""), 0, 1) == (0, 0)


def test_a_sign_at_the_edge_of_a_number_belongs_to_it() -> None:
    printed = "气温-5℃，增长8.5%，A股"
    assert written_out(printed, spell_out(printed).text) == (
        ("-5℃", "零下五摄氏度"),
        ("8.5%", "百分之八点五"),
    )


def test_what_is_said_as_it_is_printed_is_not_listed() -> None:
    assert written_out("全市GDP增长", "全市GDP增长") == ()


def test_a_mark_that_stands_more_than_once_before_the_first_shared_character_keeps_its_place() -> None:
    assert [pair.printed for pair in align("“5”年", "“五”年")] == [(0, 1), (1, 2), (2, 4)]


def test_a_word_that_is_partly_said_as_printed_begins_where_it_is_printed() -> None:
    assert written_out("型号A5型", "型号A五型") == (("A5", "A五"),)
