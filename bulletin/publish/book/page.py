"""A page of the book: the document of an item, with its overlay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.publish.book.overlay import clock, music_id, sentence_id
from bulletin.publish.printed import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.publish.book.overlay import Clip
    from bulletin.publish.printed import PrintedItem

_LONGEST_ENTRY = 80
"""Characters of a headline in the table of contents."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence and the id of its element."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A block as an element.

    Attributes:
        id: Of music, and of the headline; empty: none.
        words: In place of sentences.
    """

    tag: str
    part: str
    id: str
    sentences: tuple[Spoken, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """An item as a document with an overlay.

    Attributes:
        starts_page: What the printed page is called that begins here; empty: none does.
    """

    item: PrintedItem
    clips: tuple[Clip, ...]
    starts_page: str

    @property
    def slug(self) -> str:
        """Of the item."""
        return self.item.slug

    @property
    def title(self) -> str:
        """In the table of contents."""
        title = self.item.title
        return title if len(title) <= _LONGEST_ENTRY else title[: _LONGEST_ENTRY - 1] + "…"

    @property
    def heading(self) -> str:
        """Where no headline is printed."""
        return self.item.label

    @property
    def rows(self) -> Iterator[Row]:
        """The blocks; music that is not lit has none."""
        lit = {clip.target for clip in self.clips}
        headline = next((block for block in self.item.blocks if block.part is Part.TITLE), None)
        for block in self.item.blocks:
            part, id_ = block.part.value, "title" if block is headline else ""
            if block.part is Part.MUSIC:
                id_ = music_id(block.item or 0)
                if id_ in lit:
                    yield Row("p", part, id_, (), f"♪ {block.words}")
                continue
            sentences = tuple(Spoken(sentence_id(each.chunk_id), each.text) for each in block.sentences)
            tag = "h1" if block is headline else "h2" if block.part is Part.CROSSHEAD else "p"
            yield Row(tag, part, id_, sentences, block.words)

    @property
    def n_ms(self) -> int:
        """How long it is heard."""
        return sum(clip.end_ms - clip.begin_ms for clip in self.clips)

    @property
    def duration(self) -> str:
        """The same as a clock value."""
        return clock(self.n_ms)
