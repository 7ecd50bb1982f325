"""The programme for whoever reads along: each printed sentence and word, with the time at which it is heard.

`sentences` and `words` are all that a companion needs. Times are integer samples of the finished programme at
`MIX_RATE_HZ`; `seconds` makes seconds of them. The text is the printed one, however a voice had to be told it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from bulletin.model import ATTACK_S, MIX_RATE_HZ, RELEASE_S, Timing, WordTime
from bulletin.publish.anchors import Scale, anchors
from bulletin.publish.word_places import Printed, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Chunk, Cue
    from bulletin.publish.edition import Edition


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word with the marks that belong to it, and when it is heard, in samples of the programme.

    Attributes:
        chunk_id: Of the sentence that it is part of.
        at: Index of its first character in the sentence.
        is_estimated: We spread the words over the speech by their characters.
    """

    chunk_id: str
    text: str
    at: int
    start: int
    end: int
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A chunk in the programme.

    Attributes:
        start: When it begins, in samples of the programme.
        end: When it ends; no sentence reaches into the next one.
        words: In order; their texts joined are the chunk's text. Never empty.
        starts: When each character of the text begins, never falling.
        is_estimated: The times inside it are estimated by its characters; `start` and `end` never are.
    """

    chunk: Chunk
    start: int
    end: int
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    is_estimated: bool = False


def seconds(n_samples: int) -> float:
    """Return a time of the programme in seconds, to the millisecond.

    Example:
        >>> seconds(72_000)
        1.5
    """
    return round(n_samples / MIX_RATE_HZ, 3)


def sentences(edition: Edition) -> tuple[Sentence, ...]:
    """Return the sentences of a programme in the order in which they are heard."""
    chunks = {chunk.id: chunk for chunk in edition.draft.script.chunks}
    cues = sorted((cue for cue in edition.bulletin.cues if cue.chunk_id in chunks), key=lambda cue: cue.start)
    return tuple(_sentence(chunks[cue.chunk_id or ""], cue, edition.timings.get(cue.chunk_id or "")) for cue in cues)


def words(edition: Edition) -> tuple[Word, ...]:
    """Return the printed words of a programme in the order in which they are heard."""
    return tuple(word for sentence in sentences(edition) for word in sentence.words)


def _sentence(chunk: Chunk, cue: Cue, timing: Timing | None) -> Sentence:
    printed = Printed.of(chunk)
    if timing is None or not folded(_text(timing)):
        timing = _spread(printed, cue)
    clock = _Clock(printed, timing, cue)
    starts = tuple(clock.time(count, is_end=False) for count in printed.counts[:-1])
    is_estimated = timing.is_estimated
    cuts = [0, *(end for end in printed.word_ends() if clock.parts(printed.counts[end])), len(chunk.text)]
    found = tuple(
        Word(chunk.id, chunk.text[at:end], at, *clock.span(printed.counts[at], printed.counts[end]), is_estimated)
        for at, end in pairwise(cuts)
    )
    return Sentence(chunk, cue.start, cue.end, found, starts, is_estimated)


def _spread(printed: Printed, cue: Cue) -> Timing:
    """Return estimated times for a chunk whose voice gave none: each character that is said takes equally long."""
    n_clip = cue.cut + cue.end - cue.start
    start = min(round(ATTACK_S * MIX_RATE_HZ), n_clip)
    end = max(start, n_clip - round(RELEASE_S * MIX_RATE_HZ))
    n_said = max(1, len(printed.said))
    edges = [start + (end - start) * n_before // n_said for n_before in range(n_said + 1)]
    return Timing(tuple(WordTime("字", low, high) for low, high in pairwise(edges)), MIX_RATE_HZ, is_estimated=True)


class _Clock:
    """Tells when a printed place is heard: by the words that are said for it, and their times in the clip."""

    def __init__(self, printed: Printed, timing: Timing, cue: Cue) -> None:
        self._scale = printed.scale
        self._cue = cue
        self._rate_hz = timing.sample_rate_hz
        self._times = [span for word in timing.words for span in _characters(word)]
        self._edges = {*accumulate(len(folded(word.text)) for word in timing.words)}
        # A voice times the words that it was sent: some stand in the place of others, and are longer or shorter.
        self._timed = Scale.of(anchors(printed.said, folded(_text(timing))))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return when printed characters are heard, told by how many that take time are before each end of them."""
        start = self.time(first, is_end=False)
        return start, max(start, self.time(last, is_end=True))

    def parts(self, count: int) -> bool:
        """Tell whether two words of the clip meet at a printed place."""
        return all(self._place(count, is_end=is_end) in self._edges for is_end in (True, False))

    def time(self, count: int, *, is_end: bool) -> int:
        """Return when a printed place is reached, in samples of the programme."""
        at = min(max(0.0, self._place(count, is_end=is_end)), len(self._times))
        number = min(int(at), len(self._times) - 1)
        if is_end and number == at and number > 0:
            number -= 1
        start, end = self._times[number]
        in_clip = start + (at - number) * (end - start)
        here = self._cue.start + round(in_clip * MIX_RATE_HZ / self._rate_hz) - self._cue.cut
        return min(max(self._cue.start, here), self._cue.end)

    def _place(self, count: int, *, is_end: bool) -> float:
        return self._timed.place(self._scale.place(count, is_end=is_end), is_end=is_end)


def _text(timing: Timing) -> str:
    return "".join(word.text for word in timing.words)


def _characters(word: WordTime) -> Iterator[tuple[float, float]]:
    """Yield when each letter, digit or 汉字 of a timed word begins and ends, in samples of its clip."""
    n = len(folded(word.text))
    yield from pairwise(word.start + (word.end - word.start) * at / n for at in range(n + 1 if n else 0))
