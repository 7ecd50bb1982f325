"""The frame around the pieces that an editor has moved or left out: its headlines follow them, its count is right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.messages import message
from bulletin.model import Frame
from bulletin.segmenter.edited.groups import Group, Turn
from bulletin.segmenter.edited.parse import refusal
from bulletin.segmenter.edited.words import shown
from bulletin.segmenter.script.phrases import first_usable, known_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.model import Chunk, Script, Span
    from bulletin.segmenter.edited.parse import Block
    from bulletin.segmenter.edited.pieces import Pieces
    from bulletin.segmenter.edited.respell import Speller
    from bulletin.station import Station

HEADLINES = frozenset({Frame.HEADLINES, Frame.RECAP})
"""Parts of the frame that an editor may leave out."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The station's fixed words, by what they are with the old count of pieces."""

    speller: Speller
    changed: Mapping[str, str]

    @classmethod
    def of(cls, script: Script, station: Station, speller: Speller, counts: tuple[int, int]) -> Phrases:
        """Return the phrases that another count of pieces changes.

        Args:
            counts: Before and after.
        """
        before, after = (known_words(script.masthead, n_pieces=count, name=station.name) for count in counts)
        phrases = station.phrases
        lines = (
            *(phrases.opening, [phrases.ai_label], [phrases.headlines], [phrases.details], [phrases.recap or ""]),
            *(phrases.closing, [phrases.caption]),
        )
        told = {first_usable(each, before): first_usable(each, after) for each in lines}
        return cls(speller, {old: new for old, new in told.items() if old != new})

    def renewed(self, turn: Turn) -> Turn:
        """Return a turn with the words that the new count makes of its words."""
        new = self.changed.get(turn.read.text)
        if new is None or any(chunk.spans for chunk in turn.chunks):
            return turn
        chunks = self.speller.phrase(new)
        spoken = "".join(chunk.spoken for chunk in chunks)
        return replace(turn, chunks=chunks, read=replace(turn.read, text=new, spoken=spoken))


def check_frame(block: Block, pieces: Pieces) -> frozenset[tuple[Span, ...]]:
    """Return the places of the headlines that an editor has struck out of a part of the frame.

    Raises:
        IssueError: Words are changed that are not the editor's to change here.
    """
    group = pieces.groups[block.slug]
    if block.is_struck and block.slug not in HEADLINES:
        raise refusal(pieces.where, block.line, message("{slug} belongs to each programme", slug=block.slug))
    kept: set[str] = set()
    struck: set[tuple[Span, ...]] = set()
    for row in block.rows:
        if row.handover:
            so = message("who reads this is said in voices.yaml; '读：' changes the voice inside a piece")
            raise refusal(pieces.where, row.handover.line, so)
        if row.is_left:
            raise refusal(pieces.where, row.line, message("this belongs into a piece, not into the frame"))
        chunk = pieces.chunk(row, block)
        if row.text != shown(chunk.text):
            so = message("these words come from voices.yaml or from the headline of a piece; change them there")
            raise refusal(pieces.where, row.line, so)
        if row.is_struck and not chunk.is_repeat:
            raise refusal(pieces.where, row.line, message("this sentence belongs to each programme"))
        kept |= set() if row.is_struck else {chunk.id}
    for chunk in group.chunks:
        if chunk.is_repeat and chunk.id not in kept:
            struck.add(chunk.spans)
        elif not chunk.is_repeat and chunk.id not in kept and not block.is_struck:
            so = message("a sentence of {slug} is missing: {text}", slug=block.slug, text=chunk.text)
            raise refusal(pieces.where, block.line, so)
    return frozenset(struck)


def headlines(
    group: Group, pieces: Pieces, order: Sequence[str], struck: frozenset[tuple[Span, ...]], phrases: Phrases
) -> Group | None:
    """Return the headlines in the order of the pieces; `None` if there is none.

    A headline keeps the voice that reads it, so that nothing else is spoken anew.

    Args:
        order: Slugs of the pieces that are read.
        struck: Places of the headlines that are left out here.
    """
    titles = {span: each.slug for each in pieces.script.articles for span in each.title.spans}
    phrase_turns: list[tuple[int, Turn]] = []
    told: list[tuple[int, Turn]] = []
    for at, turn in enumerate(group.turns):
        if not any(chunk.is_repeat for chunk in turn.chunks):
            phrase_turns.append((at, phrases.renewed(turn)))
            continue
        slug = _slug_at(titles, turn.chunks[0])
        chunks = tuple(new for chunk in turn.chunks if chunk.spans not in struck for new in _repeated(chunk, pieces))
        if chunks and slug in order:
            told.append((order.index(slug), replace(turn, chunks=chunks).settled()))
    if not told:
        return None
    told.sort(key=lambda each: each[0])
    first = next(at for at, turn in enumerate(group.turns) if any(chunk.is_repeat for chunk in turn.chunks))
    turns = [turn for at, turn in phrase_turns if at < first]
    turns += [turn for _, turn in told]
    turns += [turn for at, turn in phrase_turns if at > first]
    return replace(group, turns=tuple(turns))


def _slug_at(titles: Mapping[Span, str], chunk: Chunk) -> str:
    at = chunk.spans[0][0]
    return next((slug for (start, end), slug in titles.items() if start <= at < end), "")


def _repeated(chunk: Chunk, pieces: Pieces) -> tuple[Chunk, ...]:
    """Return a headline of the frame as the piece has it now."""
    now = pieces.by_spans.get(chunk.spans, ())
    if len(now) == 1 and (now[0].text, now[0].readings) == (chunk.text, chunk.readings):
        return (chunk,)
    return tuple(replace(each, is_repeat=True) for each in now)
