"""How a line of a table is read."""

from __future__ import annotations

from bulletin.synthesis.pronounce.table_files import ahead, lines, numbered_all, pinyin, rows


def test_comments_and_empty_lines_are_no_entries() -> None:
    assert all(line and not line.startswith("#") for line in lines("surnames"))
    assert all(len(row) >= 2 for row in rows("surnames"))


def test_a_reading_is_uncertain_if_its_line_ends_in_a_question_mark() -> None:
    readings = dict(pinyin("surnames"))
    assert readings["曾"] == (("zeng1",), True)
    assert readings["翟"] == (("zhai2",), False)


def test_syllables_get_their_tones_as_digits() -> None:
    assert numbered_all(["lǚ", "de"]) == ("lv3", "de5")


def test_what_stands_behind_is_looked_at_and_not_taken() -> None:
    assert (ahead("长"), ahead("")) == ("(?=长)", "")
