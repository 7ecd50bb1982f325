"""The handover: a long piece is read by the voices of its role in turn, from break to break."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from bulletin.model import Kind, Read, Rest
from bulletin.segmenter.script.breaks import breaks_of
from bulletin.station.turns import SHORTEST_TURN_S

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bulletin.model import Article
    from bulletin.segmenter.script.recorder import Cast, Recorder
    from bulletin.segmenter.script.rota import Rota
    from bulletin.station import Turns

_WITHOUT_CROSSHEAD = 30.0**2
"""A break without a crosshead is taken if it makes the turns that much more even, in s²."""
_LONGEST = 4
"""A turn so many times as long as wanted is out of the question where a shorter one is possible."""


def hand_over(
    recorder: Recorder, article: Article, cast: Cast, items: tuple[int, Mapping[int, int]], rota: Rota
) -> None:
    """Give the turns of a piece that has just been written down to the next voices of its role, and tell the rota.

    The lengths are those of the words written down, so that a turn depends on its own piece alone.

    Args:
        cast: Who begins the piece, in which role.
        items: Index of the first item of the piece, and of each paragraph that is said, by its number.
    """
    turns, voice = rota.roles.turns, cast.voice
    first, paragraphs = items
    if turns is None or not _is_shared(article, turns) or rota.behind(voice, cast.role) == voice:
        return
    breaks = breaks_of(article.paragraphs, turns.at)
    said = {paragraphs[number]: is_crosshead for number, is_crosshead in breaks.items() if number in paragraphs}
    if not said:
        return
    starts = [first, *said, len(recorder.items)]
    lengths_s = _lengths_s(recorder, starts)
    for place in places(lengths_s, [*said.values()], turns):
        voice = rota.behind(voice, cast.role)
        _give(recorder, starts[place], voice)
    if voice != cast.voice:
        rota.hand_over(voice)


def places(lengths_s: Sequence[float], crossheads: Sequence[bool], turns: Turns) -> tuple[int, ...]:
    """Return the breaks at which the voice changes: those that bring the turns nearest to the length wanted.

    Args:
        lengths_s: From the beginning to the first break, from break to break, and to the end, in seconds.
        crossheads: Of each break, whether a crosshead is there.

    Returns:
        Numbers of the breaks, from 1; none for a piece that is not long enough. No turn is shorter than
        `SHORTEST_TURN_S`.

    Example:
        >>> from bulletin.station import Turns
        >>> places([70, 50, 60, 55], [True, True, True], Turns())
        (2,)
    """
    marks_s = [0.0, *accumulate(lengths_s)]
    if marks_s[-1] <= turns.over_s:
        return ()
    best: list[_Way | None] = [_Way(0.0, 0, 0)]
    for end in range(1, len(marks_s)):
        is_last = end == len(lengths_s)
        cost_of_break = 0.0 if is_last or crossheads[end - 1] else _WITHOUT_CROSSHEAD
        found: list[_Way] = []
        for start in reversed(range(end)):
            before, turn_s = best[start], marks_s[end] - marks_s[start]
            if found and turn_s > _LONGEST * turns.after_s:
                break
            if before is not None and (turn_s >= SHORTEST_TURN_S or (is_last and not start)):
                cost = before.cost + (turn_s - turns.after_s) ** 2 + cost_of_break
                found.append(_Way(cost, before.n_turns + 1, start))
        best.append(min(found, default=None))
    return tuple(reversed([*_back(best)]))


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """The best turns as far as a break: what they cost, in s², how many they are, and where the last one begins."""

    cost: float
    n_turns: int
    start: int


def _back(best: Sequence[_Way | None]) -> Iterator[int]:
    """Yield the breaks of the way to the end, the last one first."""
    way = best[-1]
    while way is not None and way.start:
        yield way.start
        way = best[way.start]


def _is_shared(article: Article, turns: Turns) -> bool:
    """Tell whether several voices may read a piece: lists, poems and what is attached to another have one."""
    is_wanted = article.kind is Kind.ARTICLE or (article.kind is Kind.COMMENTARY and turns.commentary)
    return is_wanted and not article.is_attached


def _lengths_s(recorder: Recorder, starts: Sequence[int]) -> list[float]:
    """Return the lengths from each item in `starts` to the next, at the tempo of voices.yaml."""
    items_s = [item.length_s if isinstance(item, Rest) else 0.0 for item in recorder.items]
    for chunk in recorder.chunks:
        if chunk.item >= starts[0]:
            items_s[chunk.item] += recorder.pacing.speech_s(chunk.spoken) + chunk.pause_s
    return [sum(items_s[start:end]) for start, end in pairwise(starts)]


def _give(recorder: Recorder, first: int, voice: str) -> None:
    """Have a voice say all from an item on."""
    for at, item in enumerate(recorder.items[first:], first):
        if isinstance(item, Read):
            recorder.items[at] = replace(item, voice=voice)
    for at, chunk in enumerate(recorder.chunks):
        if chunk.item >= first:
            recorder.chunks[at] = replace(chunk, voice=voice)
