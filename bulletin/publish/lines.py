"""How wide text is on a screen, and where a line of it may end.

Widths count half-width columns: a 汉字 and a Chinese mark take two, a Latin letter one, an accent none; several blanks
take as much as one.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate

from bulletin.mandarin.marks import CLOSING, NEVER_FIRST, PAIRS, PAUSES, SENTENCE_ENDS

NARROW = 32
"""Full-width characters of a line, at most."""

_WIDE = frozenset({"W", "F", "A"})  # “ and … are ambiguous for Unicode; a Chinese type has them full-width
_JOINER = "\u200d"
_OPENING = tuple(PAIRS)
_NEVER_FIRST = (*NEVER_FIRST, *CLOSING, "…", "—", "·")
_CLAUSE_ENDS = (*SENTENCE_ENDS, *PAUSES)
_SKIN = range(0x1F3FB, 0x1F400)
_FLAG = range(0x1F1E6, 0x1F200)


def widths(text: str) -> list[int]:
    """Return the columns of each character.

    Example:
        >>> widths("云A，  B")
        [2, 1, 2, 1, 0, 1]
    """
    is_blank = [character.isspace() for character in text]
    return [
        0 if here and before else _width(character)
        for character, before, here in zip(text, [False, *is_blank], is_blank, strict=False)
    ]


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def is_place(text: str, at: int) -> bool:
    """Tell whether a text may be parted: no mark comes before its word, no sign is torn from what it belongs to.

    Args:
        at: 0 < at < len(text).

    Example:
        >>> [at for at in range(1, 6) if is_place("说：“好。”", at)]
        [2]
    """
    before, after = text[at - 1], text[at]
    if text.startswith(_NEVER_FIRST, at) or before in _OPENING or _JOINER in (before, after):
        return False
    is_one_sign = unicodedata.category(after).startswith("M") or ord(after) in _SKIN
    return not is_one_sign and not (ord(before) in _FLAG and ord(after) in _FLAG)


def break_lines(text: str) -> tuple[str, ...]:
    """Return a text on one line or, parted where it reads best, on two; nothing if it takes more than two.

    Example:
        >>> break_lines("云泽县夜里下雪。"), len(break_lines("雪" * 65))
        (('云泽县夜里下雪。',), 0)
    """
    columns = [*accumulate(widths(text), initial=0)]
    most, whole = 2 * NARROW, columns[-1]
    if whole <= most:
        return (text,) if text else ()
    places = [at for at in range(1, len(text)) if columns[at] <= most and whole - columns[at] <= most]
    places = [at for at in places if is_place(text, at)]
    if not places:
        return ()
    at = min(places, key=lambda at: (_grade(text, at), abs(2 * columns[at] - whole)))
    return text[:at].rstrip(), text[at:].lstrip()


def _grade(text: str, at: int) -> int:
    """Return how badly a line ends at a place: behind a mark, at a blank, between 汉字, within a Latin word."""
    before, after = text[at - 1], text[at]
    if text[:at].endswith(_CLAUSE_ENDS) and not before.isascii():
        return 0
    if before.isspace() or after.isspace():
        return 1
    return 3 if before.isascii() and after.isascii() and before.isalnum() and after.isalnum() else 2
