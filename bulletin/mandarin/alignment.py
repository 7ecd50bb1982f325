"""Which printed characters each spoken word comes from: 五三二 from 532.

Each printed 汉字 is said, in its printed order (the guard in `segmenter.spoken` holds it). A 汉字 that stands as often
in one text as in the other is therefore the same one, the first and the first, the second and the second: these
anchor both texts, and one walk finds them. Few characters are left between two anchors, mostly a number and how it
is said; they are matched after Ratcliff and Obershelp, as in the standard library's difflib.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Span

_MOST_STEPS = 500_000
"""Of difflib's between two anchors: a hundredth of a second. English prose takes a fifth of them, Chinese far less.
Only marks by the hundred without a word between them take more, and these are left as one stretch."""
_BLANK = re.compile(r"\s")
_HAN = re.compile(f"[{HAN}]")
_TOKEN = re.compile(
    r"[+\-]?[A-Za-z0-9０-９][A-Za-z0-9０-９%％‰.,:：/+\-—–~～×·]*[A-Za-z0-9０-９%％‰℃]|[A-Za-z0-9０-９①-⑳Ⅰ-Ⅻ+&=≥≤]"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A stretch of spoken text and the printed one it says; either may be empty.

    Attributes:
        spoken: [start, end) in the spoken text.
        printed: [start, end) in the printed text.
        is_same: Both read alike, character for character.
    """

    spoken: Span
    printed: Span
    is_same: bool


def align(printed: str, spoken: str) -> tuple[Pair, ...]:
    """Return the stretches of both texts in order; together they are all of both.

    Example:
        >>> [pair.printed for pair in align("全市“532”战略", "全市“五三二”战略")]
        [(0, 3), (3, 6), (6, 9)]
    """
    # Blanks are the typesetter's on one side and part Latin letters on the other: they anchor nothing.
    printed, spoken = _BLANK.sub("\0", printed), _BLANK.sub("\1", spoken)
    pairs: list[Pair] = []
    at, said = 0, 0
    for start, begins, length in _alike(printed, spoken):
        if at < start or said < begins:
            pairs.append(Pair((said, begins), (at, start), is_same=False))
        at, said = start + length, begins + length
        if length:
            pairs.append(Pair((begins, said), (start, at), is_same=True))
    return tuple(pairs)


def _alike(printed: str, spoken: str) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches that read alike, as long as they go on: where each begins in both texts, and its length.

    The last one, of no length, stands at the end of both.
    """
    start = begins = length = 0
    for at, said, n in _matches(printed, spoken):
        if (at, said) != (start + length, begins + length):
            if length:
                yield start, begins, length
            start, begins, length = at, said, 0
        length += n
    if length:
        yield start, begins, length
    yield len(printed), len(spoken), 0


def _matches(printed: str, spoken: str) -> Iterator[tuple[int, int, int]]:
    """Yield the anchors and what reads alike between them, in order, as `_alike` does."""
    ends = [(-1, -1), *_anchors(printed, spoken), (len(printed), len(spoken))]
    for (before, before_said), (after, after_said) in pairwise(ends):
        first, second = printed[before + 1 : after], spoken[before_said + 1 : after_said]
        if first == second:
            yield before + 1, before_said + 1, len(first)
        elif 0 < _n_steps(first, second) <= _MOST_STEPS:
            matcher = SequenceMatcher(a=first, b=second, autojunk=False)
            for block in matcher.get_matching_blocks():
                yield before + 1 + block.a, before_said + 1 + block.b, block.size
        if after < len(printed):
            yield after, after_said, 1


def _anchors(printed: str, spoken: str) -> list[tuple[int, int]]:
    """Return where the 汉字 that stand in both texts equally often stand in each of them, in order.

    The editor's words for something printed may be the exception to the order: what crosses another is no anchor.
    """
    places, said = _places(printed), _places(spoken)
    shared = (letter for letter, at in places.items() if len(at) == len(said[letter]))
    pairs = sorted(pair for letter in shared for pair in zip(places[letter], said[letter], strict=True))
    reached = accumulate((at for _, at in pairs), max)
    waiting = [*accumulate((at for _, at in reversed(pairs)), min)][::-1]
    return [pair for pair, most, least in zip(pairs, reached, waiting, strict=True) if pair[1] == most == least]


def _places(text: str) -> defaultdict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for match in _HAN.finditer(text):
        places[match[0]].append(match.start())
    return places


def _n_steps(first: str, second: str) -> int:
    """Return about how many steps difflib takes at most: those of one walk, for each match that can be found."""
    counted = Counter(second)
    n_equal = sum(counted[letter] for letter in first)
    return (len(first) + n_equal) * min(len(first), len(second), n_equal)


def printed_of(pairs: Sequence[Pair], start: int, end: int) -> Span:
    """Return the printed stretch that the spoken characters [start, end) say.

    Args:
        start: Of the spoken text, 0 <= start < end.

    Example:
        >>> printed_of(align("全市“532”战略", "全市“五三二”战略"), 4, 5)
        (3, 6)
    """
    touched = [pair for pair in pairs if pair.spoken[0] < end and start < pair.spoken[1]]
    if not touched:
        place = next((pair.printed[0] for pair in pairs if pair.spoken[0] >= start), 0)
        return place, place
    first, last = touched[0], touched[-1]
    low = first.printed[0] + (start - first.spoken[0] if first.is_same and start > first.spoken[0] else 0)
    high = last.printed[1] - (last.spoken[1] - end if last.is_same and end < last.spoken[1] else 0)
    return low, high


@lru_cache(maxsize=4096)  # the rundown and the readings ask for the same chunks, and rows of tables come again
def written_out(printed: str, spoken: str) -> tuple[tuple[str, str], ...]:
    """Return how each number, Latin word and sign of `printed` is said, where that is otherwise: (printed, spoken).

    Example:
        >>> written_out("约5亿元,增长8.5%", "约五亿元，增长百分之八点五")
        (('5', '五'), ('8.5%', '百分之八点五'))
    """
    pairs = align(printed, spoken)
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(printed):
        touched = [pair for pair in _beside(pairs, *match.span()) if _says(pair, *match.span())]
        if touched and not all(pair.is_same for pair in touched):
            low = min(_spoken_at(pair, match.start()) for pair in touched)
            high = max(_spoken_at(pair, match.end(), is_end=True) for pair in touched)
            found.append((match[0], spoken[low:high].strip("，、。 ")))
    return tuple(found)


def _beside(pairs: Sequence[Pair], start: int, end: int) -> Sequence[Pair]:
    """Return the pairs that reach into the printed [start, end) or touch its ends."""
    first = bisect_left(pairs, start, key=lambda pair: pair.printed[1])
    return pairs[first : bisect_right(pairs, end, key=lambda pair: pair.printed[0])]


def _says(pair: Pair, start: int, end: int) -> bool:
    """Tell whether `pair` says a part of the printed [start, end), or words put in there."""
    low, high = pair.printed
    return low < end and start < high if low < high else start <= low <= end


def _spoken_at(pair: Pair, place: int, *, is_end: bool = False) -> int:
    """Return where `place` of the printed text, or the end of `pair` nearest to it, is said."""
    if pair.is_same and pair.printed[0] <= place <= pair.printed[1]:
        return pair.spoken[0] + place - pair.printed[0]
    return pair.spoken[1] if is_end else pair.spoken[0]
