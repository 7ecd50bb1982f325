"""Short lines that are no half of a cut paragraph: 小标题 and the lines of poems."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.mandarin.marks import NEVER_FIRST, NEVER_LAST, PAIRS
from bulletin.mandarin.words import parts_word
from bulletin.segmenter.page.blocks import OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead

if TYPE_CHECKING:
    from collections.abc import Sequence
from bulletin.segmenter.page.line_ends import HANGING_ENDS, SHORTEST_CROSSHEAD, is_ended

LONG_CHARACTERS = 22
"""An unended line of so many characters is no crosshead but half of a paragraph."""
_FEWEST_ALIKE = 2
"""So many crossheads in a piece bear each other out."""

_FEWEST_VERSES, _LONGEST_VERSE = 4, 20
SPACED_TITLE = re.compile(rf"[^，。；：,;:]*[{HAN}”][ 　]+[{HAN}“][^，。；：,;:]*")
_DEEPEST = 8
"""Marks open at a time; more are no sense."""


def open_marks(text: str, waiting: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Return the marks that `text` leaves to be closed, and whether it closed the last of `waiting`."""
    stack = list(waiting)
    has_closed = False
    for mark in text:
        if mark in PAIRS:
            if len(stack) < _DEEPEST:
                stack.append(PAIRS[mark])
        elif stack and mark == stack[-1]:
            stack.pop()
            has_closed = has_closed or len(stack) < len(waiting)
    return tuple(stack), has_closed


def mark_verses(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the lines of poems marked: a piece of short lines alone, few of which end a sentence."""
    seen: list[Block] = []
    for is_body, run in groupby(blocks, key=lambda block: block.kind is BlockKind.BODY):
        lines = list(run)
        n_ended = sum(line.passage.text.endswith(("。", "！", "？")) for line in lines)
        is_verse = (
            is_body
            and len(lines) >= _FEWEST_VERSES
            and max(len(line.passage) for line in lines) <= _LONGEST_VERSE
            and 2 * n_ended <= len(lines)
        )
        seen += [replace(line, kind=BlockKind.VERSE) for line in lines] if is_verse else lines
    return seen


def mark_crossheads(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the short lines that head a part of a piece marked as 小标题.

    One such line alone is more often the first half of a cut paragraph; two in a piece bear each other out.
    """
    seen = list(blocks)
    start = 0
    for end in range(len(blocks) + 1):
        if end < len(blocks) and blocks[end].kind not in OPENS_PIECE:
            continue
        places = [at for at in range(start, end - 1) if _could_be_crosshead(blocks, at)]
        for at in places:
            first, second = blocks[at].passage.text, blocks[at + 1].passage.text
            is_borne_out = SPACED_TITLE.fullmatch(first) or len(places) >= _FEWEST_ALIKE
            if is_borne_out and not parts_word(first, second) and not first.endswith(HANGING_ENDS):
                seen[at] = replace(blocks[at], kind=BlockKind.CROSSHEAD)
        start = end
    return seen


def _could_be_crosshead(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether block `at` is a short line between a paragraph that is over and a longer one."""
    before, block, following = blocks[at - 1] if at else None, blocks[at], blocks[at + 1]
    text = block.passage.text
    return (
        block.kind is BlockKind.BODY
        and not has_lead(block.passage.text)
        and SHORTEST_CROSSHEAD <= len(text) < LONG_CHARACTERS
        and not is_ended(text)
        and not text.endswith(NEVER_LAST)
        and following.kind is BlockKind.BODY
        and len(following.passage) > len(text)
        and not following.passage.text.startswith(NEVER_FIRST)
        and (before is None or before.kind is not BlockKind.BODY or is_ended(before.passage.text))
        and not open_marks(text, ())[0]
    )
