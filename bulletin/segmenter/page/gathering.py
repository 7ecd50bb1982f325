"""Headings gather the blocks that belong to them: these are the pieces of an issue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.model import Kind
from bulletin.segmenter.page.blocks import OPENS_PIECE, Block, BlockKind
from bulletin.segmenter.page.bylines import read_byline
from bulletin.segmenter.page.pieces import Piece, is_short_note, opened, opens_untitled, take_kicker, takes_above

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PICTURES = frozenset({BlockKind.CAPTION, BlockKind.CREDIT})


def gather(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Yield each heading with what stands under it, and the captions in it behind it."""
    gathering = _Gathering(blocks)
    for number, block in enumerate(blocks):
        piece = gathering.piece
        if piece and takes_above(piece, blocks, number):
            continue
        if gathering.takes_note(blocks, number):
            continue
        if block.kind in OPENS_PIECE or (piece and opens_untitled(block, piece)):
            yield from gathering.open(block)
        elif block.kind is BlockKind.CREDIT:
            gathering.credit(block)
        elif block.kind is BlockKind.CAPTION and not gathering.is_titled_caption(number):
            gathering.set_aside(block)
        elif piece is None:
            yield from gathering.open_untitled(block)
        elif block.kind is BlockKind.BYLINE and piece.byline is None:
            piece.byline = read_byline(block.passage)
        else:
            piece.kind = Kind.CAPTION if block.kind is BlockKind.CAPTION else piece.kind
            piece.blocks.append(block)
    yield from gathering.close()


class _Gathering:
    """The piece that is being gathered, and what waits for its end or for the first piece."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.piece: Piece | None = None
        self._captions: list[Piece] = []
        self._credits: list[Block] = []
        self._note: Piece | None = None
        self._is_all_pictures = _all_pictures(blocks)

    def open(self, block: Block) -> Iterator[Piece]:
        """Yield what `block` ends, and begin the piece that it opens."""
        kicker = take_kicker(self.piece) if block.kind in OPENS_PIECE else None
        yield from self._closed()
        self._begin(opened(block, kicker))

    def open_untitled(self, block: Block) -> Iterator[Piece]:
        """Yield the captions above a piece without a headline, and begin it with `block`."""
        # Pictures before any piece belong to none. One of a later page stands amid a cut paragraph.
        yield from (caption for caption in self._captions if caption.page <= block.page)
        self._captions = [caption for caption in self._captions if caption.page > block.page]
        self._begin(Piece(None, block.page, blocks=[block]))

    def set_aside(self, block: Block) -> None:
        """Keep a caption until the piece that it stands in ends."""
        self._captions.append(Piece(None, block.page, Kind.CAPTION, blocks=[replace(block, kind=BlockKind.BODY)]))

    def takes_note(self, blocks: Sequence[Block], at: int) -> bool:
        """Set aside the name and the one paragraph of an editor's note that stands between a headline and its text."""
        piece = self.piece
        if self._note is not None:
            note, self._note = self._note, None
            if blocks[at].kind not in OPENS_PIECE:
                note.blocks.append(blocks[at])
                return True
        elif piece and piece.heading and not piece.blocks and is_short_note(blocks, at):
            self._note = opened(blocks[at], None)
            self._captions.append(self._note)
            return True
        return False

    def credit(self, block: Block) -> None:
        """Give the name of a photographer to the caption or the piece above it, else to the first piece."""
        owner = self._captions[-1] if self._captions else self.piece
        if owner:
            owner.credits.append(block)
        else:
            self._credits.append(block)

    def is_titled_caption(self, at: int) -> bool:
        """Tell whether captions are all that stands under a headline, block `at` among them."""
        piece = self.piece
        if piece is None or piece.heading is None or piece.heading.kind is BlockKind.SECTION:
            return False
        return self._is_all_pictures[at] and (not piece.blocks or piece.kind is Kind.CAPTION)

    def close(self) -> Iterator[Piece]:
        """Yield what the end of the issue ends."""
        yield from self._closed()
        if self._credits:
            yield Piece(None, self._credits[0].page, blocks=self._credits)

    def _begin(self, piece: Piece) -> None:
        piece.credits += self._credits
        self.piece, self._credits = piece, []

    def _closed(self) -> Iterator[Piece]:
        if self.piece and (self.piece.heading or self.piece.blocks or self.piece.byline):
            yield self.piece
        elif self.piece:
            self._credits = self.piece.credits  # its only line was the kicker of what follows
        yield from self._captions
        self._captions = []


def _all_pictures(blocks: Sequence[Block]) -> list[bool]:
    """Tell of each block whether captions and credits are all that stands from it to the next headline."""
    found = [False] * len(blocks)
    is_alone = True
    for at in range(len(blocks) - 1, -1, -1):
        kind = blocks[at].kind
        is_alone = kind in OPENS_PIECE or (is_alone and kind in _PICTURES)
        found[at] = is_alone
    return found
