"""Blocks become the pieces of an issue: articles, commentary, attached sections, briefs, captions.

Every heading opens a piece; its level is rank on the page, not nesting. A heading that only names a
section (记者手记) belongs to the piece before it; one that begins with —— is the deck of the one above.
A further 本报讯 in a piece that has its text already opens a piece without a headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.model import Article, Byline, Dropped, Kind, Paragraph, Passage
from bulletin.segmenter.page.bylines import has_lead, read_byline, read_lead, read_tail
from bulletin.segmenter.page.joins import is_ended
from bulletin.segmenter.page.layout import BRIEFS_HEADING, DECK_MARKS, OPENS_PIECE, SECTION_HEADING, Block, BlockKind
from bulletin.segmenter.passages import concat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EDITORS_NOTES = ("编者按", "编者的话", "编后")
_COMMENTARY = re.compile(rf"系列评论|评论员文章|社论|时评|[{HAN}]{{2}}短评")
_PICTURE = re.compile(r"[（(](?:图片|组图|图)[)）]$")
_PHOTOGRAPHER = re.compile(r"(?:摄|摄影)[)）]?$")
_OWN_LEAD = re.compile(
    r"[〔【（(]?\s*(?:本报|本台|本社|据?新华社|据?中新社|据?中新网)[^。，]{0,24}?(?:讯|电)|[〔【]\s*记者"
)
"""A lead that only the beginning of a piece can have."""
_TEXT = frozenset({BlockKind.BODY, BlockKind.BULLET, BlockKind.ROW})
_LOOKED_BACK = 8
"""Blocks above such a lead among which the last paragraph is looked for."""
_NO_HEADING = 0.5
"""That a piece is one which nothing opens: text before the first headline, a caption."""
_UNTITLED = 0.7
"""That a piece begins at such a lead where no headline stands over it."""


@dataclass(slots=True)
class _Piece:
    """A heading and the blocks under it, while they are gathered.

    Attributes:
        n_note: So many blocks at the beginning are an editor's note, above the byline.
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

    @property
    def title(self) -> str:
        return self.heading.passage.text if self.heading else ""

    @property
    def has_text(self) -> bool:
        return len(self.blocks) > self.n_note


def assemble(blocks: Sequence[Block]) -> tuple[tuple[Article, ...], tuple[Dropped, ...]]:
    """Return the pieces in order of the page, and the credits, slugs and jumps that nobody will hear."""
    articles: list[Article] = []
    dropped: list[Dropped] = []
    number_on: dict[int, int] = {}
    main: str | None = None
    briefs: tuple[str, int] | None = None
    for piece in _pieces(blocks):
        number_on[piece.page] = number_on.get(piece.page, 0) + 1
        slug = f"p{piece.page:02}-{number_on[piece.page]:02}"
        article = _article(piece, slug, dropped)
        if article.kind in {Kind.SECTION, Kind.EDITORS_NOTE, Kind.CAPTION}:
            article = replace(article, parent=main)
        elif briefs and article.kind is not Kind.BRIEFS and _is_brief(piece.heading, below=briefs[1]):
            article = replace(article, kind=Kind.BRIEF, parent=briefs[0])
        else:
            main = slug
            briefs = (slug, piece.heading.level) if piece.heading and article.kind is Kind.BRIEFS else None
        articles.append(article)
    return tuple(articles), tuple(dropped)


def _is_brief(heading: Block | None, *, below: int) -> bool:
    return heading is None or heading.kind is BlockKind.BRIEF or heading.level > below


def _pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    """Yield each heading with what stands under it, and the captions in it behind it."""
    piece: _Piece | None = None
    captions: list[_Piece] = []
    for number, block in enumerate(blocks):
        if piece and _is_deck(block) and piece.heading and not piece.blocks and piece.byline is None:
            piece.deck = concat([piece.deck, block.passage]) if piece.deck else block.passage
        elif piece and _is_note_above(block, piece, blocks, number):
            piece.blocks.append(replace(block, kind=BlockKind.CROSSHEAD))
            piece.n_note = _note_length(blocks, number)
        elif block.kind in OPENS_PIECE or (piece and _opens_untitled(block, piece)):
            kicker = _kicker(piece) if block.kind in OPENS_PIECE else None
            if piece and (piece.heading or piece.blocks or piece.byline):
                yield piece
            yield from captions
            captions = []
            piece = _opened(block, kicker)
        elif block.kind is BlockKind.CAPTION and not _is_titled_caption(piece, blocks, number):
            captions.append(_Piece(None, block.page, Kind.CAPTION, blocks=[replace(block, kind=BlockKind.BODY)]))
        elif block.kind is BlockKind.BYLINE and piece and piece.byline is None:
            piece.byline = read_byline(block.passage)
        else:
            if piece is None:  # pictures before any piece belong to none
                yield from captions
                captions = []
                piece = _Piece(None, block.page)
            piece.kind = Kind.CAPTION if block.kind is BlockKind.CAPTION else piece.kind
            piece.blocks.append(block)
    if piece and (piece.heading or piece.blocks or piece.byline):
        yield piece
    yield from captions


def _is_titled_caption(piece: _Piece | None, blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a caption is all that stands under a headline."""
    if piece is None or piece.heading is None or piece.blocks or piece.heading.kind is BlockKind.SECTION:
        return False
    return at + 1 == len(blocks) or blocks[at + 1].kind in OPENS_PIECE


def _opened(block: Block, kicker: Passage | None) -> _Piece:
    if block.kind in OPENS_PIECE:
        return _Piece(block, block.page, confidence=block.confidence, kicker=kicker)
    return _Piece(None, block.page, confidence=_UNTITLED, blocks=[block])


def _kicker(piece: _Piece | None) -> Passage | None:
    """Return the line that stands out just above a headline, taken from the piece before it."""
    if piece and piece.blocks and piece.blocks[-1].kind is BlockKind.CROSSHEAD:
        return piece.blocks.pop().passage
    return None


def _is_deck(block: Block) -> bool:
    return block.kind is BlockKind.DECK or (
        block.kind is BlockKind.HEADING and block.passage.text.startswith(DECK_MARKS)
    )


def _opens_untitled(block: Block, piece: _Piece) -> bool:
    """Tell whether a paragraph begins a piece that has no headline."""
    if block.kind is not BlockKind.BODY or not piece.has_text:
        return False
    last = next((of for of in reversed(piece.blocks[-_LOOKED_BACK:]) if of.kind in _TEXT), None)
    if last is None or (last.kind is not BlockKind.ROW and not is_ended(last.passage.text)):
        return False
    return _OWN_LEAD.match(block.passage.text) is not None and has_lead(block.passage)


def _is_note_above(block: Block, piece: _Piece, blocks: Sequence[Block], at: int) -> bool:
    """Tell whether an editor's note stands between a headline and the byline of its piece."""
    is_note = block.kind is BlockKind.SECTION and any(name in block.passage.text for name in _EDITORS_NOTES)
    if not is_note or piece.heading is None or piece.blocks:
        return False
    return at + _note_length(blocks, at) < len(blocks) and blocks[at + _note_length(blocks, at)].kind not in OPENS_PIECE


def _note_length(blocks: Sequence[Block], at: int) -> int:
    """Return how many blocks from `at` on are a note: up to a byline, a lead or the next heading."""
    ends_note = {*OPENS_PIECE, BlockKind.BYLINE}
    end = at + 1
    while end < len(blocks) and blocks[end].kind not in ends_note and not has_lead(blocks[end].passage):
        end += 1
    return end - at


def _article(piece: _Piece, slug: str, dropped: list[Dropped]) -> Article:
    byline, dateline, credit = piece.byline, None, None
    bodies = list(piece.blocks)
    if piece.has_text and bodies[piece.n_note].kind is BlockKind.BODY:
        lead = read_lead(bodies[piece.n_note].passage)
        # A second byline in the lead is left in the text, where it will be heard.
        if byline is None or lead.byline is None:
            byline, dateline = byline or lead.byline, lead.dateline
            bodies[piece.n_note] = replace(bodies[piece.n_note], passage=lead.rest)
    paragraphs: list[Paragraph] = []
    for block in bodies:
        ending = read_tail(block.passage)
        dropped += ending.dropped
        credit = ending.credit or credit
        byline, dateline = byline or ending.byline, dateline or ending.dateline
        if ending.body:
            paragraphs.append(Paragraph(ending.body, is_crosshead=block.kind is BlockKind.CROSSHEAD))
    parts = [piece.heading.passage if piece.heading else None, piece.kicker, piece.deck]
    parts += [piece.byline.passage if piece.byline else None, *(block.passage for block in piece.blocks)]
    spans = [span for part in parts if part for span in part.spans]
    return Article(
        slug=slug,
        kind=piece.kind or _kind(piece, byline, credit, n_paragraphs=len(paragraphs)),
        title=piece.heading.passage if piece.heading else Passage("", ()),
        paragraphs=tuple(paragraphs),
        span=(min(start for start, _ in spans), max(end for _, end in spans)),
        kicker=piece.kicker,
        deck=piece.deck,
        byline=byline,
        dateline=dateline,
        credit=credit,
        confidence=piece.confidence,
    )


def _kind(piece: _Piece, byline: Byline | None, credit: Passage | None, *, n_paragraphs: int) -> Kind:
    if BRIEFS_HEADING.fullmatch(piece.title):
        return Kind.BRIEFS
    if SECTION_HEADING.fullmatch(piece.title):
        return Kind.EDITORS_NOTE if any(name in piece.title for name in _EDITORS_NOTES) else Kind.SECTION
    printed = byline.passage.text if byline else ""
    heading = "\n".join(part.text for part in (piece.kicker, piece.deck) if part) + "\n" + piece.title
    if "评论员" in printed or "评论部" in printed or _COMMENTARY.search(heading):
        return Kind.COMMENTARY
    if piece.heading and not n_paragraphs and byline is None:
        return Kind.PACKAGE
    if _PICTURE.search(piece.title) or (n_paragraphs == 1 and credit and _PHOTOGRAPHER.search(credit.text)):
        return Kind.CAPTION
    for kind, blocks in ((Kind.LIST, BlockKind.BULLET), (Kind.TABLE, BlockKind.ROW), (Kind.POEM, BlockKind.VERSE)):
        if sum(block.kind is blocks for block in piece.blocks) > len(piece.blocks) / 2:
            return kind
    return Kind.ARTICLE
