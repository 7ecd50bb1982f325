"""A programme by pieces: each with what leads to it and its turns, so that a piece can be moved as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from bulletin.model import Read
from bulletin.segmenter.script.breaths import ended

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.model import Chunk, Item, Script


@dataclass(frozen=True, slots=True)
class Turn:
    """What a voice reads without a change of paragraph, and what is heard before it within its piece."""

    read: Read
    chunks: tuple[Chunk, ...]
    before: tuple[Item, ...] = ()

    def settled(self) -> Turn:
        """Return the turn with the last chunk as one at the end, and the words of the chunks as its words."""
        *others, last = self.chunks
        if last.pause_s:
            last = replace(last, pause_s=0.0, spoken=ended(last.spoken))
        chunks = (*others, last)
        spoken = "".join(chunk.spoken for chunk in chunks)
        if spoken == self.read.spoken:
            return replace(self, chunks=chunks)
        text = "".join(chunk.text for chunk in chunks)
        return replace(self, chunks=chunks, read=replace(self.read, text=text, spoken=spoken))


@dataclass(frozen=True, slots=True)
class Group:
    """A piece, or a part of the frame."""

    slug: str
    lead: tuple[Item, ...] = ()
    turns: tuple[Turn, ...] = ()
    tail: tuple[Item, ...] = ()

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """All its chunks."""
        return tuple(chunk for turn in self.turns for chunk in turn.chunks)


def groups_of(script: Script) -> list[Group]:
    """Return the parts of a programme in order."""
    chunks: dict[int, list[Chunk]] = {}
    for chunk in script.chunks:
        chunks.setdefault(chunk.item, []).append(chunk)
    found = []
    for slug, numbered in groupby(enumerate(script.items), key=lambda each: each[1].slug):
        lead: tuple[Item, ...] = ()
        turns: list[Turn] = []
        between: list[Item] = []
        for at, item in numbered:
            if not isinstance(item, Read):
                between.append(item)
                continue
            if not turns:
                lead, between = tuple(between), []
            turns.append(Turn(item, tuple(chunks.get(at, ())), tuple(between)))
            between = []
        if not turns:
            lead, between = tuple(between), []
        found.append(Group(slug, lead, tuple(turns), tuple(between)))
    return found


def programme(groups: Iterable[Group]) -> tuple[tuple[Item, ...], tuple[Chunk, ...]]:
    """Return the items and the chunks of a programme, numbered anew."""
    items: list[Item] = []
    chunks: list[Chunk] = []
    number_in: dict[str, int] = {}
    for group in groups:
        items += group.lead
        for turn in group.turns:
            items += (*turn.before, turn.read)
            for chunk in turn.chunks:
                number = number_in[group.slug] = number_in.get(group.slug, 0) + 1
                at, voice = len(items) - 1, turn.read.voice
                chunks.append(replace(chunk, id=f"{group.slug}/{number}", item=at, slug=group.slug, voice=voice))
        items += group.tail
    return tuple(items), tuple(chunks)
