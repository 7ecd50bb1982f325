from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import (
    Issue,
    Passage,
    SourceFile,
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


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_each_place_is_in_a_line_of_its_own_file(newline: str) -> None:
    pages = [f"甲{newline}乙", f"丙{newline}{newline}丁"]
    ends = [len(pages[0]), len(pages[0]) + len(pages[1])]
    text = "".join(pages)
    issue = Issue("云泽", text, "utf-8", (SourceFile("1.md", 0, ends[0]), SourceFile("2.md", ends[0], ends[1])))
    assert issue.lines(map(text.index, "甲乙丙丁")) == (("1.md", 1), ("1.md", 2), ("2.md", 1), ("2.md", 3))
    assert issue.lines([len(text)]) == (("2.md", 3),)


def test_without_files_the_stem_stands_for_one() -> None:
    assert Issue("云泽", "甲\n乙", "utf-8", ()).lines([0, 2]) == (("云泽", 1), ("云泽", 2))
