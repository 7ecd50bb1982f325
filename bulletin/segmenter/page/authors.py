"""Who wrote a piece, where the line says it by its look: a name in italics, beside the headline or with a post.

`mark_authors` makes such lines bylines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.mandarin.surnames import is_name
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import AFFILIATED, has_lead, is_byline_line, read_byline
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.markup import left_out
from bulletin.segmenter.page.masthead_lines import date_in
from bulletin.segmenter.page.title_lines import BORNE_OUT, could_be_title, is_over_body, length_from
from bulletin.segmenter.patterns import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Dropped, Passage

_IN_BRACKETS = re.compile(r"[（(【〔\[]\s*(?:作者[\s:：]*)?([^（()）【】〔〕\[\]]{2,9})[)）】〕\]]|作者\s+(.{2,9})")
_BESIDE_TITLE = re.compile(r"([^\t\u3000]{2,45}?)(?:[ \u3000]{2,8}|[\u3000\t])(\S[^\t]{2,40})")
_NEAR_TOP = 4
"""Among so many blocks the page would name its author itself."""
_LONGEST_RUBRIC = 8
_SHORTEST_BARE_NAME = 3
_SHORTEST_TEXT = 16
_SQUARES = "□■◆●"
_UNDERLINED = re.compile(r"_([^_]{2,9})_")
_MARKED = frozenset({BlockKind.CROSSHEAD, BlockKind.BULLET, BlockKind.BODY})
_DASHES = "—―－ "
_TITLES = frozenset({BlockKind.HEADING, BlockKind.DECK})


def mark_authors(blocks: Sequence[Block], text: str) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """Return the blocks with each author's line as a byline, and what stood on such a line besides.

    Args:
        text: Of the whole issue; it tells what is set in italics.
    """
    blocks = _below_rubric(blocks)
    blocks = [
        replace(block, kind=BlockKind.BYLINE) if _is_bare_name(blocks, at) else block for at, block in enumerate(blocks)
    ]
    marked: list[Block] = []
    dropped: list[Dropped] = []
    for block in blocks:
        marked += _read(block, marked[-1] if marked else None, text, dropped)
    return tuple(marked), tuple(dropped)


def with_title(blocks: list[Block], title: Passage | None) -> list[Block]:
    """Return the blocks with the title of the front matter above a text that has no headline."""
    if title is None or not blocks or date_in(title.text):
        return blocks
    page = [block for block in blocks if block.page == blocks[0].page]
    is_headed = any(block.kind is BlockKind.HEADING for block in page)
    key = letters_of(title.text)
    is_printed = any(letters_of(block.passage.text) == key for block in page[:_NEAR_TOP])
    first = blocks[0].passage.text
    is_text = has_lead(first) or (blocks[0].kind is BlockKind.BODY and is_ended(first))
    if is_headed or is_printed or not is_text:
        return blocks
    return [Block(BlockKind.HEADING, title, blocks[0].page, level=1, is_after_blank=True), *blocks]


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
    elif block.kind in _MARKED and _is_behind_square(block.passage, text):
        yield replace(block, kind=BlockKind.BYLINE)
    elif is_under_title and (match := _UNDERLINED.fullmatch(words)) and is_name(match[1], is_set_as_one=True):
        dropped += [*left_out(block.passage[:1], "markup"), *left_out(block.passage[-1:], "markup")]
        yield replace(block, kind=BlockKind.BYLINE, passage=block.passage[1 : len(words) - 1])
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
    if not (is_stacked and is_rubric and is_over_text and is_name(author.passage.text, is_set_as_one=True)):
        return blocks
    return [
        replace(rubric, kind=BlockKind.CROSSHEAD),
        replace(title, kind=BlockKind.HEADING, level=1, confidence=BORNE_OUT),
        replace(author, kind=BlockKind.BYLINE),
        *blocks[_NEAR_TOP - 1 :],
    ]


def _names_author(passage: Passage, text: str) -> bool:
    """Tell whether a line under a headline is a name by its setting, or one with a post behind it."""
    words = passage.text
    if AFFILIATED.fullmatch(words):
        return True
    if match := _IN_BRACKETS.fullmatch(words):
        return is_name((match[1] or match[2]).strip(), is_set_as_one=True)
    start, end = passage.spans[0][0], passage.spans[-1][1]
    is_italic = text[start - 1 : start] == text[end : end + 1] and text[end : end + 1] in {"*", "_"}
    return is_italic and is_name(words, is_set_as_one=True)


def _is_behind_square(passage: Passage, text: str) -> bool:
    """Tell whether a line is a name behind the □ that papers set before who wrote a piece."""
    return text[passage.spans[0][0] - 1] in _SQUARES and is_name(passage.text, is_set_as_one=True)


def _is_bare_name(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a line between a headline and its text is a name by itself: of three letters, or with a gap.

    The headline stands at the top of the page or is marked as one, and the name stands apart or the text does.
    """
    block, words = blocks[at], blocks[at].passage.text
    if block.kind is not BlockKind.BODY or not 0 < at < len(blocks) - 1 or not is_name(words):
        return False
    above, below = blocks[at - 1], blocks[at + 1]
    if len(words) < _SHORTEST_BARE_NAME and not (block.is_after_blank and below.is_after_blank):
        return False
    is_marked = above.kind in _TITLES
    is_top = above.kind is BlockKind.BODY and above.page == block.page and could_be_title(above.passage.text)
    is_top = is_top and (at == 1 or blocks[at - 2].page != block.page or is_ended(blocks[at - 2].passage.text))
    if (is_marked or is_top) and not block.is_after_blank and below.is_after_blank and above.is_after_blank:
        return below.page == block.page
    is_apart = block.is_after_blank or below.is_after_blank
    is_text = below.page == block.page and below.kind is BlockKind.BODY and len(below.passage) >= _SHORTEST_TEXT
    return (is_marked or is_top) and is_apart and is_text and is_ended(below.passage.text)


def _beside_title(passage: Passage) -> tuple[Passage, Passage] | None:
    """Return headline and byline of a line that has both, with a gap between them."""
    match = _BESIDE_TITLE.fullmatch(passage.text)
    if not match or "记者" not in match[2] or not is_byline_line(match[2]) or is_byline_line(match[1]):
        return None
    return passage[: match.end(1)].strip(), passage[match.start(2) :].strip()
