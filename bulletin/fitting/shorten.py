"""A script without some of it, and with longer or shorter pauses; what stays has its ids, its words and its borders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.fitting.units import paragraphs_of
from bulletin.mandarin.leaning import ENDS_SENTENCE
from bulletin.mandarin.marks import last_mark
from bulletin.model import FIT, Dropped, LeftOut, Read, Rest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bulletin.fitting.cuts import Cut
    from bulletin.model import Chunk, Item, Script, Span

LONGEST_PAUSE_S = 1.3
"""More inside a programme is dead air."""


def shortened(script: Script, cuts: Sequence[Cut], pauses: float = 1.0) -> Script:
    """Return a script without what the cuts name; `dropped` lists the printed words among it.

    Args:
        pauses: Times those of the script, each up to `LONGEST_PAUSE_S`.
    """
    gone = {chunk_id for cut in cuts if cut.unit for chunk_id in cut.unit.chunk_ids}
    gone_items = {at for cut in cuts for at in cut.items}
    chunks = [chunk for chunk in script.chunks if chunk.id not in gone and chunk.item not in gone_items]
    said: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        said.setdefault(chunk.item, []).append(chunk)
    items, places = _items(script, said, gone_items, pauses)
    ends = {each[-1].id for each in said.values()}
    silent = [chunk for chunk in script.chunks if chunk.id in gone]
    spans = sorted(span for chunk in silent for span in chunk.spans)
    return replace(
        script,
        items=tuple(items),
        chunks=tuple(
            replace(chunk, item=places[chunk.item], pause_s=0.0 if chunk.id in ends else _paused(chunk.pause_s, pauses))
            for chunk in chunks
        ),
        dropped=tuple(sorted((*script.dropped, *_dropped(script, spans)), key=lambda each: each.span)),
        repairs=tuple(repair for repair in script.repairs if not _lies_in(repair.span, spans)),
    )


def left_out(script: Script, cuts: Iterable[Cut]) -> tuple[LeftOut, ...]:
    """Return the sentences that cuts take out of a script, in its order."""
    gone = {chunk_id for cut in cuts if cut.unit for chunk_id in cut.unit.chunk_ids}
    found: list[LeftOut] = []
    for article in script.articles:
        chunks = [chunk for chunk in script.chunks if chunk.slug == article.slug]
        told = list(zip(chunks, paragraphs_of(article, chunks), strict=True))
        begun = {number for chunk, number in told if chunk.id not in gone}
        is_open = False
        for chunk, number in told:
            if chunk.id in gone and number is not None:
                part = LeftOut(chunk.slug, _extent(chunk), chunk.text, number, number not in begun)
                if is_open and found[-1].paragraph == number:
                    part = replace(part, span=(found[-1].span[0], part.span[1]), text=found.pop().text + part.text)
                found.append(part)
                is_open = last_mark(chunk.text) not in ENDS_SENTENCE
    return tuple(found)


def _extent(chunk: Chunk) -> Span:
    return chunk.spans[0][0], chunk.spans[-1][1]


def _items(
    script: Script, said: dict[int, list[Chunk]], gone: Collection[int], pauses: float
) -> tuple[list[Item], dict[int, int]]:
    """Return the items that stay, and the new index of each by its old one."""
    items: list[Item] = []
    places: dict[int, int] = {}
    whole = {at: len(chunks) for at, chunks in _by_item(script.chunks).items()}
    for at, item in enumerate(script.items):
        if isinstance(item, Rest):
            if at not in gone:
                items.append(replace(item, length_s=_paused(item.length_s, pauses)))
            continue
        if at in gone or (isinstance(item, Read) and at in whole and at not in said):
            if isinstance(item, Read):  # the silence before it goes with it
                while items and isinstance(items[-1], Rest) and items[-1].slug == item.slug:
                    items.pop()
            continue
        places[at] = len(items)
        is_cut = isinstance(item, Read) and len(said.get(at, ())) < whole.get(at, 0)
        items.append(_beginning(item, said[at]) if is_cut and isinstance(item, Read) else item)
    return items, places


def _by_item(chunks: Iterable[Chunk]) -> dict[int, list[Chunk]]:
    found: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        found.setdefault(chunk.item, []).append(chunk)
    return found


def _beginning(item: Read, chunks: Sequence[Chunk]) -> Read:
    """Return an item as far as its chunks go."""
    at = 0
    for chunk in chunks:
        at = item.text.find(chunk.text, at) + len(chunk.text)
    return replace(item, text=item.text[:at], spoken="".join(chunk.spoken for chunk in chunks))


def _paused(length_s: float, pauses: float) -> float:
    return min(length_s * pauses, max(length_s, LONGEST_PAUSE_S))


def _dropped(script: Script, spans: Iterable[Span]) -> Iterator[Dropped]:
    for start, end in spans:
        yield Dropped((start, end), script.issue.text[start:end], FIT)


def _lies_in(span: Span, spans: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)
