"""A piece while it is gathered, and what tells its parts: deck, kicker, editor's note, a lead that opens another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.model import Byline, Kind, Passage
from bulletin.segmenter.page.blocks import OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.page.bylines import has_lead
from bulletin.segmenter.page.line_ends import is_ended
from bulletin.segmenter.page.line_words import DECK_MARKS
from bulletin.segmenter.passages import concat

if TYPE_CHECKING:
    from collections.abc import Sequence

EDITORS_NOTES = ("编者按", "编者的话", "编后")
_OWN_LEAD = re.compile(
    r"[〔【（(]?\s*(?:本报|本台|本社|据?新华社|据?中新社|据?中新网)[^。，]{0,24}?(?:讯|电)|[〔【]\s*记者"
)
"""A lead that only the beginning of a piece can have."""
_TEXT = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.ROW})
_LOOKED_BACK = 8
"""Among so many blocks above such a lead the last paragraph stands."""
_NO_HEADING = 0.5
"""That a piece is one which nothing opens: text before the first headline, a caption."""
_UNTITLED = 0.7
"""That a piece begins at such a lead where no headline stands over it."""


@dataclass(slots=True)
class Piece:
    """A heading and the blocks under it, while they are gathered.

    Attributes:
        n_note: So many blocks at the beginning are an editor's note, above the byline.
        credits: Lines that only say who took a picture.
    """

    heading: Block | None
    page: int
    kind: Kind | None = None
    confidence: float = _NO_HEADING
    kicker: Passage | None = None
    deck: Passage | None = None
    byline: Byline | None = None
    blocks: list[Block] = field(default_factory=list)
    n_note: int = 0
    credits: list[Block] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Return the words of the heading; empty where there is none."""
        return self.heading.passage.text if self.heading else ""

    @property
    def has_text(self) -> bool:
        """Tell whether anything but an editor's note stands under the heading so far."""
        return len(self.blocks) > self.n_note


def opened(block: Block, kicker: Passage | None) -> Piece:
    """Return the piece that a heading, or a paragraph with a lead of its own, begins."""
    if block.kind in OPENS_PIECE:
        return Piece(block, block.page, confidence=block.confidence, kicker=kicker)
    return Piece(None, block.page, confidence=_UNTITLED, blocks=[block])


def take_kicker(piece: Piece | None) -> Passage | None:
    """Return the line that stands out just above a headline, taken from the piece before it."""
    if piece and piece.blocks and piece.blocks[-1].kind is BlockKind.CROSSHEAD:
        return piece.blocks.pop().passage
    return None


def takes_above(piece: Piece, blocks: Sequence[Block], at: int) -> bool:
    """Add block `at` to a piece if it is what stands above the text: its deck, or an editor's note."""
    block = blocks[at]
    is_free = piece.byline is None or block.kind is BlockKind.DECK
    if _is_deck(block) and piece.heading and not piece.blocks and is_free:
        piece.deck = concat([piece.deck, block.passage]) if piece.deck else block.passage
        return True
    if _is_note_above(block, piece, blocks, at):
        piece.blocks.append(replace(block, kind=BlockKind.CROSSHEAD))
        piece.n_note = _note_length(blocks, at)
        return True
    return False


def _is_deck(block: Block) -> bool:
    return block.kind is BlockKind.DECK or (
        block.kind is BlockKind.HEADING and block.passage.text.startswith(DECK_MARKS)
    )


def opens_untitled(block: Block, piece: Piece) -> bool:
    """Tell whether a paragraph begins a piece that has no headline."""
    if block.kind is not BlockKind.BODY or not piece.has_text:
        return False
    last = next((of for of in reversed(piece.blocks[-_LOOKED_BACK:]) if of.kind in _TEXT), None)
    if last is None or (last.kind is not BlockKind.ROW and not is_ended(last.passage.text)):
        return False
    return _OWN_LEAD.match(block.passage.text) is not None and has_lead(block.passage.text)


def _is_note(block: Block) -> bool:
    return block.kind is BlockKind.SECTION and any(name in block.passage.text for name in EDITORS_NOTES)


def _is_note_above(block: Block, piece: Piece, blocks: Sequence[Block], at: int) -> bool:
    """Tell whether an editor's note stands between a headline and the byline of its piece."""
    if not _is_note(block) or piece.heading is None or piece.blocks:
        return False
    return _note_length(blocks, at) > 0


def is_short_note(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether block `at` names an editor's note of one paragraph, above a text that no byline begins."""
    behind = blocks[at + 1 : at + 3]
    return _is_note(blocks[at]) and len(behind) > 1 and not any(block.kind in OPENS_PIECE for block in behind)


def _note_length(blocks: Sequence[Block], at: int) -> int:
    """Return how many blocks from `at` on are a note: up to a byline or a lead; 0 if a heading comes first."""
    for end in range(at + 1, len(blocks)):
        if blocks[end].kind in OPENS_PIECE:
            return 0
        if blocks[end].kind is BlockKind.BYLINE or has_lead(blocks[end].passage.text):
            return end - at
    return 0
