"""Blocks become the pieces of an issue: articles, commentary, attached sections, briefs, captions.

Every heading opens a piece; its level is rank on the page, not nesting. A heading that only names a
section (记者手记) belongs to the piece before it; one that begins with —— is the deck of the one above.
A further 本报讯 in a piece that has its text already opens a piece without a headline.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.model import Article, Byline, Dropped, Kind, Paragraph, Passage
from bulletin.segmenter.page.blocks import Block, BlockKind
from bulletin.segmenter.page.bylines import read_byline, read_lead
from bulletin.segmenter.page.credits import is_byline_tail, read_tail
from bulletin.segmenter.page.line_words import BRIEFS_HEADING, SECTION_HEADING
from bulletin.segmenter.page.markup import left_out

if TYPE_CHECKING:
    from collections.abc import Sequence
from bulletin.segmenter.page.gathering import gather
from bulletin.segmenter.page.pieces import EDITORS_NOTES, Piece

_COMMENTARY = re.compile(rf"系列评论|评论员文章|社论|时评|{LETTER}{{2}}短评")
_RANK = re.compile(r"^(?:特约|见习|实习)*(?:记者|通讯员|实习生|摄影记者)")
_PICTURE = re.compile(r"[（(](?:图片|组图|图)[)）]$")
_PHOTOGRAPHER = re.compile(r"(?:摄|摄影)[)）]?$")


def gather_articles(blocks: Sequence[Block]) -> tuple[tuple[Article, ...], tuple[Dropped, ...]]:
    """Return the pieces in order of the page, and the credits, slugs and jumps that nobody will hear."""
    articles: list[Article] = []
    dropped: list[Dropped] = []
    number_on: dict[int, int] = {}
    main: str | None = None
    briefs: tuple[str, int] | None = None
    for piece in gather(blocks):
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


def _article(piece: Piece, slug: str, dropped: list[Dropped]) -> Article:
    byline, dateline, signed = piece.byline, None, None
    bodies = list(piece.blocks)
    if piece.has_text and bodies[piece.n_note].kind is BlockKind.BODY:
        lead = read_lead(bodies[piece.n_note].passage)
        # Other names in the lead are left in the text, where they will be heard.
        is_said = byline is not None and lead.byline is not None and _names_again(byline, lead.byline)
        if byline is None or lead.byline is None or is_said:
            dropped += left_out(lead.byline.passage, "credit") if is_said and lead.byline else []
            byline, dateline = byline or lead.byline, lead.dateline
            bodies[piece.n_note] = replace(bodies[piece.n_note], passage=lead.rest)
    paragraphs: list[Paragraph] = []
    for block in bodies:
        ending = read_tail(block.passage)
        if byline is None and ending.credit and is_byline_tail(ending.credit.text):
            byline = read_byline(ending.credit)
            others = tuple(item for item in ending.dropped if item.span not in ending.credit.spans)
            ending = replace(ending, credit=None, dropped=others)
        dropped += ending.dropped
        signed = ending.credit or signed
        if ending.body:
            is_crosshead, is_row = block.kind is BlockKind.CROSSHEAD, block.kind is BlockKind.ROW
            paragraphs.append(Paragraph(ending.body, is_crosshead=is_crosshead, is_row=is_row))
    for line in piece.credits:
        dropped += left_out(line.passage, "credit")
    parts = [piece.heading.passage if piece.heading else None, piece.kicker, piece.deck]
    parts += [
        piece.byline.passage if piece.byline else None,
        *(block.passage for block in (*piece.blocks, *piece.credits)),
    ]
    spans = [span for part in parts if part for span in part.spans]
    return Article(
        slug=slug,
        kind=piece.kind or _kind(piece, byline, signed, n_paragraphs=len(paragraphs)),
        title=piece.heading.passage if piece.heading else Passage("", ()),
        paragraphs=tuple(paragraphs),
        span=(min(start for start, _ in spans), max(end for _, end in spans)),
        kicker=piece.kicker,
        deck=piece.deck,
        byline=byline,
        dateline=dateline,
        credit=signed or (piece.credits[-1].passage if piece.credits else None),
        confidence=piece.confidence,
    )


def _names_again(byline: Byline, lead: Byline) -> bool:
    """Tell whether a lead names nobody but whom the byline above has named."""
    named = set(_bare_names(byline))
    return byline.has_name and lead.has_name and named.issuperset(_bare_names(lead))


def _bare_names(byline: Byline) -> list[str]:
    return [_RANK.sub("", name) for name in byline.names.split("、")]


def _kind(piece: Piece, byline: Byline | None, credit: Passage | None, *, n_paragraphs: int) -> Kind:
    if BRIEFS_HEADING.fullmatch(piece.title):
        return Kind.BRIEFS
    if SECTION_HEADING.fullmatch(piece.title):
        return Kind.EDITORS_NOTE if any(name in piece.title for name in EDITORS_NOTES) else Kind.SECTION
    printed = byline.passage.text if byline else ""
    heading = "\n".join(part.text for part in (piece.kicker, piece.deck) if part) + "\n" + piece.title
    if "评论员" in printed or "评论部" in printed or _COMMENTARY.search(heading):
        return Kind.COMMENTARY
    if piece.heading and not n_paragraphs and byline is None:
        return Kind.PACKAGE
    is_signed = n_paragraphs == 1 and credit and _PHOTOGRAPHER.search(credit.text)
    if piece.heading and (_PICTURE.search(piece.title) or is_signed):  # without a headline it would not be heard
        return Kind.CAPTION
    for kind, blocks in ((Kind.LIST, BlockKind.BULLET), (Kind.TABLE, BlockKind.ROW), (Kind.POEM, BlockKind.VERSE)):
        if sum(block.kind is blocks for block in piece.blocks) > len(piece.blocks) / 2:
            return kind
    return Kind.ARTICLE
