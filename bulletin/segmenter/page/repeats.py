"""Lines that the pages of an issue repeat at their edge: a slogan, an address, the name of the desk."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bulletin.segmenter.page.blocks import OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.masthead_lines import is_masthead_line
from bulletin.segmenter.patterns import letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAF = re.compile(r"第\s*+\d{1,3}\s*+[页版]|^\d{1,3}(?=\s)|(?<=\s)\d{1,3}$")
"""The number of the page in such a line."""
_LONGEST = 40
_FEWEST_PAGES = 3
_AT_EDGE = 4
"""Among so many lines at the top or the foot of a page stands what every page repeats."""
_NOT_REPEATED = frozenset(
    {
        *OPENS_PIECE,
        *(BlockKind.CROSSHEAD, BlockKind.BYLINE, BlockKind.DATE, BlockKind.NUMBER, BlockKind.FURNITURE),
    }
)


def repeated_lines(blocks: Sequence[Block]) -> dict[int, set[int]]:
    """Return, by page, the places of the lines that most pages of the issue repeat at their edge."""
    pages: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        pages[block.page].append(block)
    if len(pages) < _FEWEST_PAGES:
        return {}
    edges = {
        page: {at for at in range(len(lines)) if at < _AT_EDGE or at >= len(lines) - _AT_EDGE}
        for page, lines in pages.items()
    }
    counted = Counter(
        text for page, places in edges.items() for text in {_repeatable(pages[page], at) for at in places} if text
    )
    needed = max(_FEWEST_PAGES, len(pages) // 2 + 1)
    return {
        page: {at for at in places if counted[_repeatable(pages[page], at)] >= needed} for page, places in edges.items()
    }


def _repeatable(page: Sequence[Block], at: int) -> str:
    """Return the letters of a line that stands apart and is no sentence; empty for one that pages do not repeat."""
    block, text = page[at], page[at].passage.text
    if block.kind in _NOT_REPEATED:
        return ""
    is_apart = (at == 0 or block.is_after_blank) and (at + 1 == len(page) or page[at + 1].is_after_blank)
    if not is_apart or len(text) > _LONGEST or is_ended(text) or has_lead(text) or is_masthead_line(text):
        return ""
    return letters_of(_LEAF.sub("", text))
