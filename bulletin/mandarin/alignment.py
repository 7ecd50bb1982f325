"""Which printed characters each spoken word comes from: 五三二 from 532.

汉字 are spoken in their printed order, so they anchor both texts; what stands between two anchors belongs
together. Matching blocks after Ratcliff and Obershelp, as in the standard library's difflib.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Span

_BLANK = re.compile(r"\s")
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
    matcher = SequenceMatcher(a=_BLANK.sub("\0", printed), b=_BLANK.sub("\1", spoken), autojunk=False)
    return tuple(
        Pair((b_start, b_end), (a_start, a_end), tag == "equal")
        for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes()
    )


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


@lru_cache(maxsize=4096)  # difflib takes time with the square of a text, and rows of tables come again
def written_out(printed: str, spoken: str) -> tuple[tuple[str, str], ...]:
    """Return how each number, Latin word and sign of `printed` is said, where that is otherwise: (printed, spoken).

    Example:
        >>> written_out("约5亿元,增长8.5%", "约五亿元，增长百分之八点五")
        (('5', '五'), ('8.5%', '百分之八点五'))
    """
    pairs = align(printed, spoken)
    found: list[tuple[str, str]] = []
    for match in _TOKEN.finditer(printed):
        touched = [pair for pair in pairs if _says(pair, *match.span())]
        if touched and not all(pair.is_same for pair in touched):
            low = min(_spoken_at(pair, match.start()) for pair in touched)
            high = max(_spoken_at(pair, match.end(), is_end=True) for pair in touched)
            found.append((match[0], spoken[low:high].strip("，、。 ")))
    return tuple(found)


def _says(pair: Pair, start: int, end: int) -> bool:
    """Tell whether `pair` says a part of the printed [start, end), or words put in there."""
    low, high = pair.printed
    return low < end and start < high if low < high else start <= low <= end


def _spoken_at(pair: Pair, place: int, *, is_end: bool = False) -> int:
    """Return where `place` of the printed text, or the end of `pair` nearest to it, is said."""
    if pair.is_same and pair.printed[0] <= place <= pair.printed[1]:
        return pair.spoken[0] + place - pair.printed[0]
    return pair.spoken[1] if is_end else pair.spoken[0]
