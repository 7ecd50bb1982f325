"""How the lines of a page are set: what a line means depends on the others."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.title_lines import SHORTEST_BODY, could_be_title

if TYPE_CHECKING:
    from collections.abc import Sequence

INDENT = 1.5
"""汉字 of blank before a line that begins a paragraph."""
_LINE_OF_ONE_SENTENCE = 60
_MOSTLY_ENDED = 0.8
_MOSTLY_INDENTED = 0.6
_FEWEST_AT_MARGIN = 2
_SELDOM = 0.5
"""Of the paragraphs behind a blank line: so few that a blank line sets a headline off."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the lines of a page are set.

    Attributes:
        is_marked: Markup tells the headlines.
        is_line_by_line: One sentence a line, so that short lines mean little.
        is_indented: Paragraphs begin with an indent, and short lines without one stand between them.
        is_parted: Blank lines stand between pieces and not between paragraphs.
    """

    is_marked: bool = False
    is_line_by_line: bool = False
    is_indented: bool = False
    is_parted: bool = False

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Look:
        """Return how the lines of one page are set."""
        is_marked = any(block.kind is BlockKind.HEADING for block in blocks)
        bodies = [block for block in blocks if block.kind is BlockKind.BODY]
        if not bodies:
            return cls(is_marked)
        n_ended = sum(is_ended(body.passage.text) for body in bodies)
        is_short = median(len(body.passage) for body in bodies) < _LINE_OF_ONE_SENTENCE
        paragraphs = [body for body in bodies if len(body.passage) >= SHORTEST_BODY]
        n_indented = sum(body.indent >= INDENT for body in paragraphs)
        at_margin = [body for body in bodies if could_be_title(body.passage.text) and body.indent < INDENT]
        n_behind_blank = sum(body.is_after_blank for body in paragraphs)
        return cls(
            is_marked,
            is_line_by_line=is_short and n_ended > _MOSTLY_ENDED * len(bodies),
            is_indented=n_indented > _MOSTLY_INDENTED * len(paragraphs) and len(at_margin) >= _FEWEST_AT_MARGIN,
            is_parted=sum(block.is_after_blank for block in blocks[1:]) > 0
            and n_behind_blank < _SELDOM * len(paragraphs),
        )
