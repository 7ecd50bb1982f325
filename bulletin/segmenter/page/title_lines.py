"""Which lines could be a headline, by themselves and by the line below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.line_ends import SENTENCE_START, is_ended
from bulletin.segmenter.page.line_words import LONGEST_TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

BORNE_OUT = 0.95
"""How sure a headline is over a byline or a lead."""
SHORTEST_TITLE = 4
TIGHT_TITLE = 20
"""A headline of more characters has no comma."""
SHORTEST_BODY = 28
_BODY_TO_TITLE = 1.3
_MOST_HALVES = 4
_SAYS = re.compile(r"[^，。：]{1,8}(?:说|表示|介绍|认为|指出|告诉记者)[，,]")
_CLAUSE_MARK = re.compile(r"[，；,;]")
_NO_TITLE = re.compile(
    r"[（(〔\[].*|[\d\s.:：/年月日-]+|.*(?:[摄图]|电）|[①-⑳]\d{1,2})|.*来源[:：].*|.{2,12}[〔\[（(]\d{4}[〕\])）]\d{1,4}号|.*[、，,：:；;]"
)


def could_be_title(text: str) -> bool:
    """Tell whether a line is as long as a headline, and ends and begins as none that is a sentence."""
    if not SHORTEST_TITLE <= len(text) <= LONGEST_TITLE or is_ended(text) or is_no_title(text):
        return False
    if starts_sentence(text):
        return False
    return "。" not in text and not (len(text) > TIGHT_TITLE and _CLAUSE_MARK.search(text))


def is_no_title(text: str) -> bool:
    """Tell whether a line has the form of a credit, a figure, a date or the first part of a sentence."""
    return _NO_TITLE.fullmatch(text) is not None


def starts_sentence(text: str) -> bool:
    """Tell whether a line begins as sentences do (据了解) and headlines do not."""
    return SENTENCE_START.match(text) is not None or _SAYS.match(text) is not None


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
