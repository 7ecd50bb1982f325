from __future__ import annotations

from dataclasses import fields, replace

import pytest

from bulletin.station.pacing import Pacing
from bulletin.station.settings import shape_of


@pytest.mark.parametrize("name", [item.name for item in fields(Pacing)])
def test_every_pause_shapes_it(name: str) -> None:
    assert shape_of(replace(Pacing(), **{name: 0})) != shape_of(Pacing())


def test_each_mark_has_its_silence_and_what_has_none_has_that_of_a_comma() -> None:
    pacing = Pacing(
        clause_s=1, enumeration_s=2, semicolon_s=3, colon_s=4, dash_s=5, sentence_s=6, ellipsis_s=7, paragraph_s=8
    )
    assert [pacing.after(mark) for mark in "、；：—。！？…"] == [2, 3, 4, 5, 6, 6, 6, 7]
    assert [pacing.after(mark) for mark in ("，", "", "”", "田")] == [1, 1, 1, 1]


def test_a_longer_pause_stands_for_a_greater_break() -> None:
    pacing = Pacing()
    assert 0 < pacing.enumeration_s < pacing.clause_s < pacing.colon_s == pacing.dash_s < pacing.semicolon_s
    assert pacing.semicolon_s < pacing.sentence_s == pacing.ellipsis_s < pacing.list_item_s < pacing.paragraph_s
    assert pacing.clause_s < pacing.byline_s < pacing.crosshead_s < pacing.title_s <= pacing.paragraph_s
    assert pacing.title_s == pacing.headline_s < pacing.section_s < pacing.article_s < 2


def test_a_paragraph_ends_in_less_than_a_section_and_more_than_a_sentence() -> None:
    pacing = Pacing()
    assert pacing.sentence_s < pacing.paragraph_s < pacing.section_s
