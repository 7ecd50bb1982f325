"""Passages in quantity: cut and put together in one walk, however many spans they have."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.model import Passage, Span, merge_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def take(passage: Passage, parts: Iterable[Span]) -> Iterator[Passage]:
    """Yield the characters of `passage` at each of `parts`, which ascend and do not overlap.

    `Passage.__getitem__` walks all spans at each call; this walks them once.

    Example:
        >>> list(take(Passage.of("秋收大会", (4, 8)), [(0, 2), (3, 4)]))
        [Passage(text='秋收', spans=((4, 6),)), Passage(text='会', spans=((7, 8),))]
    """
    spans = iter(passage.spans)
    first, last, at = 0, 0, 0  # the span under hand and the index at which it begins
    for start, end in parts:
        found: list[Span] = []
        while True:
            low, high = max(first, first + start - at), min(last, first + end - at)
            if low < high:
                found.append((low, high))
            if at + last - first >= end:
                break
            at += last - first
            first, last = next(spans)
        yield Passage(passage.text[start:end], tuple(found))


def concat(passages: Sequence[Passage]) -> Passage:
    """Return `passages` one after the other, with nothing between.

    Example:
        >>> concat([Passage.of("秋", (0, 1)), Passage.of("收", (3, 4))])
        Passage(text='秋收', spans=((0, 1), (3, 4)))
    """
    return Passage(
        "".join(passage.text for passage in passages),
        merge_spans(span for passage in passages for span in passage.spans),
    )


def without(passage: Passage, left_out: Sequence[Span]) -> tuple[Passage, list[Passage]]:
    """Return a passage without the characters at `left_out`, and these; the blanks at its ends go, too.

    Args:
        left_out: They ascend and do not overlap.

    Example:
        >>> kept, removed = without(Passage.of("★ 秋收", (3, 7)), [(0, 1)])
        >>> kept, removed[0].text
        (Passage(text='秋收', spans=((5, 7),)), '★')
    """
    edges = [0, *(edge for span in left_out for edge in span), len(passage.text)]
    parts = list(take(passage, pairwise(edges)))
    return concat(parts[::2]).strip(), parts[1::2]


def span_of(passage: Passage) -> Span:
    """Return the span in which all characters of a passage that is not empty are printed.

    What follows a jump may be printed before what it goes on with.

    Example:
        >>> span_of(Passage("秋收", ((3, 4), (0, 1))))
        (0, 4)
    """
    return min(start for start, _ in passage.spans), max(end for _, end in passage.spans)
