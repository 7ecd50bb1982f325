"""The line of a refusal, and the mark under its place."""

from __future__ import annotations

from bulletin.station.sight import columns, sight


def test_the_mark_is_placed_by_the_columns_of_a_terminal() -> None:
    assert sight("  name：报刊", 6) == ("    name：报刊", "        ^")


def test_a_long_line_is_cut_around_the_place() -> None:
    line, caret = sight("云" * 400_000 + "：" + "泽" * 400_000, 400_000)
    assert columns(line) <= 74
    assert columns(line[: line.index("：")]) == columns(caret) - 1
    assert line.startswith("  …云")
    assert line.endswith("泽…")


def test_nothing_in_a_line_steers_a_terminal() -> None:
    assert sight("a\t\x1b[31m云", 1)[0] == "  a <U+001B>[31m云"
