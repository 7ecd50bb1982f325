"""The breaks of a piece: the paragraphs at which another voice may go on with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.mandarin.leaning import leans, may_end
from bulletin.mandarin.marks import QUOTES
from bulletin.station.settings import TurnAt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Paragraph

_RUN_IN = re.compile(rf"({LETTER}{{3,9}})[，、,]({LETTER}{{3,9}})。(?=.)")
"""A crosshead printed at the beginning of its paragraph: 稳住粮田，守好粮仓。"""
_PRONOUNS = "这那他她它我你"
_FEWEST_RUN_IN = 2
"""One such sentence alone may be a sentence like others; a row of them are crossheads."""


def breaks_of(paragraphs: Sequence[Paragraph], at: TurnAt) -> dict[int, bool]:
    """Return the numbers of the paragraphs at which a voice may begin, in order, and whether a crosshead is there.

    It begins with the crosshead; never inside a quotation that runs over paragraphs or a table; and a paragraph
    without a crosshead must be able to stand alone, after words that do not ask for it.

    Args:
        at: Where turns are wanted; at crossheads, all are ones.
    """
    heads = _crossheads(paragraphs)
    quoted = {number for start, end in _quotations(paragraphs) for number in range(start + 1, end + 1)}
    found: dict[int, bool] = {}
    for number in range(1, len(paragraphs)):
        before, paragraph = paragraphs[number - 1], paragraphs[number]
        if number in quoted or before.is_crosshead:
            continue
        if number in heads:
            found[number] = True
        elif at is TurnAt.PARAGRAPH and not paragraph.is_row and _stands_alone(before, paragraph):
            found[number] = False
    return found


def _crossheads(paragraphs: Sequence[Paragraph]) -> set[int]:
    own = {number for number, paragraph in enumerate(paragraphs) if paragraph.is_crosshead}
    run_in = {number for number, paragraph in enumerate(paragraphs) if _is_run_in(paragraph.passage.text)}
    return own if own or len(run_in) < _FEWEST_RUN_IN else run_in


def _is_run_in(text: str) -> bool:
    """Tell whether a paragraph begins with a crosshead: two clauses of one length.

    Example:
        >>> _is_run_in("稳住粮田，守好粮仓。全县今年种了水稻。"), _is_run_in("雨停了，大家都下田去了。路还滑。")
        (True, False)
    """
    match = _RUN_IN.match(text.lstrip())
    return match is not None and len(match[1]) == len(match[2]) and match[1][0] not in _PRONOUNS


def _stands_alone(before: Paragraph, paragraph: Paragraph) -> bool:
    return not leans(paragraph.passage.text) and may_end(before.passage.text, is_all=True)


def _quotations(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and the last paragraph of each quotation that runs over several.

    The mark is repeated where a paragraph goes on with it. One that is never closed is a slip of the press and opens
    nothing.
    """
    for first, last in QUOTES.items():
        opened: int | None = None
        for number, paragraph in enumerate(paragraphs):
            for at, mark in enumerate(paragraph.passage.text.strip()):
                if mark == first and (at or opened is None):
                    opened = number
                elif mark == last and opened is not None:
                    if opened < number:
                        yield opened, number
                    opened = None
