from __future__ import annotations

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
