"""Headlines that no markup shows, each guessed with a confidence.

A headline is a short line without an end mark, over a byline or over a much longer line; of two or
three such lines one is the headline, the others its 引题 and 副题. What stays below the floor is no
headline: the line stays in the piece before it, and is flagged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.model import Flag, FlagKind
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead, is_byline_line
from bulletin.segmenter.page.line_ends import is_ended, reads_on
from bulletin.segmenter.page.line_words import BRIEFS_HEADING, LONGEST_TITLE, SECTION_HEADING
from bulletin.segmenter.passages import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
from bulletin.segmenter.page.title_guess import (
    BORNE_OUT,
    SHORTEST_BODY,
    SHORTEST_TITLE,
    Look,
    could_be_title,
    guess_at,
    length_from,
)

FLOOR = 0.6
"""A guess below this opens no article."""

_RUBRIC_CHARACTERS = 6
"""A line this short above a headline names a column (走基层): it is never the headline itself."""
_ON_ONE_LINE = re.compile(r"([^\t]{4,45}?)(?:\t+([^\t]{28,})|[ 　]+(.{20,}))", re.DOTALL)


def guess_titles(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Flag, ...]]:
    """Return the blocks with likely headlines made headings.

    On a page that marks its headlines only those count that a byline or a deck bears out.
    """
    guessed: list[Block] = []
    flags: list[Flag] = []
    for page in _pages(blocks):
        lines = [part for block in page for part in _parted(block)]
        is_marked = any(block.kind is BlockKind.HEADING for block in lines)
        look = Look.of(lines)
        at = 0
        while at < len(lines):
            guess = guess_at(lines, at, look)
            if guess and guess.confidence >= (BORNE_OUT if is_marked else FLOOR):
                guessed += _stacked(lines[at : at + guess.n_lines], guess.confidence)
                at += guess.n_lines
                continue
            if guess and not is_marked:
                flags.append(_doubt(lines[at], guess.confidence))
            guessed.append(lines[at])
            at += 1
    return tuple(_with_briefs(guessed)), tuple(flags)


def _with_briefs(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; under a heading like 简讯 each short line over a longer one heads a piece of its own."""
    is_inside = is_under_title = False
    for number, block in enumerate(blocks):
        is_briefs = BRIEFS_HEADING.fullmatch(block.passage.text) is not None
        if is_briefs and block.kind in {BlockKind.BODY, BlockKind.CROSSHEAD, BlockKind.HEADING}:
            is_inside = True
            yield replace(block, kind=BlockKind.HEADING, level=block.level or 1)
        elif block.kind in {BlockKind.HEADING, BlockKind.SECTION}:
            is_inside = False
            yield block
        elif is_inside and not is_under_title and _heads_brief(blocks, number):
            yield replace(block, kind=BlockKind.BRIEF)
            is_under_title = True
            continue
        else:
            yield block
        is_under_title = False


def _heads_brief(blocks: Sequence[Block], at: int) -> bool:
    line = blocks[at]
    if line.kind is not BlockKind.BODY or at + 1 == len(blocks) or blocks[at + 1].kind is not BlockKind.BODY:
        return False
    text = line.passage.text
    is_short = SHORTEST_TITLE <= len(text) <= LONGEST_TITLE and not is_ended(text) and not has_lead(line.passage.text)
    n_body = length_from(blocks, at + 1)
    return is_short and n_body >= max(SHORTEST_BODY, len(text)) and not reads_on(text, blocks[at + 1].passage.text)


def _pages(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    pages: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        pages[block.page].append(block)
    yield from pages.values()


def _parted(block: Block) -> tuple[Block, ...]:
    """Return headline and text of a line that holds a whole piece, else the block as it is."""
    text = block.passage.text
    match = _ON_ONE_LINE.fullmatch(text) if block.kind is BlockKind.BODY and not has_lead(text) else None
    if not match or not could_be_title(match[1].strip()) or is_byline_line(match[1]):
        return (block,)
    title, body = block.passage[: match.end(1)].strip(), block.passage[match.end(1) :].strip()
    if match[3] and not has_lead(body.text):
        return (block,)
    heading = replace(block, kind=BlockKind.HEADING, passage=title, level=1, confidence=BORNE_OUT)
    return heading, replace(block, passage=body, is_after_blank=False)


def _stacked(lines: Sequence[Block], confidence: float) -> Iterator[Block]:
    """Yield the lines of one headline: 引题 as a crosshead above it, 主题 as the heading, 副题 as its deck."""
    main = _main_line(lines)
    for number, line in enumerate(lines):
        if SECTION_HEADING.fullmatch(line.passage.text) and len(lines) == 1:
            yield replace(line, kind=BlockKind.SECTION, confidence=confidence)
        elif number == main:
            yield replace(line, kind=BlockKind.HEADING, level=1, confidence=confidence)
        else:
            yield replace(line, kind=BlockKind.CROSSHEAD if number < main else BlockKind.DECK)


def _main_line(lines: Sequence[Block]) -> int:
    """Return which line is set largest: of three the middle one, of two the shorter one."""
    if len(lines) != 2:
        return len(lines) // 2
    first, second = (len(line.passage) for line in lines)
    return 0 if _RUBRIC_CHARACTERS < first < second else 1


def _doubt(block: Block, confidence: float) -> Flag:
    text = block.passage.text
    message = f"也许是标题（把握 {confidence:.1f}），现作正文：{text}"
    return Flag(span_of(block.passage), text, FlagKind.BOUNDARY, message)
