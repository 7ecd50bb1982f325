"""What is heard of an item, as it is printed: its blocks in the order of the programme, a sentence for each chunk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from bulletin.harmless import presentable
from bulletin.model import FRAME_LABELS, Kind, Play, Rest
from bulletin.order import slugs_of
from bulletin.publish.labels import JINGLES, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bulletin.model import Article, Chunk, Passage, Script

_FIRST_WORDS = 20
_SILENT = "silent"
_LINES = frozenset({Kind.POEM, Kind.TABLE, Kind.LIST})


class Part(StrEnum):
    """The part of a piece that a block is."""

    KICKER = "kicker"
    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    CROSSHEAD = "crosshead"
    PARAGRAPH = "paragraph"
    LINE = "line"  # of a poem, a table or a list
    PHRASE = "phrase"  # the station's, or a headline in 内容提要
    CREDIT = "credit"  # printed, and not heard
    MUSIC = "music"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A chunk as it is printed; `text` is `presentable`."""

    chunk_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a line of the heading, or music.

    Attributes:
        item: Index into `Script.items`; `None`: nobody hears it.
        sentences: What is heard; none of music, and of what nobody hears.
        words: What stands for it where there are no sentences.
    """

    part: Part
    item: int | None
    sentences: tuple[Sentence, ...] = ()
    words: str = ""

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(sentence.text for sentence in self.sentences) or self.words


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """An item of the programme.

    Attributes:
        label: What editors call its kind.
        title: The headline, on one line; of a piece without one its first words, of the frame its label.
        blocks: In the order in which they are heard.
        article: The piece; `None`: it is a part of the frame.
    """

    slug: str
    label: str
    title: str
    blocks: tuple[Block, ...]
    article: Article | None = None

    @property
    def has_headline(self) -> bool:
        """Tell whether one of its blocks is its headline."""
        return any(block.part is Part.TITLE for block in self.blocks)

    @property
    def is_heard_whole(self) -> bool:
        """Tell whether there is no block of words that nobody hears."""
        return all(block.item is not None for block in self.blocks)


def printed_items(script: Script) -> tuple[PrintedItem, ...]:
    """Return the items that are heard, in order."""
    articles = {article.slug: article for article in script.articles}
    chunks: dict[int, list[Chunk]] = {}
    signs = {item.span[0]: item.span[1] for item in script.dropped if item.reason == _SILENT}
    for chunk in script.chunks:
        chunks.setdefault(chunk.item, []).append(replace(chunk, text=_with_signs(chunk, script.issue.text, signs)))
    return tuple(_printed(script, slug, articles.get(slug), chunks) for slug in slugs_of(script))


def one_line(text: str) -> str:
    """Return a text without the ends of its lines, and without what nobody sees."""
    return " ".join(presentable(text).split())


def _printed(script: Script, slug: str, article: Article | None, chunks: Mapping[int, list[Chunk]]) -> PrintedItem:
    blocks = tuple(_blocks(script, slug, article, chunks))
    label = FRAME_LABELS.get(slug) or (KINDS[article.kind.value] if article else slug)
    title = one_line(article.title.text) if article else FRAME_LABELS.get(slug, slug)
    if not title:
        words = one_line(next((block.text for block in blocks if block.sentences), slug))
        title = words if len(words) <= _FIRST_WORDS else words[: _FIRST_WORDS - 1] + "…"
    return PrintedItem(slug, label, title, blocks, article)


def _with_signs(chunk: Chunk, issue: str, signs: Mapping[int, int]) -> str:
    """Return the text of a chunk with the signs in it and behind it that no voice says: emoji, ※.

    Args:
        signs: Where each of them begins and ends.
    """
    if chunk.text != "".join(issue[slice(*span)] for span in chunk.spans):  # an editor's, or a reference shown
        return chunk.text
    text = ""
    for start, end in chunk.spans:
        text += issue[start:end]
        at = end
        while at in signs:
            text += issue[at : signs[at]]
            at = signs[at]
    return text


def _blocks(script: Script, slug: str, article: Article | None, chunks: Mapping[int, list[Chunk]]) -> Iterator[Block]:
    for at, item in enumerate(script.items):
        if item.slug != slug or isinstance(item, Rest):
            continue
        if isinstance(item, Play):
            yield Block(Part.MUSIC, at, words=JINGLES[item.jingle.value])
        elif said := chunks.get(at):
            part = _part(said[0], article)
            clean = presentable if part is Part.PARAGRAPH else one_line
            yield Block(part, at, tuple(Sentence(chunk.id, clean(chunk.text)) for chunk in said))
    if article is not None:
        yield from (Block(part, None, words=one_line(words.text)) for part, words in _unheard(script, article))


def _unheard(script: Script, article: Article) -> Iterator[tuple[Part, Passage]]:
    """Yield what is printed of a piece for readers alone: who wrote it, if voices.yaml leaves that out, and credits."""
    byline = article.byline.passage if article.byline else None
    if byline and any(item.reason == "byline" and item.span[0] == byline.spans[0][0] for item in script.dropped):
        yield Part.BYLINE, byline
    if article.credit:
        yield Part.CREDIT, article.credit


def _part(chunk: Chunk, article: Article | None) -> Part:
    """Return the part of its piece that the block is which begins with a chunk."""
    if article is None or not chunk.spans:
        return Part.PHRASE
    byline = article.byline.passage if article.byline else None
    headings = {Part.KICKER: article.kicker, Part.TITLE: article.title, Part.DECK: article.deck}
    for part, passage in {**headings, Part.BYLINE: byline}.items():
        if _lies_in(passage, chunk):
            return part
    if _lies_in(article.dateline, chunk):
        return Part.BYLINE
    paragraph = next((each for each in article.paragraphs if _lies_in(each.passage, chunk)), None)
    if paragraph is not None and paragraph.is_crosshead:
        return Part.CROSSHEAD
    is_line = article.kind in _LINES or (paragraph is not None and paragraph.is_row)
    return Part.LINE if is_line else Part.PARAGRAPH


def _lies_in(passage: Passage | None, chunk: Chunk) -> bool:
    return passage is not None and any(start <= chunk.spans[0][0] < end for start, end in passage.spans)
