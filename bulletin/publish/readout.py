"""The script by pieces, as people read it: who reads, each sentence with its cue number, pauses and music between.

`readout` makes the pieces; the terminal and the page to print each show them in their own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.model import FRAME_LABELS, Frame, Play, Read
from bulletin.publish.labels import JINGLES, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bulletin.model import Aloud, Article, Chunk, Item, Rest
    from bulletin.order import Draft

_BED_SLUGS = (Frame.HEADLINES, Frame.RECAP)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A chunk.

    Attributes:
        cue: Its number in the programme, from 1.
        words: What is read.
        place: `issue.md:12`; empty for what the paper does not print.
    """

    cue: int
    words: tuple[Aloud, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What is heard between sentences: a pause, music, another reader; in Chinese."""

    text: str
    is_music: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A piece, or a part of the frame.

    Attributes:
        label: What editors call its kind.
        headline: As printed, on one line; empty for the frame.
        reader: Who reads first; empty where nobody does.
        start_s: When it begins.
    """

    slug: str
    label: str
    headline: str
    reader: str
    start_s: float
    rows: tuple[Sentence | Mark, ...]


def readout(draft: Draft, aloud: Mapping[str, tuple[Aloud, ...]], readers: Mapping[str, str]) -> tuple[Part, ...]:
    """Return the parts of a programme in order.

    Args:
        aloud: What is read of each chunk, by chunk id.
        readers: What people call each voice, by its key.
    """
    return tuple(_Writer(draft, aloud, readers).parts())


def places(draft: Draft) -> list[str]:
    """Return where each chunk is printed, `issue.md:12`; empty for a fixed phrase."""
    script = draft.script
    found = iter(script.issue.lines(chunk.spans[0][0] for chunk in script.chunks if chunk.spans))
    return ["{}:{}".format(*next(found)) if chunk.spans else "" for chunk in script.chunks]


@dataclass(frozen=True, slots=True)
class _Writer:
    draft: Draft
    aloud: Mapping[str, tuple[Aloud, ...]]
    readers: Mapping[str, str]

    def parts(self) -> Iterator[Part]:
        script, lengths = self.draft.script, self.draft.lengths
        articles = {article.slug: article for article in script.articles}
        chunks: dict[int, list[tuple[int, Chunk, str]]] = {}
        for cue, (chunk, place) in enumerate(zip(script.chunks, places(self.draft), strict=True), 1):
            chunks.setdefault(chunk.item, []).append((cue, chunk, place))
        at_s, slug = 0.0, ""
        begun: list[tuple[int, Item, float]] = []
        for at, (item, length_s) in enumerate(zip(script.items, lengths.items_s, strict=True)):
            if begun and item.slug != slug:
                yield self._part(articles.get(slug), at_s, begun, chunks)
                at_s += sum(each[2] for each in begun)
                begun = []
            slug = item.slug
            begun.append((at, item, length_s))
        if begun:
            yield self._part(articles.get(slug), at_s, begun, chunks)

    def _part(
        self,
        article: Article | None,
        start_s: float,
        items: list[tuple[int, Item, float]],
        chunks: Mapping[int, list[tuple[int, Chunk, str]]],
    ) -> Part:
        slug = items[0][1].slug
        reader = next((item.voice for _, item, _ in items if isinstance(item, Read)), "")
        label = FRAME_LABELS.get(slug) or (KINDS[article.kind.value] if article else slug)
        title = " ".join(article.title.text.split()) if article else ""
        rows = tuple(self._rows(items, chunks, reader))
        return Part(slug, label, title, self.readers.get(reader, ""), start_s, rows)

    def _rows(
        self, items: list[tuple[int, Item, float]], chunks: Mapping[int, list[tuple[int, Chunk, str]]], reader: str
    ) -> Iterator[Sentence | Mark]:
        ordinary_s = self.draft.station.pacing.sentence_s
        reads = [at for at, item, _ in items if isinstance(item, Read)]
        has_bed = items[0][1].slug in _BED_SLUGS and bool(self.draft.station.sound.bed)
        for at, item, length_s in items:
            if not isinstance(item, Read):
                yield from _between(item, length_s, ordinary_s)
                continue
            if has_bed and at == reads[0]:
                yield Mark("垫乐起", is_music=True)
            if item.voice != reader:
                yield Mark(f"{self.readers[item.voice]}：")
                reader = item.voice
            for cue, chunk, place in chunks.get(at, []):
                yield Sentence(cue, self.aloud[chunk.id], place)
                if chunk.pause_s > ordinary_s:
                    yield pause(chunk.pause_s)
            if has_bed and at == reads[-1]:
                yield Mark("垫乐收", is_music=True)


def _between(item: Play | Rest, length_s: float, ordinary_s: float) -> Iterator[Mark]:
    """Yield the row of music that is played, or of a pause longer than the one between sentences."""
    if isinstance(item, Play) and length_s:
        yield Mark(f"{JINGLES[item.jingle.value]} {length_s:.1f} 秒", is_music=True)
    elif not isinstance(item, Play) and length_s > ordinary_s:
        yield pause(length_s)


def pause(length_s: float) -> Mark:
    """Return the row of a pause.

    Example:
        >>> pause(0.6).text
        '（停 0.6 秒）'
    """
    return Mark(f"（停 {length_s:.2f}".rstrip("0").rstrip(".") + " 秒）")
