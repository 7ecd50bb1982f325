from __future__ import annotations

import pytest

from bulletin.station.wording import choice_of, escaped, nearest, quoted


def test_what_is_quoted_is_one_short_line_that_no_terminal_obeys() -> None:
    assert quoted("柳塘\n乡\x1b[2J\u202e") == r"'柳塘\n乡\x1b[2J\u202e'"
    assert quoted("稻" * 40) == f"'{'稻' * 40}'"
    assert quoted("稻" * 41) == f"'{'稻' * 39}…'"


def test_what_is_made_visible_is_whole_and_printed_characters_stay() -> None:
    assert escaped("稻\t'田'\x07" + "长" * 99) == r"稻\t'田'\x07" + "长" * 99
    assert escaped("柳塘 “乡” 🌾") == "柳塘 “乡” 🌾"


def test_a_choice_names_all_there_is() -> None:
    assert choice_of(["spoken", "left_out"], given="无") == "one of spoken, left_out is wanted"
    assert choice_of(["spoken"], given="无") == "'spoken' is wanted"
    assert choice_of(iter(["spoken", "left_out"]), given="leftout") == (
        "one of spoken, left_out is wanted; did you mean 'left_out'?"
    )


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("YUNYAN", "Yunyang"),
        ("the Yunyang of the evening", "Yunyang"),
        ("evening", None),
        ("bet", "bed"),
        ("embedded", None),  # bed stands in it, but is too short a word to count
        ("", None),
    ],
)
def test_the_nearest_name_stands_in_what_is_given_or_looks_like_it(given: str, meant: str | None) -> None:
    assert nearest(given, ["Yunyang", "bed"]) == meant


def test_a_very_long_slip_is_looked_at_only_in_its_beginning() -> None:
    assert nearest("opening" + "稻" * 100_000, ["opening"]) == "opening"
    assert nearest("稻" * 100_000 + "opening", ["opening"]) is None
