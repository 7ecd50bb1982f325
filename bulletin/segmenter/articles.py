"""Blocks become the pieces of an issue: articles, commentary, attached sections, briefs.

Every heading opens a piece; its level is rank on the page, not nesting. A heading that only names a
section (记者手记) belongs to the piece before it; one that begins with —— is the deck of the one above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bulletin.model import Article, Byline, Dropped, Kind, Paragraph, Passage
from bulletin.segmenter.bylines import read_byline, read_lead, read_tail
from bulletin.segmenter.layout import SECTION_NAMES, Block, BlockKind
from bulletin.segmenter.mend import LONG_CHARACTERS, LONGEST_TITLE, is_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DECK_MARKS = ("——", "――", "－－")
_EDITORS_NOTES = ("编者按", "编者的话", "编后")
_SECTION_HEADING = re.compile(
    rf"[【\[]?(?:{'|'.join(sorted(SECTION_NAMES, key=len, reverse=True))})(?:[】\]：:|｜丨].*)?"
)
_BRIEFS = re.compile(r"(?:[一-鿿]{0,8}(?:简讯|快讯|短波|简报|要闻速览|一句话新闻))")
_COMMENTARY = re.compile(r"系列评论|评论员文章|社论|时评|[一-鿿]{2}短评")
_SHORTEST_BRIEF = 28


@dataclass(slots=True)
class _Piece:
    """A heading and the blocks under it, while they are gathered."""

    heading: Block | None
    page: int
    kind: Kind | None = None
    kicker: Passage | None = None
    deck: Passage | None = None
    byline: Byline | None = None
    blocks: list[Block] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.heading.passage.text if self.heading else ""


def assemble(blocks: Sequence[Block]) -> tuple[tuple[Article, ...], tuple[Dropped, ...]]:
    """Return the pieces in order of the page, and the credits, slugs and jumps that nobody will hear."""
    articles: list[Article] = []
    dropped: list[Dropped] = []
    number_on: dict[int, int] = {}
    main: str | None = None
    briefs: tuple[str, int] | None = None
    for piece in _with_briefs(_pieces(blocks)):
        number_on[piece.page] = number_on.get(piece.page, 0) + 1
        slug = f"p{piece.page:02}-{number_on[piece.page]:02}"
        article = _article(piece, slug, dropped)
        level = piece.heading.level if piece.heading else 0
        if briefs and article.kind is not Kind.BRIEFS and (piece.kind is Kind.BRIEF or level > briefs[1] > 0):
            article = replace(article, kind=Kind.BRIEF, parent=briefs[0])
        elif article.kind in {Kind.SECTION, Kind.EDITORS_NOTE}:
            article = replace(article, parent=main)
        else:
            main = slug
            briefs = (slug, level) if article.kind is Kind.BRIEFS else None
        articles.append(article)
    return tuple(articles), tuple(dropped)


def _pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    """Yield each heading with what stands under it; text before the first heading has none."""
    piece: _Piece | None = None
    for block in blocks:
        is_deck = block.kind is BlockKind.DECK or (
            block.kind is BlockKind.HEADING and block.passage.text.startswith(_DECK_MARKS)
        )
        if is_deck and piece and piece.heading and piece.deck is None and not piece.blocks:
            piece.deck = block.passage
        elif block.kind in {BlockKind.HEADING, BlockKind.SECTION}:
            kicker = None
            if piece:
                # A line that stands out just above a headline belongs to it.
                if piece.blocks and piece.blocks[-1].kind is BlockKind.CROSSHEAD:
                    kicker = piece.blocks.pop().passage
                if piece.heading or piece.blocks:
                    yield piece
            piece = _Piece(block, block.page, kicker=kicker)
        elif block.kind is BlockKind.BYLINE and piece and piece.byline is None and not piece.blocks:
            piece.byline = read_byline(block.passage)
        else:
            piece = piece or _Piece(None, block.page)
            piece.blocks.append(block)
    if piece:
        yield piece


def _with_briefs(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Yield the pieces, those under a heading like 简讯 parted at each line that heads a longer one."""
    for piece in pieces:
        if not _BRIEFS.fullmatch(piece.title):
            yield piece
            continue
        common = replace(piece, kind=Kind.BRIEFS, blocks=[])
        inside: list[_Piece] = []
        for number, block in enumerate(piece.blocks):
            following = piece.blocks[number + 1] if number + 1 < len(piece.blocks) else None
            if following and _heads_brief(block.passage.text, following.passage.text):
                inside.append(_Piece(replace(block, kind=BlockKind.HEADING), block.page, Kind.BRIEF))
            else:
                (inside[-1] if inside else common).blocks.append(block)
        yield common
        yield from inside


def _heads_brief(line: str, following: str) -> bool:
    is_short = len(line) <= LONGEST_TITLE and not is_ended(line)
    return is_short and len(following) >= max(_SHORTEST_BRIEF, len(line)) and is_ended(following)


def _article(piece: _Piece, slug: str, dropped: list[Dropped]) -> Article:
    byline, dateline, credit = piece.byline, None, None
    bodies = list(piece.blocks)
    if bodies and bodies[0].kind is BlockKind.BODY:
        lead = read_lead(bodies[0].passage)
        # A second byline in the lead is left in the text, where it will be heard.
        if byline is None or lead.byline is None:
            byline, dateline = byline or lead.byline, lead.dateline
            bodies[0] = replace(bodies[0], passage=lead.rest)
    paragraphs: list[Paragraph] = []
    for number, block in enumerate(bodies):
        body, ending, more = read_tail(block.passage)
        dropped += more
        credit = ending or credit
        if body:
            following = bodies[number + 1].passage if number + 1 < len(bodies) else None
            paragraphs.append(Paragraph(body, is_crosshead=_is_crosshead(block, following)))
    parts = [piece.heading.passage if piece.heading else None, piece.kicker, piece.deck]
    parts += [byline.passage if byline else None, dateline, *(block.passage for block in bodies)]
    spans = [span for part in parts if part for span in part.spans]
    return Article(
        slug=slug,
        kind=piece.kind or _kind(piece, byline, has_body=bool(paragraphs)),
        title=piece.heading.passage if piece.heading else Passage("", ()),
        paragraphs=tuple(paragraphs),
        span=(min(start for start, _ in spans), max(end for _, end in spans)),
        kicker=piece.kicker,
        deck=piece.deck,
        byline=byline,
        dateline=dateline,
        credit=credit,
        confidence=piece.heading.confidence if piece.heading else 0.5,
    )


def _kind(piece: _Piece, byline: Byline | None, *, has_body: bool) -> Kind:
    if _SECTION_HEADING.fullmatch(piece.title):
        return Kind.EDITORS_NOTE if any(name in piece.title for name in _EDITORS_NOTES) else Kind.SECTION
    printed = byline.passage.text if byline else ""
    if (
        "评论员" in printed
        or "评论部" in printed
        or _COMMENTARY.search(piece.title + (piece.deck.text if piece.deck else ""))
    ):
        return Kind.COMMENTARY
    if piece.heading and not has_body and byline is None:
        return Kind.PACKAGE
    n_bullets = sum(block.kind is BlockKind.BULLET for block in piece.blocks)
    return Kind.LIST if n_bullets > len(piece.blocks) / 2 else Kind.ARTICLE


def _is_crosshead(block: Block, following: Passage | None) -> bool:
    if block.kind is BlockKind.CROSSHEAD:
        return True
    text = block.passage.text
    is_short = len(text) < LONG_CHARACTERS + 4 and not is_ended(text)
    return block.kind is BlockKind.BODY and is_short and following is not None and len(following) > len(text)
