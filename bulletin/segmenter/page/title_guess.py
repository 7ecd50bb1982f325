"""Which lines could be a headline, and with what confidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.line_ends import is_ended, reads_on
from bulletin.segmenter.page.line_words import LONGEST_TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

BORNE_OUT, _AT_TOP, _LIKELY, _BARELY, _UNSURE = 0.95, 0.8, 0.75, 0.6, 0.4
SHORTEST_TITLE = 4
_TIGHT_TITLE = 20
SHORTEST_BODY = 28
_BODY_TO_TITLE = 1.3
_LINE_OF_ONE_SENTENCE = 60
_MOSTLY_ENDED = 0.8
_INDENT = 1.5
"""汉字 of blank before a line that begins a paragraph."""
_MOSTLY_INDENTED = 0.6
_MOST_TITLE_LINES = 3
_MOST_HALVES = 4
_TEXT = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.SECTION, BlockKind.CAPTION, BlockKind.ROW})
"""A piece may go on with these after its headline."""
_CLAUSE_MARK = re.compile(r"[，；,;]")
_NO_TITLE = re.compile(r"[（(〔\[].*|[\d\s.:：/年月日-]+|.*(?:[摄图]|电）|[①-⑳]\d{1,2})|.*来源[:：].*|.*[、，,：:；;]")
_SENTENCE_START = re.compile(
    r"在[^，,]{2,16}[，,]|据(?:了解|悉|介绍|统计)|随着|由于|经过|截至|自从"
    r"|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?[，,]|\d{4}年[，,]|(?:近日|日前|昨天|昨日|今天|今日|今年|去年|目前)[，,]"
)


@dataclass(frozen=True, slots=True)
class _Guess:
    """So many lines from `at` on are a headline and what belongs to it."""

    at: int
    n_lines: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Look:
    """How the lines of a page are set.

    Attributes:
        is_line_by_line: One sentence a line, so that short lines mean nothing.
        is_indented: Paragraphs begin with an indent.
    """

    is_line_by_line: bool
    is_indented: bool

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Look:
        """Return how the lines of one page are set."""
        bodies = [block for block in blocks if block.kind is BlockKind.BODY]
        if not bodies:
            return cls(is_line_by_line=False, is_indented=False)
        n_ended = sum(is_ended(body.passage.text) for body in bodies)
        is_short = median(len(body.passage) for body in bodies) < _LINE_OF_ONE_SENTENCE
        n_indented = sum(body.indent >= _INDENT for body in bodies if len(body.passage) >= SHORTEST_BODY)
        n_long = sum(len(body.passage) >= SHORTEST_BODY for body in bodies)
        return cls(is_short and n_ended > _MOSTLY_ENDED * len(bodies), n_indented > _MOSTLY_INDENTED * n_long)

    def is_cut(self, line: Block, following: Block) -> bool:
        """Tell whether a line is set as the beginning of a paragraph, and what follows as the rest of one."""
        return self.is_indented and line.indent >= _INDENT > following.indent


def guess_at(blocks: Sequence[Block], at: int, look: Look) -> _Guess | None:
    """Return what headline begins at block `at`, if one may."""
    n_lines = 0
    while n_lines < _MOST_TITLE_LINES and at + n_lines < len(blocks) and _is_title_line(blocks[at + n_lines]):
        n_lines += 1
    if at + n_lines >= len(blocks):
        n_lines = len(blocks) - 1 - at
    while n_lines and not _heads(blocks[at + n_lines - 1], blocks[at + n_lines]):
        n_lines -= 1
    if not n_lines:
        return _in_bold(blocks, at) or _asked(blocks, at)
    following, before = blocks[at + n_lines], blocks[at - 1] if at else None
    if bears_out(following):
        is_first = before is not None and before.kind in {BlockKind.HEADING, BlockKind.DECK, BlockKind.BYLINE}
        return None if is_first else _Guess(at, n_lines, BORNE_OUT)
    n_body = length_from(blocks, at + n_lines)
    if before is None:
        return _Guess(at, n_lines, _AT_TOP if is_over_body(blocks[at], n_body) else _BARELY)
    if look.is_line_by_line or not is_over_body(blocks[at + n_lines - 1], n_body):
        return None
    if before.kind in {BlockKind.HEADING, BlockKind.DECK, BlockKind.SECTION}:
        return None
    is_fresh = before.kind is not BlockKind.BODY or _is_over(before.passage.text)
    last = blocks[at + n_lines - 1]
    is_cut = reads_on(last.passage.text, following.passage.text) or look.is_cut(last, following)
    return _Guess(at, n_lines, _LIKELY if is_fresh and not is_cut else _UNSURE)


def _in_bold(blocks: Sequence[Block], at: int) -> _Guess | None:
    """Return a headline in bold type; without a byline below, or the top of the page above, it is a crosshead."""
    if (
        blocks[at].kind is not BlockKind.CROSSHEAD
        or at + 1 == len(blocks)
        or not could_be_title(blocks[at].passage.text)
    ):
        return None
    if bears_out(blocks[at + 1]):
        return _Guess(at, 1, BORNE_OUT)
    return _Guess(at, 1, _AT_TOP) if at == 0 and is_over_body(blocks[at], length_from(blocks, 1)) else None


def _asked(blocks: Sequence[Block], at: int) -> _Guess | None:
    """Return a headline that ends in ？ or ！; only a byline or a deck below tells it from a paragraph."""
    block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    text = block.passage.text
    before = blocks[at - 1] if at else None
    is_question = block.kind is BlockKind.BODY and len(text) <= LONGEST_TITLE and text.endswith(("？", "！", "?", "!"))
    if not is_question or following is None or not bears_out(following) or "。" in text:
        return None
    if before is not None and before.kind in {BlockKind.HEADING, BlockKind.DECK, BlockKind.BYLINE}:
        return None
    return _Guess(at, 1, BORNE_OUT)


def _is_title_line(block: Block) -> bool:
    return block.kind is BlockKind.BODY and could_be_title(block.passage.text) and not has_lead(block.passage.text)


def _heads(line: Block, following: Block) -> bool:
    """Tell whether a piece may go on with `following` after the headline `line`."""
    return bears_out(following) or following.kind in _TEXT


def bears_out(following: Block) -> bool:
    """Tell whether a byline, a deck or a lead below makes the line above it a headline."""
    return following.kind in {BlockKind.BYLINE, BlockKind.DECK} or (
        following.kind is BlockKind.BODY and has_lead(following.passage.text)
    )


def is_over_body(line: Block, n_body: int) -> bool:
    """Tell whether a paragraph of `n_body` characters is long enough to have `line` as its headline."""
    return n_body >= max(SHORTEST_BODY, _BODY_TO_TITLE * len(line.passage))


def length_from(blocks: Sequence[Block], at: int) -> int:
    """Return how long the paragraph at `at` is; one that a column has cut goes on in the blocks behind it."""
    if blocks[at].kind is BlockKind.ROW:
        return LONGEST_TITLE * 2  # a table is text enough under any headline
    n_characters = 0
    for block in blocks[at : at + _MOST_HALVES]:
        if n_characters and block.kind is not BlockKind.BODY:
            break
        n_characters += len(block.passage)
        if is_ended(block.passage.text):
            break
    return n_characters


def _is_over(text: str) -> bool:
    return is_ended(text) or _NO_TITLE.fullmatch(text) is not None


def could_be_title(text: str) -> bool:
    """Tell whether a line is as long as a headline, and ends and begins as none that is a sentence."""
    if not SHORTEST_TITLE <= len(text) <= LONGEST_TITLE or is_ended(text) or _NO_TITLE.fullmatch(text):
        return False
    if _SENTENCE_START.match(text):
        return False
    return "。" not in text and not (len(text) > _TIGHT_TITLE and _CLAUSE_MARK.search(text))
