from __future__ import annotations

from bulletin.segmenter.spoken.fold import fold


def test_all_hands_and_widths_are_one() -> None:
    assert fold("８％，ＡＢ，⼀声，佐々木，Zu\u0308rich").text == "8%，AB，一声，佐佐木，Zurich"


def test_a_character_knows_where_it_is_printed_in_whatever_form() -> None:
    folded = fold("cafe\u0301有８\ufe0f座")
    assert folded.text == "cafe有8座"
    assert [folded.printed(at, at + 1) for at in (3, 4, 5, 6)] == [(3, 5), (5, 6), (6, 8), (8, 9)]
    assert folded.folded(6, 8) == (5, 6)


def test_a_plain_text_keeps_its_places() -> None:
    folded = fold("８座")
    assert (folded.text, folded.places, folded.printed(0, 1), folded.folded(0, 1)) == ("8座", None, (0, 1), (0, 1))


def test_one_letter_that_becomes_two_has_one_place() -> None:
    folded = fold("æ型")
    assert folded.text == "ae型"
    assert [folded.printed(at, at + 1) for at in range(3)] == [(0, 0), (0, 1), (1, 2)]


def test_an_iteration_mark_without_a_character_before_it_stays() -> None:
    assert fold("々木").text == "々木"
