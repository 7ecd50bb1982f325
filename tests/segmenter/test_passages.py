from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bulletin.model import Passage
from bulletin.segmenter.passages import concat, take


@given(st.lists(st.integers(0, 5), max_size=12), st.lists(st.integers(0, 30), max_size=8))
def test_taking_gives_what_slicing_gives(lengths: list[int], places: list[int]) -> None:
    passages, at = [], 0
    for length in lengths:
        passages.append(Passage.of("abcde"[:length], (at, at + length)))
        at += length + length % 2
    whole = concat(passages)
    borders = sorted(min(place, len(whole)) for place in places)
    parts = list(zip(borders[::2], borders[1::2], strict=False))
    taken = list(take(whole, parts))
    assert [part.text for part in taken] == [whole.text[start:end] for start, end in parts]
    assert [part.spans for part in taken if part] == [whole[start:end].spans for start, end in parts if end > start]
