"""The programme as subtitles: about a clause at a time, never longer than people read at a glance.

A sentence is cut at its marks, then between its words, then anywhere, until each part is short enough in time and in
width. Of all such cuts the one is taken whose parts are most alike and of a good length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from bulletin.harmless import legible
from bulletin.mandarin.marks import CLOSING
from bulletin.mandarin.words import cut_words
from bulletin.model import MIX_RATE_HZ
from bulletin.publish.lines import NARROW, break_lines, is_place, widths
from bulletin.publish.read_along import sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bulletin.publish.edition import Edition
    from bulletin.publish.read_along import Sentence

LONGEST_MS = 7_000
_GOOD_MS = 2_500
_SHORTEST_MS = 1_000
_ENTRY = round(0.1 * MIX_RATE_HZ)
"""A part is shown so long before its first word, if there is a pause: the model times a word 0.06 s after its sound."""
_CLAUSE = re.compile(rf"(?:[。！？；：，、!?;]|[,:](?![0-9])|…+|—{{2,}})+[{re.escape(CLOSING)}\"']*")


@dataclass(frozen=True, slots=True)
class Subtitle:
    """What is shown at one time.

    Attributes:
        name: The chunk's id and a number from 1: p01-02/3.1. It stays while the sentence does.
        voice: A key of `voices` in voices.yaml.
        start_ms: When it is shown, in milliseconds of the programme.
        end_ms: When it goes, before the next one comes.
        lines: One or two, each at most 32 full-width characters; printed text, legible.
    """

    name: str
    voice: str
    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


def subtitles(edition: Edition) -> Iterator[Subtitle]:
    """Yield the subtitles of a programme in order; no two are shown at a time."""
    for sentence in sentences(edition):
        yield from _Cutter(sentence).subtitles()


class _Cutter:
    """Cuts one sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._text = text = sentence.chunk.text
        edges = [sentence.start, *sentence.starts[1:], sentence.end]
        for before, word in pairwise(sentence.words):
            edges[word.at] = max(before.end, word.start - _ENTRY)
        self._times = [at * 1000 // MIX_RATE_HZ for at in edges]
        self._widths = [*accumulate(widths(text), initial=0)]
        self._words = [*accumulate(map(str.isalnum, text), initial=0)]
        self._signs = [*accumulate((bool(legible(character)) for character in text), initial=0)]
        self._clauses = {match.end() for match in _CLAUSE.finditer(text)}

    def subtitles(self) -> Iterator[Subtitle]:
        """Yield its parts."""
        chunk = self._sentence.chunk
        cuts = self._cuts()
        starts = self._apart([self._times[cut] for cut in cuts])
        for number, ((at, end), (start_ms, end_ms)) in enumerate(zip(pairwise(cuts), pairwise(starts), strict=True), 1):
            lines = break_lines(legible(self._text[at:end]))
            yield Subtitle(f"{chunk.id}.{number}", chunk.voice, start_ms, min(end_ms, start_ms + LONGEST_MS), lines)

    def _cuts(self) -> list[int]:
        """Return where the sentence is cut, its start and its end among them."""
        cuts = self._best(self._good(self._clauses), n_lines=2)
        if not cuts or self._has_flash(cuts):
            cuts = self._best(self._good(self._clauses | self._word_ends()), n_lines=2)
        everywhere = range(1, len(self._text))
        # A run of marks without a word, or one sign that takes long, is at least never too wide.
        return (
            cuts or self._best(self._good(everywhere), n_lines=1) or self._best(everywhere, n_lines=1, is_strict=False)
        )

    def _good(self, places: Iterable[int]) -> list[int]:
        return [at for at in places if 0 < at < len(self._text) and is_place(self._text, at)]

    def _has_flash(self, cuts: Sequence[int]) -> bool:
        return len(cuts) > 2 and any(self._is_flash(at, end) for at, end in pairwise(cuts))

    def _is_flash(self, at: int, end: int) -> bool:
        return self._times[end] - self._times[at] < _SHORTEST_MS

    def _word_ends(self) -> set[int]:
        """The ends of words: of those that the voice has timed the ones that are whole words of the language."""
        timed = {word.at for word in self._sentence.words}
        return timed & {*accumulate(map(len, cut_words(self._text)))}

    def _best(self, places: Collection[int], *, n_lines: int, is_strict: bool = True) -> list[int]:
        """Return the best of all ways to cut at some of `places`; empty if each leaves a part that is too long.

        Args:
            n_lines: Lines of a part, at most.
            is_strict: A part has a word and is not shown for too long; else it has anything that can be seen.
        """
        ends = [0, *sorted(places), len(self._text)]
        seen = self._words if is_strict else self._signs
        best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
        for number, end in enumerate(ends[1:], 1):
            for at in reversed(ends[:number]):
                is_long = is_strict and self._times[end] - self._times[at] > LONGEST_MS
                if is_long or self._widths[end] - self._widths[at] > n_lines * 2 * NARROW:
                    break
                if at in best and seen[at] < seen[end] and self._fits(at, end):
                    cost = best[at][0] + self._cost(at, end)
                    best[end] = min(best.get(end, (cost, at)), (cost, at))
        if ends[-1] not in best:
            return []
        cuts = [ends[-1]]
        while cuts[-1]:
            cuts.append(best[cuts[-1]][1])
        return cuts[::-1]

    def _fits(self, at: int, end: int) -> bool:
        is_one_line = self._widths[end] - self._widths[at] <= 2 * NARROW
        return is_one_line or bool(break_lines(legible(self._text[at:end])))

    def _cost(self, at: int, end: int) -> float:
        """Return how far a part is from a good length; one that ends within a clause costs more, a flash still more."""
        off = (self._times[end] - self._times[at]) / _GOOD_MS - 1
        is_clause = end in self._clauses or end == len(self._text)
        return off * off + (0 if is_clause else 2) + (3 if self._is_flash(at, end) else 0)

    @staticmethod
    def _apart(starts: list[int]) -> list[int]:
        """Return times of which each is later than the one before, the first and the last as they were."""
        for number in range(len(starts) - 2, 0, -1):
            starts[number] = min(starts[number], starts[number + 1] - 1)
        for number in range(1, len(starts) - 1):
            starts[number] = max(starts[number], starts[number - 1] + 1)
        return starts
