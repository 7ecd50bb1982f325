"""Headlines of a page without any markup, each guessed with a confidence.

A headline is a short line without an end mark, over a byline or over a much longer line. What stays
below the floor is no headline: the line stays a crosshead of its article, and is flagged.
"""

from __future__ import annotations

import re
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from bulletin.model import Flag
from bulletin.segmenter.bylines import has_lead
from bulletin.segmenter.layout import Block, BlockKind
from bulletin.segmenter.mend import LONGEST_TITLE, is_ended

if TYPE_CHECKING:
    from collections.abc import Sequence

FLOOR = 0.6
"""A guess below this opens no article."""

_SHORTEST_TITLE = 4
_TIGHT_TITLE = 20
_SHORTEST_BODY = 28
_BODY_TO_TITLE = 1.3
_LINE_OF_ONE_SENTENCE = 60
_MOSTLY_ENDED = 0.8
_CLAUSE_MARK = re.compile(r"[，；,;]")
_NO_TITLE = re.compile(r"[（(〔\[].*|[\d\s.:：/年月日-]+|.*(?:[摄图]|电）|[①-⑳]\d{1,2})|.*来源[:：].*")


def guess_titles(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Flag, ...]]:
    """Return the blocks with likely headlines made headings; pages with headings stay as they are."""
    if any(block.kind is BlockKind.HEADING for block in blocks):
        return tuple(blocks), ()
    is_line_by_line = _is_line_by_line(blocks)
    guessed: list[Block] = []
    flags: list[Flag] = []
    for number, block in enumerate(blocks):
        confidence = _confidence(blocks, number, is_line_by_line=is_line_by_line)
        if confidence >= FLOOR:
            guessed.append(replace(block, kind=BlockKind.HEADING, level=1, confidence=confidence))
            continue
        guessed.append(block)
        if confidence > 0:
            span = (block.passage.spans[0][0], block.passage.spans[-1][1])
            message = f"也许是标题（把握 {confidence:.1f}），现作正文：{block.passage.text}"
            flags.append(Flag(span, block.passage.text, "boundary", message))
    return tuple(guessed), tuple(flags)


def _confidence(blocks: Sequence[Block], number: int, *, is_line_by_line: bool) -> float:
    """Return how sure it is, 0-1, that block `number` is a headline."""
    block = blocks[number]
    following = blocks[number + 1] if number + 1 < len(blocks) else None
    if block.kind is not BlockKind.BODY or following is None or not _could_be_title(block.passage.text):
        return 0.0
    if following.kind in {BlockKind.BYLINE, BlockKind.DECK} or has_lead(following.passage):
        return 0.95
    before = blocks[number - 1] if number else None
    is_fresh = before is None or before.kind is not BlockKind.BODY or _is_over(before.passage.text)
    is_over_body = len(following.passage) >= max(_SHORTEST_BODY, _BODY_TO_TITLE * len(block.passage))
    if number == 0:
        return 0.8 if is_over_body else 0.6
    if not is_over_body or is_line_by_line:
        return 0.0
    return 0.75 if is_fresh else 0.4


def _is_over(text: str) -> bool:
    return is_ended(text) or _NO_TITLE.fullmatch(text) is not None


def _could_be_title(text: str) -> bool:
    if not _SHORTEST_TITLE <= len(text) <= LONGEST_TITLE or is_ended(text) or _NO_TITLE.fullmatch(text):
        return False
    return "。" not in text and not (len(text) > _TIGHT_TITLE and _CLAUSE_MARK.search(text))


def _is_line_by_line(blocks: Sequence[Block]) -> bool:
    """Tell whether the page has one sentence a line, so that short lines mean nothing."""
    bodies = [block.passage for block in blocks if block.kind is BlockKind.BODY]
    if not bodies:
        return False
    n_ended = sum(is_ended(body.text) for body in bodies)
    return median(map(len, bodies)) < _LINE_OF_ONE_SENTENCE and n_ended > _MOSTLY_ENDED * len(bodies)
