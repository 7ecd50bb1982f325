"""One value behind one key."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bulletin.errors import ConfigError
from bulletin.station.nodes import Node, Place, Series, Table, Text
from bulletin.station.values import AutoOrWhole, Choice, Name, Number, Numbered, Switch, Whole, Words, says_nothing

if TYPE_CHECKING:
    from bulletin.station.keys import Value

PLACE = Place("voices.yaml", 7, 9)


class Tea(StrEnum):
    GREEN = "green"
    BLACK = "black"


def read(value: Value, given: str | Node) -> Any:  # noqa: ANN401  # as the value's own
    return value.read(Text(PLACE, given) if isinstance(given, str) else given, "壶.key", Path())


def refusal(value: Value, given: str | Node) -> str:
    with pytest.raises(ConfigError) as caught:
        read(value, given)
    return str(caught.value).removeprefix("voices.yaml:7:9: 壶.key ")


def test_text_says_something_unless_it_need_not() -> None:
    assert read(Words(), "云泽\n之声") == "云泽 之声"
    assert refusal(Words(), "") == "is empty; text is wanted"
    assert [read(Words(may_be_empty=True), given) for given in ("", " ", "~", "台")] == ["", "", "", "台"]
    assert refusal(Words(may_be_empty=True), Series(PLACE, ())) == "is an empty list; text is wanted"


def test_marks_that_come_in_pairs_do_not_come_alone() -> None:
    assert read(Words(), "欢迎收听《{paper}》的“晨报”。") == "欢迎收听《{paper}》的“晨报”。"
    for given in ("“本节目由人工智能合成。", "本节目”由人工智能合成。", "欢迎收听《{paper}有声版。", "「云泽"):
        assert "alone; both are wanted, or none" in refusal(Words(), given)


def test_a_number_may_stand_on_its_bounds_and_not_beyond() -> None:
    number = Number(-1, 1.5, "seconds")
    assert [read(number, given) for given in ("-1", "+1.5", "0.25", "00.50")] == [-1.0, 1.5, 0.25, 0.5]
    for given in ("-1.01", "1.6", "1e0", ".5", "1.", "一", "nan", "１"):
        assert refusal(number, given) == f"is {given!r}; a number from -1 to 1.5 seconds is wanted"


def test_a_whole_number_has_neither_sign_nor_point() -> None:
    whole = Whole(1, 10, "tries")
    assert [read(whole, given) for given in ("1", "10", "007")] == [1, 10, 7]
    for given in ("0", "11", "+2", "2.0", "-2", "0x2", "٢"):
        assert refusal(whole, given) == f"is {given!r}; a whole number from 1 to 10 tries is wanted"


def test_a_number_may_be_left_to_the_machine() -> None:
    assert [read(AutoOrWhole(16), given) for given in ("auto", "1", "16")] == [None, 1, 16]
    for given in ("0", "17", "01", "none"):
        assert refusal(AutoOrWhole(16), given) == f"is {given!r}; auto or a whole number from 1 to 16 is wanted"


def test_a_choice_is_a_member_and_a_slip_is_shown_the_nearest() -> None:
    assert read(Choice(Tea), "black") is Tea.BLACK
    assert refusal(Choice(Tea), "grene") == "is 'grene'; one of green, black is wanted; did you mean 'green'?"


def test_a_name_can_be_explained_where_it_does_not_say_what_it_means() -> None:
    label = Name(("1", "2"), wanted="1 (hot) or 2 (cold) is wanted")
    assert read(label, "2") == "2"
    assert refusal(label, "3") == "is '3'; 1 (hot) or 2 (cold) is wanted"
    assert label.schema() == {"enum": ["1", "2", 1, 2]}  # YAML makes numbers of them


def test_a_number_of_a_programme_has_its_place_once() -> None:
    numbered = Numbered("{digest}")
    assert read(numbered, "YX-{digest}") == "YX-{digest}"
    wanted = "text with {digest} once, the programme's own number, is wanted"
    for given in ("YX-7", "{digest}{digest}", "{digest}}"):
        assert refusal(numbered, given) == f"is {given!r}; {wanted}"
    assert refusal(numbered, "") == f"is empty; {wanted}"
    assert read(Numbered("{digest}", may_be_empty=True), " ") == ""


def test_a_switch_is_true_or_false_as_written() -> None:
    assert [read(Switch(), given) for given in ("true", "false")] == [True, False]
    assert refusal(Switch(), "yes") == "is 'yes'; one of true, false is wanted"


def test_blanks_and_nulls_say_nothing_and_quotes_around_a_word_do() -> None:
    assert [says_nothing(Text(PLACE, given)) for given in ("", " \n", "~", "null")] == [True] * 4
    assert not says_nothing(Text(PLACE, "null", is_quoted=True))
    assert not says_nothing(Series(PLACE, ()))


def test_a_value_of_another_kind_is_refused_by_its_full_name() -> None:
    for value in (Words(), Number(0, 2, "seconds"), Whole(0, 2, "tries"), AutoOrWhole(2), Choice(Tea), Name(("a",))):
        assert refusal(value, Series(PLACE, ())).startswith("is an empty list; ")
        assert refusal(value, Table(PLACE, ())).startswith("is a mapping; ")


def test_a_number_may_be_either_end_of_its_range() -> None:
    assert read(Number(1, 1, "seconds"), "1") == 1.0
    assert read(Whole(3, 3, "tries"), "3") == 3
    for low, high in ((1.1, 2), (0, 0.9)):
        assert refusal(Number(low, high, "seconds"), "1").endswith(
            f"a number from {low:g} to {high:g} seconds is wanted"
        )
    for fewest, most in ((4, 9), (0, 2)):
        assert refusal(Whole(fewest, most, "tries"), "3").endswith(f"from {fewest} to {most} tries is wanted")


def test_the_schema_of_a_number_has_the_bounds_of_the_reader() -> None:
    assert Whole(1, 10, "tries").schema() == {"type": "integer", "minimum": 1, "maximum": 10}
    assert AutoOrWhole(16).schema()["anyOf"][1] == {"type": "integer", "minimum": 1, "maximum": 16}
