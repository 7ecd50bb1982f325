"""Paragraphs that columns and pages have cut in two are whole again, with nothing between, even inside a word.

A paragraph that lacks its end and one that lacks its beginning belong together. `halves` says how likely two blocks do;
`join_cut_paragraphs` joins them, and flags what words and layout leave open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.model import Flag, FlagKind, Join, Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.halves import DOUBTFUL, LIKELY, NEVER, SURE, Tail, goes_on
from bulletin.segmenter.page.line_ends import SHOWN, is_ended
from bulletin.segmenter.passages import concat

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANK_LINE = re.compile(r"\n[ \t　]*\r?\n|\r[ \t　]*\r(?!\n)")


def join_cut_paragraphs(
    blocks: Sequence[Block], text: str
) -> tuple[tuple[Block, ...], tuple[Join, ...], tuple[Flag, ...]]:
    """Return the blocks with cut paragraphs whole again, the joins, and a flag for each place that is in doubt.

    Args:
        text: Of the whole issue.
    """
    whole: list[Block] = []
    halves: list[Passage] = []
    joins: list[Join] = []
    flags: list[Flag] = []
    tail: Tail | None = None
    for block in _above_cut_paragraphs(blocks):
        likelihood = goes_on(tail, block) if tail else NEVER
        if tail and likelihood >= LIKELY:
            join = join_of(halves[-1], block.passage, text)
            joins.append(join)
            if likelihood < SURE:
                flags.append(_doubt(join, "两段合为一段"))
            halves.append(block.passage)
            tail.read(block)
            continue
        if likelihood >= DOUBTFUL:
            flags.append(_doubt(join_of(halves[-1], block.passage, text), "也许是一段，现作两段"))
        _close(whole, halves, text)
        is_listed = block.kind is BlockKind.BULLET and bool(whole) and _is_open_item(whole[-1])
        whole.append(block)
        halves = [block.passage]
        tail = Tail.of(block, is_listed=is_listed)
    _close(whole, halves, text)
    return tuple(whole), tuple(joins), tuple(flags)


def _is_open_item(block: Block) -> bool:
    """Tell whether a block is an item of a list and ends without a mark."""
    return block.kind is BlockKind.BULLET and not is_ended(block.passage.text)


def _doubt(join: Join, message: str) -> Flag:
    return Flag(join.span, join.before + join.after, FlagKind.NEEDS_EYES, f"{message}：{join.before}｜{join.after}")


def joined_text(halves: Sequence[Passage], text: str) -> Passage:
    """Return the halves of a paragraph one after the other, with nothing between.

    A blank that stands at the cut stays, and so does the end of a line between two Latin words.

    Args:
        text: Of the whole issue.
    """
    parts: list[Passage] = []
    for half in halves:
        if parts and (blank := _blank_between(parts[-1], half, text)):
            parts.append(blank)
        parts.append(half)
    return concat(parts)


def join_of(first: Passage, second: Passage, text: str) -> Join:
    """Return the join of two halves; a page number or markup between them ends the white space it names.

    Args:
        text: Of the whole issue.
    """
    start, limit = first.spans[-1][1], second.spans[0][0]
    end = start
    while end < limit and text[end].isspace():
        end += 1
    return Join((start, end), first.text[-SHOWN:], second.text[:SHOWN])


def _blank_between(first: Passage, second: Passage, text: str) -> Passage | None:
    end, start = first.spans[-1][1], second.spans[0][0]
    if start <= end:
        return None
    at = end if text[end] == " " else start - 1 if text[start - 1] == " " else None
    is_latin = all(letter.isascii() and letter.isalpha() for letter in (first.text[-1], second.text[0]))
    if at is None and is_latin and text[end].isspace() and not _BLANK_LINE.search(text, end, start):
        at = end
    return None if at is None else Passage.of(text[at], (at, at + 1))


def _above_cut_paragraphs(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; a picture's caption between the halves of a cut paragraph comes before both."""
    seen: list[Block] = []
    for block in blocks:
        if block.kind in {BlockKind.CAPTION, BlockKind.CREDIT} and seen and _is_open(seen[-1]):
            seen.insert(-1, block)
        else:
            seen.append(block)
    return seen


def _is_open(block: Block) -> bool:
    return block.kind is BlockKind.BODY and not is_ended(block.passage.text)


def _close(whole: list[Block], halves: list[Passage], text: str) -> None:
    if len(halves) > 1:
        whole[-1] = replace(whole[-1], passage=joined_text(halves, text))
