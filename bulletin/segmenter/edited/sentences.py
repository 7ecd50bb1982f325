"""One line of the rundown becomes the chunks that it stands for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.messages import message
from bulletin.model import Flag, Passage
from bulletin.segmenter.edited.align import Alignment
from bulletin.segmenter.edited.words import MarkError, shown, stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Article, Chunk, Dropped, Script, Span
    from bulletin.segmenter.edited.changes import Changes
    from bulletin.segmenter.edited.respell import Speller
    from bulletin.segmenter.edited.words import Stretch

_LEAST_SHARE = 3
"""Of a corrected sentence one character in so many stays at least."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says.

    Attributes:
        pause_s: The editor's pause behind it; `None`: none of the editor's.
    """

    chunks: tuple[Chunk, ...]
    pause_s: float | None = None


@dataclass(frozen=True, slots=True)
class Sentences:
    """Makes chunks of lines, and notes what is changed by that."""

    speller: Speller
    changes: Changes

    def said(self, chunk: Chunk, line: str, article: Article | None, *, goes_on: bool) -> Said:
        """Return what a line says that stands for `chunk`: the chunk itself if nobody has touched the line.

        Args:
            goes_on: Another chunk of the paragraph follows in the paper.

        Raises:
            MarkError: The line makes no sense.
        """
        if line == shown(chunk.text):
            return Said((chunk,))
        parts = stretches(line, chunk.text)
        if len(parts) == 1 and parts[0].text == chunk.text:
            return Said((self.speller.with_readings(chunk, 0, parts[0]),), parts[0].pause_s)
        told = Alignment.of(chunk.text, "".join(part.text for part in parts))
        is_same = told.before.split() == told.after.split() or "".join(told.before.split()) == "".join(
            told.after.split()
        )
        if not is_same:
            _require_kinship(told)
            self.changes.edits += told.edits(chunk.slug, chunk.spans)
        if article is not None and is_byline(article, chunk):
            if len(parts) > 1:
                raise MarkError(message("a byline is said in one breath; no pause can stand in it"))
            made = [self.speller.byline(parts[0].text, article)]
        else:
            made = [
                self.speller.said(
                    part.text,
                    is_headline=article is not None and is_heading(article, chunk),
                    goes_on=goes_on or number < len(parts),
                )
                for number, part in enumerate(parts, 1)
            ]
        chunks = self._together(made, parts, chunk.pause_s)
        self._note(made, chunk.spans)
        spans = _spread(chunks, told, chunk.spans)
        whole = tuple(replace(each, spans=span) for (each, _), span in zip(chunks, spans, strict=True))
        return Said(whole, parts[-1].pause_s)

    def restored(self, item: Dropped, line: str, slug: str) -> Said:
        """Return what a line says that takes back in what had been left out; raises as `said`."""
        is_row = item.reason == "table"
        self.changes.restored.add(item.span)
        if line == shown(item.text):
            made = self.speller.said(item.text, is_headline=is_row, is_raw=True)
            _require_words(made)
            by = item.span[0]
            chunks = tuple(replace(chunk, spans=_moved(chunk.spans, by)) for chunk in made.chunks)
            self.changes.dropped += (replace(each, span=_moved((each.span,), by)[0]) for each in made.dropped)
            self.changes.flags += (replace(flag, span=_moved((flag.span,), by)[0]) for flag in made.flags)
            self.changes.repairs += (replace(each, span=_moved((each.span,), by)[0]) for each in made.repairs)
            return Said(chunks)
        before = " ".join(item.text.split())
        parts = stretches(line, before)
        told = Alignment.of(before, "".join(part.text for part in parts))
        if told.before != told.after:
            _require_kinship(told)
            self.changes.edits += told.edits(slug, (item.span,))
        scripts = [
            self.speller.said(part.text, is_headline=is_row, goes_on=number < len(parts))
            for number, part in enumerate(parts, 1)
        ]
        made_chunks = [chunk for chunk, _ in self._together(scripts, parts, 0.0)]
        self._note(scripts, (item.span,))
        first, *others = made_chunks
        return Said(
            (replace(first, spans=(item.span,)), *(replace(each, spans=()) for each in others)), parts[-1].pause_s
        )

    def _together(self, made: Sequence[Script], parts: Sequence[Stretch], pause_s: float) -> list[tuple[Chunk, Span]]:
        """Return the chunks of all parts, each with its place in the line without marks."""
        chunks: list[tuple[Chunk, Span]] = []
        at = 0
        for number, (script, part) in enumerate(zip(made, parts, strict=True), 1):
            _require_words(script)
            placed = []
            for chunk in script.chunks:
                start, end = chunk.spans[0][0], chunk.spans[-1][1]
                placed.append((self.speller.with_readings(chunk, start, part), (at + start, at + end)))
            last, where = placed[-1]
            after_s = part.pause_s if number < len(parts) else pause_s
            chunks += (*placed[:-1], (replace(last, pause_s=after_s or 0.0), where))
            at += len(part.text)
        return chunks

    def _note(self, made: Sequence[Script], spans: Sequence[Span]) -> None:
        """Note that what was doubtful of the printed words is so no longer, and what is of the new ones."""
        self.changes.gone += spans
        whole = min(start for start, _ in spans), max(end for _, end in spans)
        self.changes.flags += (
            Flag(whole, flag.text, flag.kind, flag.message) for script in made for flag in script.flags
        )


def is_heading(article: Article, chunk: Chunk) -> bool:
    """Tell whether a chunk is of a headline, a crosshead or a row, in which a blank is a pause."""
    headings = [part for part in (article.kicker, article.title, article.deck) if part]
    headings += [part.passage for part in article.paragraphs if part.is_crosshead or part.is_row]
    return any(_lies_in(part, chunk) for part in headings)


def is_byline(article: Article, chunk: Chunk) -> bool:
    """Tell whether a chunk says the byline or the dateline."""
    parts = [article.byline.passage if article.byline else None, article.dateline]
    return any(_lies_in(part, chunk) for part in parts if part)


def _lies_in(passage: Passage, chunk: Chunk) -> bool:
    return bool(chunk.spans) and any(start <= chunk.spans[0][0] < end for start, end in passage.spans)


def _require_words(script: Script) -> None:
    if not script.chunks:
        raise MarkError(message("there is nothing to say in this line; strike it with ~~ to leave it out"))


def _require_kinship(told: Alignment) -> None:
    stayed = sum(size for _, _, size in told.blocks)
    if not told.after.strip() or _LEAST_SHARE * stayed < min(len(told.before), len(told.after)):
        so = message("hardly a word of the printed sentence is left; words are corrected here, and no sentence is new")
        raise MarkError(so)


def _spread(chunks: Sequence[tuple[Chunk, Span]], told: Alignment, spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Return where each chunk of a changed sentence is printed; together they are at all of its places."""
    if sum(end - start for start, end in spans) != len(told.before):
        return [spans, *(() for _ in chunks[1:])]
    borders = [0, *(told.border(place[0]) for _, place in chunks[1:]), len(told.before)]
    passage = Passage(told.before, spans)
    return [passage[start:end].spans for start, end in pairwise(borders)]


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple((start + by, end + by) for start, end in spans)
