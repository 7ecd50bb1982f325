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
