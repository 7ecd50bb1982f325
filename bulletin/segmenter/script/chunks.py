"""`cut` parts a paragraph into chunks, about one sentence each, which a voice gets at once.

A sentence of up to 100 spoken characters is one chunk; a longer one is cut at its strongest marks,
into parts as even as these allow; one under 12 joins a neighbour. `cut` looks at
the paragraph alone, so that an edit elsewhere moves no border.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.mandarin.marks import CLOSING, last_mark
from bulletin.mandarin.words import cut_words
from bulletin.model import Span, count_characters
from bulletin.segmenter.script.sentences import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bulletin.model import Token
    from bulletin.segmenter.spoken import Doubt, Spoken

LIMIT_CHARACTERS = 100
"""Longest chunk, in spoken characters."""
SHORT_CHARACTERS = 12
"""Fewer spoken characters than this join a neighbour."""
_WINDOW = 4 * LIMIT_CHARACTERS
"""Printed characters looked at for one cut."""

_STRENGTH = {"；": 60, ";": 60, "…": 50, "：": 40, ":": 40, "—": 30, "，": 25, ",": 25, "、": 1}
"""The worth of a mark, in characters of unevenness. A voice that has to part a chunk once more weighs them otherwise:
it evens nothing out, so that only their grades count."""
_SHUT = re.compile(
    rf"“[^“”]{{0,9}}”|「[^「」]{{0,9}}」|{LETTER}{{1,8}}(?:[·•]{LETTER}{{1,8}}){{1,4}}|‘[^‘’]{{0,9}}’|《[^《》]{{0,19}}》|[0-9A-Za-z０-９][0-9A-Za-z０-９.,:：，%％+\-—~～·/]*"
)
_MARK = re.compile(f"(?:[；;：:，,、]|…+|—{{2,}})[{re.escape(CLOSING)}]*")
_HAN_PAIR = re.compile(rf"(?<={LETTER})(?={LETTER})")


@dataclass(frozen=True, slots=True)
class Cut:
    """One chunk-to-be of a paragraph.

    Attributes:
        start: Index of its first character, no blank.
        end: Index after its last.
        n_characters: Spoken characters of `spoken`; kept, so that joining many pieces counts none twice.
        mark: What it ends with, as `last_mark` gives it: the pause after it is of that length.
        is_forced: True where no mark was left to cut at and a word may have been cut.
        tokens: As in `Chunk`; `printed` counts from `start`.
        left_out: Pictures that nobody reads; their places count from `start`.
    """

    start: int
    end: int
    spoken: str
    n_characters: int
    mark: str
    doubts: tuple[Doubt, ...] = ()
    is_forced: bool = False
    tokens: tuple[Token, ...] = ()
    left_out: tuple[Span, ...] = ()


def cut(text: str, spell: Callable[[str], Spoken]) -> tuple[Cut, ...]:
    """Return the chunks of a paragraph in order; all its non-blank characters lie in one.

    Nothing at all is returned for a paragraph that has nothing to say, such as `***`.

    Args:
        text: The paragraph, mended.
        spell: Gives the spoken form of a part of it.

    Example:
        >>> from bulletin.segmenter.spoken import Spoken
        >>> [text_cut.spoken for text_cut in cut("今天云泽县晴到多云天气。明天有雨，出门请带伞。", Spoken)]
        ['今天云泽县晴到多云天气。明天有雨，出门请带伞。']
    """
    pieces: list[Cut] = []
    start = 0
    for end in sentence_ends(text):
        pieces.extend(_cut_sentence(text, (start, end), spell))
        start = end
    joined = _join_short(pieces)
    return tuple(joined) if any(piece.n_characters for piece in joined) else ()


def _cut_sentence(text: str, sentence: Span, spell: Callable[[str], Spoken]) -> Iterator[Cut]:
    """Yield the parts of one sentence, each within the limit."""
    waiting = [(*sentence, False)]
    while waiting:
        start, end, is_forced = waiting.pop()
        start, end = _bare(text, start, end)
        if start >= end:
            continue
        printed = text[start : min(end, start + _WINDOW)]
        # A longer run is parted before it is spelled: spelling what is left at each step is quadratic.
        if end - start == len(printed) and _running_weight(printed)[-1] <= 2 * LIMIT_CHARACTERS:
            spoken = spell(printed)
            n_characters = count_characters(spoken.text)
            if n_characters <= LIMIT_CHARACTERS or len(printed) == 1:
                told = (spoken.doubts, is_forced, spoken.tokens, spoken.left_out)
                yield Cut(start, end, spoken.text, n_characters, _last_mark(printed, spoken.left_out), *told)
                continue
        at, is_mark = _best_place(printed)
        is_forced = is_forced or not is_mark
        waiting += [(start + at, end, is_forced), (start, start + at, is_forced)]


def _last_mark(printed: str, left_out: Sequence[Span]) -> str:
    """Return the mark that a text ends with, before the pictures behind it."""
    end = len(printed)
    for first, last in reversed(left_out):
        if printed[last:end].strip():
            break
        end = first
    return last_mark(printed[:end].rstrip())


def _bare(text: str, start: int, end: int) -> Span:
    """Return `start` and `end` without the blanks at both ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _best_place(window: str) -> tuple[int, bool]:
    """Return where to cut a text that is too long, 0 < place < len, and whether a mark stands there."""
    shut = _shut_places(window)
    weights = _running_weight(window)
    n_parts = max(2, -(-weights[-1] // LIMIT_CHARACTERS))
    target = weights[-1] / n_parts
    best: tuple[float, int] | None = None
    for match in _MARK.finditer(window):
        at = match.end()
        before, after = weights[at], weights[-1] - weights[at]
        if at in shut or at == len(window) or after < SHORT_CHARACTERS or before < SHORT_CHARACTERS:
            continue
        value = (_STRENGTH[match[0][0]] - abs(before - target), -at)
        if before <= LIMIT_CHARACTERS and (best is None or value > best):
            best = value
    if best:
        return -best[1], True
    edges = set(accumulate(map(len, cut_words(window))))
    between = [match.start() for match in _HAN_PAIR.finditer(window) if match.start() not in shut]
    places = [place for place in between if place in edges] or between
    places = places or list(range(1, len(window)))
    # Signs weigh nothing here though some are spoken: among equals the middle leaves least to cut again.
    return min(places, key=lambda at: (abs(weights[at] - target), abs(2 * at - len(window)))), False


def _shut_places(text: str) -> set[int]:
    """Return the places inside numbers, Latin words and short quotations."""
    return {at for match in _SHUT.finditer(text) for at in range(match.start() + 1, match.end())}


def _running_weight(text: str) -> list[int]:
    """Return for each place in `text` about how many spoken characters stand before it."""
    weights = [0]
    for character in text:
        weights.append(weights[-1] + _character_weight(character))
    return weights


def _character_weight(character: str) -> int:
    if character in "0123456789":
        return 2  # 1240 is said in seven characters
    if character in "%％‰":
        return 3
    return 1 if character.isalnum() else 0


def _join_short(pieces: list[Cut]) -> list[Cut]:
    """Join each short piece to the next one, or to the one before, where the limit allows it."""
    joined: list[Cut] = []
    for piece in pieces:
        if joined and _may_join(joined[-1], piece) and _is_short(joined[-1]):
            joined[-1] = _together(joined[-1], piece)
        else:
            joined.append(piece)
    settled: list[Cut] = []
    for piece in joined:
        if settled and _is_short(piece) and _may_join(settled[-1], piece):
            settled[-1] = _together(settled[-1], piece)
        else:
            settled.append(piece)
    return settled


def _is_short(piece: Cut) -> bool:
    return piece.n_characters < SHORT_CHARACTERS


def _may_join(first: Cut, second: Cut) -> bool:
    return first.n_characters + second.n_characters <= LIMIT_CHARACTERS


def _together(first: Cut, second: Cut) -> Cut:
    between = " " if first.spoken[-1:].isalnum() and second.spoken[:1].isascii() else ""
    printed, spoken = second.start - first.start, len(first.spoken) + len(between)
    return Cut(
        first.start,
        second.end,
        first.spoken + between + second.spoken,
        first.n_characters + second.n_characters,
        second.mark if second.n_characters else first.mark,
        (*first.doubts, *(replace(doubt, printed=_moved(doubt.printed, printed)) for doubt in second.doubts)),
        first.is_forced or second.is_forced,
        (
            *first.tokens,
            *(
                replace(token, printed=_moved(token.printed, printed), spoken=_moved(token.spoken, spoken))
                for token in second.tokens
            ),
        ),
        (*first.left_out, *(_moved(span, printed) for span in second.left_out)),
    )


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
