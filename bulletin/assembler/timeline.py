"""The order of sounds and silences of a programme, and its chapters, in integer samples.

The script alone says which sound follows which; how long a clip is shows only when somebody has spoken it.
So `lay` lays the order first, and the tape counts the places off while the sounds come in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.assembler.gestures import gestures
from bulletin.model import FRAME_LABELS, MIX_RATE_HZ, Chapter, Chunk, Jingle, Play, Read, Rest
from bulletin.sound.mp3 import FRAME_SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bulletin.assembler.tune import Tune
    from bulletin.model import Cue, Script

MAX_DEAD_AIR = round(1.3 * MIX_RATE_HZ)
"""No silence inside a programme is longer, in samples."""

_LEAD_IN = round(0.3 * MIX_RATE_HZ)

_LONGEST_GAP = (
    MAX_DEAD_AIR - FRAME_SAMPLES // 2 - 960
)  # frames, and steps in which quiet ends are measured, take up to the rest
_TAIL = round(0.5 * MIX_RATE_HZ)
_TITLE_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Gap:
    """Silence.

    Attributes:
        n_samples: > 0, at most `MAX_DEAD_AIR`; from the last audible sample of one sound to the first of the next.
    """

    n_samples: int


@dataclass(frozen=True, slots=True)
class Music:
    """A jingle in its place.

    Attributes:
        item: Index into `Script.items`.
        overlap: How many samples before the end of the sound ahead of it it begins.
        ends_bed: The bed goes on until it begins, and goes out under it.
    """

    item: int
    slug: str
    jingle: Jingle
    overlap: int = 0
    ends_bed: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """A chunk in its place.

    Attributes:
        overlap: How many samples before the end of the music ahead of it it begins.
    """

    chunk: Chunk
    overlap: int = 0

    @property
    def item(self) -> int:
        """Index into `Script.items`."""
        return self.chunk.item

    @property
    def slug(self) -> str:
        """The slug of its article, or a `Frame`."""
        return self.chunk.slug


Slot = Gap | Music | Speech


def lay(script: Script, music: Mapping[Jingle, Tune]) -> tuple[Slot, ...]:
    """Return the sounds and silences of a programme, in order.

    Silences without a jingle between them become one, no longer than `MAX_DEAD_AIR`. The programme begins
    and ends with a short one. Where a voice and a tune overlap, there is none between them.

    Args:
        script: With chunks in the order of its items.
        music: The tunes that the station has; the places of the others stay empty.
    """
    slots: list[Slot] = [Gap(_LEAD_IN)]
    by_item: dict[int, list[Chunk]] = {}
    for chunk in script.chunks:
        by_item.setdefault(chunk.item, []).append(chunk)
    met = gestures(script.items, music)
    for index, item in enumerate(script.items):
        overlap = met.overlaps.get(index, 0)
        match item:
            case Read():
                for chunk in by_item.get(index, ()):
                    slots.append(Speech(chunk, overlap))
                    _rest(slots, round(chunk.pause_s * MIX_RATE_HZ))
                    overlap = 0
            case Play() if item.jingle in music:
                slots.append(Music(index, item.slug, item.jingle, overlap, index in met.bed_ends.values()))
            case Rest():
                _rest(slots, met.rests.get(index, round(item.length_s * MIX_RATE_HZ)))
    _rest(slots, _TAIL)
    return tuple(slots)


def _rest(slots: list[Slot], n_samples: int) -> None:
    last = slots[-1]
    before = last.n_samples if isinstance(last, Gap) else 0
    if before:
        slots.pop()
    if before + n_samples:
        slots.append(Gap(min(before + n_samples, _LONGEST_GAP)))


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a chapter begins.

    Attributes:
        sound: Index among the slots that are no `Gap`.
    """

    title: str
    slug: str
    sound: int


def mark_chapters(script: Script, slots: Iterable[Slot], *, most: int) -> tuple[Mark, ...]:
    """Return the beginnings of the chapters: opening, 内容提要, each article and section, 回报, closing.

    A chapter begins with its sting, or its first chunk. If there are more than `most`, sections and briefs join
    the chapter before them; if that is not enough, so do the last articles.
    """
    attached = {article.slug: article.is_attached for article in script.articles}
    titled = {*FRAME_LABELS, *attached}
    marks: dict[str, Mark] = {}
    for index, sound in enumerate(slot for slot in slots if not isinstance(slot, Gap)):
        if sound.slug in titled and sound.slug not in marks:
            marks[sound.slug] = Mark(title_of(script, sound.slug), sound.slug, index)
    kept = list(marks.values())
    if len(kept) > most:
        kept = [mark for mark in kept if not attached.get(mark.slug)]
    if len(kept) > most:
        kept = [*kept[: most - 1], kept[-1]]
    return tuple(kept)


def title_of(script: Script, slug: str) -> str:
    """Return the title of a chapter, or of an item by itself."""
    titles = {**FRAME_LABELS, **{article.slug: article.title.text for article in script.articles}}
    return titles.get(slug) or _first_words(script, slug)


def _first_words(script: Script, slug: str) -> str:
    """Return the title of a piece that has none: its first words."""
    text = next((chunk.text for chunk in script.chunks if chunk.slug == slug), slug)
    return text if len(text) <= _TITLE_CHARACTERS else text[: _TITLE_CHARACTERS - 1] + "…"


def place_chapters(marks: Sequence[Mark], cues: Sequence[Cue], n_samples: int) -> tuple[Chapter, ...]:
    """Return the chapters: the first from 0, each up to the next, the last to the end.

    Args:
        marks: Of `mark_chapters`.
        cues: One for each slot that is no `Gap`, in order.
        n_samples: Length of the programme.
    """
    if not marks:
        return ()
    starts = [0, *(cues[mark.sound].start for mark in marks[1:])]
    ends = [*starts[1:], n_samples]
    return tuple(Chapter(m.title, m.slug, start, end) for m, start, end in zip(marks, starts, ends, strict=True))
