from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import (
    Passage,
    merge_spans,
)

PASSAGE = Passage("abcdef", ((0, 3), (5, 8)))


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_slice_knows_where_its_characters_stand(start: int, end: int) -> None:
    part = PASSAGE[start:end]
    assert part.text == "abcdef"[start:end]
    places = [place for first, last in part.spans for place in range(first, last)]
    assert places == [0, 1, 2, 5, 6, 7][start:end]
    assert places == [part.place(index) for index in range(len(part))]


@given(st.integers(0, 6))
def test_the_parts_of_a_passage_joined_are_the_passage(cut: int) -> None:
    assert PASSAGE[:cut] + PASSAGE[cut:] == PASSAGE


def test_stripping_takes_the_places_with_it() -> None:
    assert Passage.of("  你好 ", (10, 15)).strip() == Passage.of("你好", (12, 14))
    assert not Passage.of("   ", (0, 3)).strip()


def test_text_and_places_must_agree() -> None:
    with pytest.raises(ValueError, match="3 characters"):
        Passage("abc", ((0, 2),))


def test_a_place_outside_a_passage_is_none() -> None:
    assert [PASSAGE.place(index) for index in (0, 2, 3, 5)] == [0, 2, 5, 7]
    with pytest.raises(IndexError):
        PASSAGE.place(6)


def test_spans_that_meet_are_one_and_empty_ones_none() -> None:
    assert merge_spans([(0, 2), (2, 5), (5, 5), (7, 8), (8, 9)]) == ((0, 5), (7, 9))
    assert merge_spans([(3, 3)]) == ()
