"""What may be left out of a piece: from its end, sentence by sentence, as far as the first paragraph."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bulletin.mandarin.leaning import leans, may_end
from bulletin.model import Kind
from bulletin.station.turns import SHORTEST_TURN_S

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bulletin.model import Article, Chunk, Script


_SHORTEST_TURN = round(SHORTEST_TURN_S * 250 / 60)
"""Spoken characters of the shortest turn, at the usual tempo."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Sentences that are left out together: mostly one, with those that it cannot be parted from.

    Attributes:
        chunk_ids: In order; all chunks of its piece behind them go before them.
        paragraph: Number of the paragraph that it ends in, from 0.
        n_characters: Spoken characters.
    """

    slug: str
    chunk_ids: tuple[str, ...]
    paragraph: int
    n_characters: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the paper as it is heard.

    Attributes:
        n_characters: Spoken characters of its paragraphs.
        units: What may be left out of it, in the order in which it is read; its headings, byline and lead are none.
    """

    slug: str
    n_characters: int
    units: tuple[Unit, ...]


def pieces_of(script: Script) -> tuple[Piece, ...]:
    """Return the pieces in the order of the programme.

    The lead, the first paragraph, always stays; with it stay the sentences without which it would end in a colon, in
    a question or inside a quotation. All of a piece stays if the next words heard after it lean on it, and all of a
    poem. Where a voice takes over inside a piece, as much of its turn as makes up a turn stays or goes together.
    """
    heard: dict[str, list[Chunk]] = {}
    followers = dict(zip(script.chunks, script.chunks[1:], strict=False))
    for chunk in script.chunks:
        heard.setdefault(chunk.slug, []).append(chunk)
    pieces = []
    for article in script.articles:
        if chunks := heard.get(article.slug):
            follower = followers.get(chunks[-1])
            body = _body(article, chunks)
            is_whole = article.kind is Kind.POEM or (follower is not None and _is_held(script, follower))
            units = () if is_whole else tuple(_units(article, body))
            pieces.append(Piece(article.slug, sum(chunk.n_characters for chunk, _ in body), units))
    return tuple(pieces)


def paragraphs_of(article: Article, chunks: Sequence[Chunk]) -> list[int | None]:
    """Return the number of the paragraph that each chunk of a piece is part of; `None` for headings and byline."""
    spans = sorted(
        (start, end, number)
        for number, paragraph in enumerate(article.paragraphs)
        for start, end in paragraph.passage.spans
    )
    starts = [start for start, _, _ in spans]
    found: list[int | None] = []
    for chunk in chunks:
        at = chunk.spans[0][0] if chunk.spans else -1
        start, end, number = spans[bisect_right(starts, at) - 1] if spans else (0, 0, 0)
        found.append(number if start <= at < end else None)
    return found


def _is_held(script: Script, follower: Chunk) -> bool:
    """Tell whether the words behind a piece are the paragraph of another, without a headline, and lean on it."""
    article = next((each for each in script.articles if each.slug == follower.slug), None)
    return article is not None and paragraphs_of(article, [follower]) != [None] and leans(follower.text)


def _body(article: Article, chunks: Sequence[Chunk]) -> list[tuple[Chunk, int]]:
    """Return the chunks of the paragraphs, each with the number of its paragraph."""
    numbers = paragraphs_of(article, chunks)
    return [(chunk, number) for chunk, number in zip(chunks, numbers, strict=True) if number is not None]


def _units(article: Article, body: Sequence[tuple[Chunk, int]]) -> Iterator[Unit]:
    lead = next((number for _, number in body if not article.paragraphs[number].is_crosshead), None)
    group: list[tuple[Chunk, int]] = []
    is_of_lead = True
    stumps = _stumps(chunk for chunk, _ in body)
    for at, (chunk, number) in enumerate(body):
        group.append((chunk, number))
        following = body[at + 1][1] if at + 1 < len(body) else None
        if lead is None or (following is not None and (number < lead or following <= lead)):
            continue
        is_end = chunk.id not in stumps and _is_end(article, body, at, is_last_of_paragraph=following != number)
        if not is_end and following is not None:
            continue
        if not is_of_lead:
            yield _unit(article.slug, group)
        is_of_lead = False
        group = []


def _stumps(chunks: Iterable[Chunk]) -> set[str]:
    """Return the ids of the chunks that are too near to the beginning of a turn to be its last; of the first, none."""
    found: set[str] = set()
    for number, (_, turn) in enumerate(groupby(chunks, key=lambda chunk: chunk.voice)):
        n_characters = 0
        for chunk in turn if number else ():
            n_characters += chunk.n_characters
            if n_characters < _SHORTEST_TURN:
                found.add(chunk.id)
    return found


def _is_end(article: Article, body: Sequence[tuple[Chunk, int]], at: int, *, is_last_of_paragraph: bool) -> bool:
    """Tell whether a piece may end with a chunk: not with a 小标题, a colon, a question or an open quotation."""
    number = body[at][1]
    first = at
    while first and body[first - 1][1] == number:
        first -= 1
    words = "".join(chunk.text for chunk, _ in body[first : at + 1])
    return not article.paragraphs[number].is_crosshead and may_end(words, is_all=is_last_of_paragraph)


def _unit(slug: str, group: Sequence[tuple[Chunk, int]]) -> Unit:
    ids = tuple(chunk.id for chunk, _ in group)
    return Unit(slug, ids, group[-1][1], sum(chunk.n_characters for chunk, _ in group))
