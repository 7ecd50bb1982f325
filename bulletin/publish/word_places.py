"""How the printed text of a chunk runs beside its spoken words: which printed characters take time, and where."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.marks import PAIRS
from bulletin.publish.anchors import Scale, anchors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Chunk, Span

_OPENING = frozenset(PAIRS)
_RUN = re.compile(r"[0-9A-Za-z]+(?:[.,:%-][0-9A-Za-z]+)*")
"""A number or a Latin word, which an editor's phrase may hold."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The printed text of a chunk beside what is said for it.

    Attributes:
        text: As printed.
        counts: For each place in `text`, how many characters before it take time; one more than there are characters.
        said: The letters, digits and 汉字 that are said, folded.
        scale: From such a count to a place in `said`.
        whole: Expressions, 3-2 or 8.5%, as [start, end) in `text`: they are one word.
    """

    text: str
    counts: tuple[int, ...]
    said: str
    scale: Scale
    whole: tuple[Span, ...]

    @classmethod
    def of(cls, chunk: Chunk) -> Printed:
        """Lay the printed text of a chunk beside its spoken words."""
        takes_time = [character.isalnum() for character in chunk.text]
        found = [(0, 0)]
        whole: list[Span] = []
        for printed, spoken, is_token in _stretches(chunk):
            said = folded(chunk.spoken[slice(*spoken)])
            if is_token:
                takes_time[slice(*printed)] = [bool(said)] * (printed[1] - printed[0])
                whole += [printed] if said else []
                beside = [(printed[1] - printed[0] if said else 0, len(said))]
            else:
                beside = anchors(folded(chunk.text[slice(*printed)]), said)
            at, to = found[-1]
            found += [(at + before, to + after) for before, after in beside]
        counts = tuple(accumulate(takes_time, initial=0))
        return cls(chunk.text, counts, folded(chunk.spoken), Scale.of(found), tuple(whole))

    def word_ends(self) -> Iterator[int]:
        """Yield each place in `text` where a word may end: marks stay with the word before them, or open the next."""
        whole = (*self.whole, *(match.span() for match in _RUN.finditer(self.text)))
        inside = {at for start, end in whole for at in range(start + 1, end)}
        timed = [at for at, (low, high) in enumerate(pairwise(self.counts)) if low < high]
        for first, second in pairwise(timed):
            end = second
            while end > first + 1 and self.text[end - 1] in _OPENING:
                end -= 1
            if end not in inside:
                yield end


def _stretches(chunk: Chunk) -> Iterator[tuple[Span, Span, bool]]:
    """Yield what lies between tokens, and the tokens, as places in the printed and in the spoken text."""
    at = to = 0
    for token in chunk.tokens:
        yield (at, token.printed[0]), (to, token.spoken[0]), False
        yield token.printed, token.spoken, True
        at, to = token.printed[1], token.spoken[1]
    yield (at, len(chunk.text)), (to, len(chunk.spoken)), False


def folded(text: str) -> str:
    """Return the letters, digits and 汉字 of a text, each as one character, alike however wide or large it is.

    Example:
        >>> folded("Ｋ12＋500，云泽！")
        'k12500云泽'
    """
    kept = (character for character in text if character.isalnum())
    return "".join(unicodedata.normalize("NFKC", character).casefold()[:1] or character for character in kept)
