"""Who wrote a piece, where the line says it by its look: a name in italics, beside the headline or with a post.

`mark_authors` makes such lines bylines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import AFFILIATED, has_lead, is_byline_line, read_byline
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.page.reporters import PERSON
from bulletin.segmenter.page.title_lines import BORNE_OUT, could_be_title, is_over_body, length_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Dropped, Passage

_IN_BRACKETS = re.compile(rf"[（(【〔]\s*(?:作者\s*)?{PERSON.pattern}\s*[)）】〕]|作者\s+{PERSON.pattern}")
_BESIDE_TITLE = re.compile(r"([^\t\u3000]{2,45}?)(?:[ \u3000]{2,8}|[\u3000\t])(\S[^\t]{2,40})")
_NEAR_TOP = 4
"""Among so many blocks the page would name its author itself."""
_LONGEST_RUBRIC = 8
_DASHES = "—―－ "
_TITLES = frozenset({BlockKind.HEADING, BlockKind.DECK})


def mark_authors(blocks: Sequence[Block], text: str) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Return the blocks with each author's line as a byline, and what stood on such a line besides.

    Args:
        text: Of the whole issue; it tells what is set in italics.
    """
    blocks = _below_rubric(blocks)
    marked: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        marked += _read(block, marked[-1] if marked else None, text, dropped)
    return tuple(marked), tuple(dropped)


def with_author(blocks: list[Block], author: Passage | None) -> list[Block]:
    """Return the blocks with the author of the front matter under the headline at the top, if it names nobody."""
    at = next((number for number, block in enumerate(blocks[:_NEAR_TOP]) if block.kind is BlockKind.HEADING), None)
    if author is None or at is None:
        return blocks
    name = read_byline(author).names
    for block in blocks[: at + _NEAR_TOP]:
        words = block.passage.text
        if block.kind is BlockKind.BYLINE or has_lead(words) or name in words or AFFILIATED.fullmatch(words):
            return blocks
    return [*blocks[: at + 1], Block(BlockKind.BYLINE, author, blocks[at].page), *blocks[at + 1 :]]


def _read(block: Block, before: Block | None, text: str, dropped: list[Dropped]) -> Iterator[Block]:
    """Yield what a line is made of, given what stands above it."""
    words = block.passage.text
    is_under_title = before is not None and before.kind in _TITLES and before.page == block.page
    if block.kind is BlockKind.DECK and is_byline_line(words.lstrip(_DASHES)):
        n_dashes = len(words) - len(words.lstrip(_DASHES))
        dropped += left_out(block.passage[:n_dashes], "markup")
        yield replace(block, kind=BlockKind.BYLINE, passage=block.passage[n_dashes:])
    elif block.kind is BlockKind.BODY and is_under_title and _names_author(block.passage, text):
        yield replace(block, kind=BlockKind.BYLINE)
    elif block.kind in {BlockKind.BODY, BlockKind.HEADING} and (parts := _beside_title(block.passage)):
        title, byline = parts
        yield replace(block, passage=title)
        yield replace(block, kind=BlockKind.BYLINE, passage=byline, level=0, is_after_blank=False)
    else:
        yield block


def _below_rubric(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks; of rubric, author and headline at the top, in this order, the author comes last."""
    if len(blocks) <= _NEAR_TOP or any(block.kind is not BlockKind.BODY for block in blocks[:_NEAR_TOP]):
        return blocks
    rubric, author, title, body = blocks[:_NEAR_TOP]
    is_stacked = not author.is_after_blank and title.is_after_blank and body.is_after_blank
    is_rubric = len(rubric.passage) <= _LONGEST_RUBRIC and could_be_title(rubric.passage.text)
    is_over_text = could_be_title(title.passage.text) and is_over_body(title, length_from(blocks, _NEAR_TOP - 1))
    if not (is_stacked and is_rubric and is_over_text and PERSON.fullmatch(author.passage.text)):
        return blocks
    return [
        replace(rubric, kind=BlockKind.CROSSHEAD),
        replace(title, kind=BlockKind.HEADING, level=1, confidence=BORNE_OUT),
        replace(author, kind=BlockKind.BYLINE),
        *blocks[_NEAR_TOP - 1 :],
    ]


def _names_author(passage: Passage, text: str) -> bool:
    """Tell whether a line under a headline is a name in italics or in brackets, or one with a post behind it."""
    if AFFILIATED.fullmatch(passage.text) or _IN_BRACKETS.fullmatch(passage.text):
        return True
    start, end = passage.spans[0][0], passage.spans[-1][1]
    is_italic = text[start - 1 : start] == text[end : end + 1] == "*"
    return is_italic and PERSON.fullmatch(passage.text) is not None


def _beside_title(passage: Passage) -> tuple[Passage, Passage] | None:
    """Return headline and byline of a line that has both, with a gap between them."""
    match = _BESIDE_TITLE.fullmatch(passage.text)
    if not match or "记者" not in match[2] or not is_byline_line(match[2]) or is_byline_line(match[1]):
        return None
    return passage[: match.end(1)].strip(), passage[match.start(2) :].strip()
