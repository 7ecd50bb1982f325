"""Breaks Chinese text into lines between words, of about one length, none with a closing mark at its beginning."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from bulletin.mandarin.words import cut_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ELLIPSIS = "……"

_NEVER_FIRST = frozenset("，。、；：？！…—～·％%℃°′″）】》〉」』〕］｝”’,.;:?!)]}>")
_NEVER_LAST = frozenset("（【《〈「『〔［｛“‘([{<￥$€№")
_PAUSES = frozenset(" ，。；：？！—】")
_WITHOUT_PAUSE = 0.04  # what a break costs where nobody would breathe, as so much unevenness
_WIDEST = 0.7  # of a line, that a word is kept whole
# Inside numbers and Latin words, between a number and what it counts, before the number of a name (WiFi 7).
_TIED = re.compile(
    r"(?<=[0-9A-Za-z.])(?=[0-9A-Za-z])|(?<=[0-9])(?=[^\s0-9A-Za-z])|(?<=第)(?=[0-9])|(?<=[A-Za-z] )(?=[0-9])"
)


def break_lines(text: str, *, width: float, measure: Callable[[str], float], most: int) -> tuple[str, ...]:
    """Return `text` in as few lines as possible, at most `most`, none wider than `width`.

    Lines break between words, rather at a mark or blank, as even as that allows; never before a closing or
    after an opening mark, nor between a number and what it counts. If `text` needs more lines, the last one ends
    with an ellipsis.

    Args:
        width: In the unit of `measure`; at least that of four characters.
        measure: Returns the width of a character; a line is as wide as its characters together.

    Example:
        >>> break_lines("城北菜场改造后重新开门", width=6, measure=lambda character: 1.0, most=2)
        ('城北菜场改造', '后重新开门')
    """
    if not text:
        return ()
    widths = accumulate(map(measure, text))  # what follows long after the last line decides nothing, and takes time
    text = text[: 1 + next((at for at, so_far in enumerate(widths) if so_far > (most + 2) * width), len(text))]
    pieces = _pieces(text, width, measure)
    lines = _even(pieces, width, measure)
    if len(lines) <= most:
        return lines
    for end in range(len(pieces) - 1, 0, -1):
        kept = "".join(pieces[:end]).rstrip().rstrip("，。、；：？！—…")
        lines = _even(_pieces(kept + ELLIPSIS, width, measure), width, measure)
        if len(lines) <= most:
            return lines
    return (ELLIPSIS,)


def _pieces(text: str, width: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """Return the pieces that no line breaks: words with their marks; very long words come in characters."""
    pieces: list[str] = []
    for word in _words(text):
        for part in [word] if _wide(word, measure) <= width * _WIDEST else word:
            if pieces and _belongs(pieces[-1], part) and _wide(pieces[-1] + part, measure) <= width:
                pieces[-1] += part
            else:
                pieces.append(part)
    return tuple(pieces)


def _belongs(before: str, after: str) -> bool:
    tail = before[-2:]
    is_tied = _TIED.match(tail + after[0], len(tail)) is not None
    return after[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST or after.isspace() or is_tied


def _even(pieces: Sequence[str], width: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """Return the fewest lines, in the cheapest way: the room left, squared, and breaks without a pause cost."""
    ends = (0.0, *accumulate(_wide(piece, measure) for piece in pieces))
    blanks = [_wide(piece, measure) - _wide(piece.rstrip(), measure) for piece in pieces]

    # From each piece on: count of lines, cost, where each line begins. From the end, as a title may have any length.
    best: list[tuple[int, float, tuple[int, ...]]] = [(0, 0.0, ())]
    for start in reversed(range(len(pieces))):
        ways = []
        for end in range(start + 1, len(pieces) + 1):
            room = width - (ends[end] - ends[start] - blanks[end - 1])
            if room < 0 and end > start + 1:
                break
            n_lines, cost, begins = best[len(pieces) - end]
            cost += (room / width) ** 2 + (
                0 if end == len(pieces) or pieces[end - 1][-1] in _PAUSES else _WITHOUT_PAUSE
            )
            ways.append((n_lines + 1, cost, (start, *begins)))
        best.append(min(ways))
    begins = best[-1][2]
    lines = ("".join(pieces[a:b]).strip() for a, b in zip(begins, (*begins[1:], len(pieces)), strict=True))
    return tuple(line for line in lines if line)


def _wide(text: str, measure: Callable[[str], float]) -> float:
    return sum(map(measure, text))


@lru_cache(maxsize=64)  # several sizes are tried for a title, and a process may draw thousands of covers
def _words(text: str) -> tuple[str, ...]:
    return cut_words(text)
