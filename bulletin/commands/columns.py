"""Text on a terminal, where a 汉字 takes two columns: how wide it is, and how it breaks into lines."""

from __future__ import annotations

import re
import unicodedata

_PIECE = re.compile(r"\s+|[（“《〈]*(?:[!-~]+|.)[，。；：、？！）”》〉…]*")
"""What stays on one line: a word in Latin letters or a 汉字, with the marks that lean on it."""


def width_of(text: str) -> int:
    """Return how many columns a text takes.

    Example:
        >>> width_of("voices.yaml"), width_of("词表：")
        (11, 6)
    """
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrapped(text: str, columns: int) -> list[str]:
    """Return the lines of a text, each at most `columns` wide unless one word is wider.

    Example:
        >>> wrapped("每条另存一个 MP3，一次做完。", 12)
        ['每条另存一个', 'MP3，一次做', '完。']
    """
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and width_of(lines[-1] + piece.rstrip()) > columns:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line]
