"""How wide text is, and where a line of it may end."""

from __future__ import annotations

import pytest

from bulletin.publish.lines import NARROW, break_lines, is_place, widths


@pytest.mark.parametrize(
    ("text", "columns"),
    [("云", 2), ("a", 1), ("，", 2), ("“", 2), ("e\u0301", 1), ("   ", 1), ("👩\u200d🌾", 4), ("\u3000", 2)],
)
def test_a_width_counts_columns(text: str, columns: int) -> None:
    assert sum(widths(text)) == columns


@pytest.mark.parametrize(
    ("before", "after"),
    [
        *(("好", "。"), ("（", "云"), ("泽", "》"), ("云", "…"), ("e", "\u0301")),
        *(("👩", "\u200d"), ("\u200d", "🌾"), ("👍", "🏽"), ("🇨", "🇳")),
    ],
)
def test_what_belongs_together_is_not_parted(before: str, after: str) -> None:
    assert not is_place(before + after, len(before))


@pytest.mark.parametrize(("before", "after"), [("云", "泽"), ("。", "“"), ("》", "（"), ("a", " ")])
def test_elsewhere_a_text_may_be_parted(before: str, after: str) -> None:
    assert is_place(before + after, len(before))


def test_what_fits_stays_on_one_line_and_nothing_makes_none() -> None:
    assert break_lines("雪" * NARROW) == ("雪" * NARROW,)
    assert break_lines("") == ()


def test_two_lines_break_behind_a_mark_then_at_a_blank() -> None:
    assert break_lines("云泽县昨天下雪，" + "雪" * 30) == ("云泽县昨天下雪，", "雪" * 30)
    assert break_lines("snow " * 16 + "fell") == (("snow " * 8).strip(), ("snow " * 8 + "fell"))
    assert break_lines("雪" * 40) == ("雪" * 20, "雪" * 20)


@pytest.mark.parametrize("text", ["雪" * 65, "a" * 129, "）" * 40])
def test_what_takes_more_than_two_lines_or_cannot_be_parted_gets_none(text: str) -> None:
    assert break_lines(text) == ()
