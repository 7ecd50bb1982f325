"""Two versions of a sentence side by side."""

from __future__ import annotations

import pytest

from bulletin.segmenter.edited.align import Alignment


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("今天晴", "今天晴", []),
        ("今天晴", "明天晴", [((0, 1), (0, 1))]),
        ("今天晴", "今天很晴", [((2, 2), (2, 3))]),
        ("今天很晴", "今天晴", [((2, 3), (2, 2))]),
        ("12亿3", "15亿4", [((1, 4), (1, 4))]),
    ],
)
def test_changes_are_as_small_as_they_are_unless_they_nearly_touch(
    before: str, after: str, changes: list[object]
) -> None:
    assert Alignment.of(before, after).changes() == changes


def test_an_edit_has_the_place_in_the_paper() -> None:
    (edit,) = Alignment.of("今天晴", "今天很晴").edits("p01-01", ((10, 12), (20, 21)))
    assert (edit.span, edit.printed, edit.changed) == ((12, 12), "", "很")
    (edit,) = Alignment.of("今天晴", "明天晴").edits("p01-01", ((10, 20),))
    assert edit.span == (10, 20), "of what shows other than it is printed, the whole"


def test_borders_of_the_new_sentence_have_a_place_in_the_old_one() -> None:
    told = Alignment.of("今天晴。明天雨。", "今天很晴。明天雨。")
    assert [told.border(at) for at in (0, 5, 9)] == [0, 4, 8]
    assert [told.stayed(at) for at in (1, 2, 3)] == [1, None, 2]
