from __future__ import annotations

import pytest

from bulletin.station.nodes import Place, Text

PLACE = Place("夜班/voices.yaml", 3, 14)


def test_a_place_is_written_as_compilers_write_it() -> None:
    assert str(PLACE) == "夜班/voices.yaml:3:14"


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_nothing_has_three_spellings(value: str) -> None:
    assert Text(PLACE, value).is_nothing


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_between_quotes_they_are_words(value: str) -> None:
    assert not Text(PLACE, value, is_quoted=True).is_nothing


@pytest.mark.parametrize("value", ["none", "Null", "无", " ", "0", "no"])
def test_other_words_are_not_nothing(value: str) -> None:
    assert not Text(PLACE, value).is_nothing
