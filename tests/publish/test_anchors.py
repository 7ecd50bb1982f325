"""Which place in one text is which in another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.publish.anchors import Scale, anchors

TEXTS = st.text("云泽下雪了A1", max_size=12)


@pytest.mark.parametrize(
    ("first", "second", "places"),
    [
        ("云泽下雪", "云泽下雨", [0, 1, 2, 3, 4]),  # of one length: one for one
        ("AI云泽", "人工智能云泽", [0, 2, 4, 5, 6]),
        ("云泽日报", "云泽的日报", [0, 1, 3, 4, 5]),
        ("云泽日报讯", "云泽日报", [0, 1, 2, 3, 4, 4]),
        ("云泽", "", [0, 0, 0]),
    ],
)
def test_what_is_alike_corresponds_and_the_rest_runs_evenly(first: str, second: str, places: list[float]) -> None:
    scale = Scale.of(anchors(first, second))
    assert [scale.place(at, is_end=False) for at in range(len(first) + 1)] == places


def test_what_stands_in_one_text_alone_belongs_to_neither_side() -> None:
    scale = Scale.of(anchors("本报记者", "本报的记者"))
    assert (scale.place(2, is_end=True), scale.place(2, is_end=False)) == (2, 3)


@given(TEXTS, TEXTS, st.booleans())
def test_places_never_fall_and_the_ends_are_the_ends(first: str, second: str, is_end: bool) -> None:
    scale = Scale.of(anchors(first, second))
    places = [scale.place(at / 2, is_end=is_end) for at in range(2 * len(first) + 1)]
    assert places == sorted(places)
    assert places[0] >= 0
    assert places[-1] <= len(second)
    if first and second:
        assert (scale.place(0, is_end=True), scale.place(len(first), is_end=False)) == (0, len(second))
