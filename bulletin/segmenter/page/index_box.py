"""The index box of a government notice: 索引号, 发文机关, 文号, 成文日期 and their like, above its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.page.furniture_words import box_labels, words
from bulletin.segmenter.patterns import letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST_LABELS = 3
_LONGEST_VALUE = 40
_TITLES = frozenset({*OPENS_PIECE, BlockKind.CROSSHEAD})


def mark_boxes(page: Sequence[Block], is_out: list[bool]) -> None:
    """Mark the fields of an index box but a title that is not printed again; a value may stand below its label."""
    at = 0
    while at < len(page):
        end = at
        labels: set[str] = set()
        while end < len(page) and page[end].kind not in _TITLES:
            found = box_labels(page[end].passage.text)
            if not found and not (labels and _is_value(page, end)):
                break
            labels.update(found)
            end += 1
        if len(labels) >= _FEWEST_LABELS and labels & {*words("sealed")}:
            below = {letters_of(block.passage.text) for block in page[end:]}
            for place in range(at, end):
                is_out[place] = not _is_title_of_box(page, place, below)
        at = max(end, at + 1)


def _is_value(page: Sequence[Block], at: int) -> bool:
    """Tell whether the line above holds a label alone, and this one is its value."""
    above = page[at - 1].passage.text.rstrip(" 　:：")
    return above in {*words("box"), *words("sealed"), *words("named")} and len(page[at].passage) <= _LONGEST_VALUE


def _is_title_of_box(page: Sequence[Block], at: int, below: set[str]) -> bool:
    """Tell whether a field holds the title of a notice that is not among the lines `below`."""
    text = "".join(page[at].passage.text.split())
    named = words("named")
    if (label := next((word for word in named if text.startswith(word)), "")) and len(text) > len(label) + 1:
        return letters_of(text[len(label) :]) not in below and page[at].kind is not BlockKind.ROW
    is_value = at > 0 and page[at - 1].passage.text.rstrip(" 　:：") in named
    return is_value and letters_of(text) not in below
