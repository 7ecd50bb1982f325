"""The line under a headline that says who published when: a site sets each of its fields in an element of its own.

Where the day comes first, the reader of all pages knows the line by its words. Where it does not, the fields are set
apart: the day, a person and what has a label stand on lines of their own; the name of the house is left out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.mandarin.dates import DATE
from bulletin.segmenter.page.html.lines import Line, Piece
from bulletin.segmenter.page.reporters import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Span

_DAY = re.compile(rf"{DATE}日?(?:\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?)?")
_LABELLED = re.compile(r".{1,8}[:：].")
_LONGEST = 80
_NEAR = 3
"""Lines below a headline."""


def set_apart(lines: Sequence[Line], source: str, left_out: list[tuple[Span, str]]) -> Iterator[Line]:
    """Yield the lines; of one that says who published and then when, each field is a line or left out."""
    below = _NEAR
    for line in lines:
        below = 0 if line.level else below + 1
        fields = [Line(1, pieces=[piece]) for piece in line.pieces]
        words = [field.words(source) for field in fields]
        days = [number for number, word in enumerate(words) if _DAY.fullmatch(word)]
        if (
            not 0 < below <= _NEAR
            or not days
            or days[0] == 0
            or sum(map(len, words)) > _LONGEST
            or "。" in "".join(words)
        ):
            yield line
            continue
        n_above = line.n_above
        for number, (field, word) in enumerate(zip(fields, words, strict=True)):
            if PERSON.fullmatch(word):
                field.pieces = [_in_italics(field.pieces[0])]
            elif number not in days and not _LABELLED.match(word):
                left_out.append((field.pieces[0].span, "furniture"))
                continue
            field.n_above, n_above = n_above, 1
            yield field


def _in_italics(piece: Piece) -> Piece:
    """Return a piece set in italics, as the name of an author is."""
    return replace(piece, setting=replace(piece.setting, is_italic=True, is_bold=False, link=None))
