"""Columns of a terminal: a 汉字 takes two. The only importer of wcwidth."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from wcwidth import wcswidth, wcwidth

if TYPE_CHECKING:
    from collections.abc import Sequence

_CUT_OFF = ".."
"""Two columns on any terminal; one with a Chinese font may give … two where wcwidth counts one."""


def width_of(text: str) -> int:
    """Return how many columns a text takes; what steers a terminal counts as none.

    Example:
        >>> width_of("第1版")
        5
    """
    width = wcswidth(text)
    return width if width >= 0 else sum(max(0, wcwidth(letter)) for letter in text)


def filled(text: str, columns: int) -> str:
    """Return a text clipped to `columns`, or filled up with blanks.

    Example:
        >>> filled("云泽", 6), filled("云泽下雪了", 6)
        ('云泽  ', '云泽..')
    """
    short = clipped(text, columns)
    return short + " " * (columns - width_of(short))


def clipped(text: str, columns: int) -> str:
    """Return a text in at most `columns` >= 1 columns, with .. where something was cut off.

    Example:
        >>> clipped("云泽县下雪了", 8)
        '云泽县..'
    """
    return text if width_of(text) <= columns else _fitting(text, columns - len(_CUT_OFF)) + _CUT_OFF[:columns]


def _fitting(text: str, columns: int) -> str:
    """Return as many characters of a text as fit into `columns`."""
    used = 0
    for at, letter in enumerate(text):
        used += max(0, wcwidth(letter))
        if used > columns:
            return text[:at]
    return text


def wrapped(text: str, columns: int, *, indent: int = 0) -> list[str]:
    """Return the lines of a text, each at most `columns` wide, the later ones behind `indent` blanks.

    A line breaks before any 汉字 and at blanks, but not before a closing mark and not inside a Latin word.

    Example:
        >>> wrapped("云泽县昨天下雪，很大", 10, indent=2)
        ['云泽县昨天', '  下雪，很', '  大']
    """
    lines = [""]
    for piece in _pieces(text):
        room = columns - width_of(lines[-1])
        if width_of(piece) > room and lines[-1].strip():
            lines[-1] = lines[-1].rstrip()
            lines.append(" " * indent)
            piece = piece.lstrip()
        while width_of(piece) > max(2, columns - width_of(lines[-1])):  # a word longer than a line
            head = _fitting(piece, columns - width_of(lines[-1])) or piece[0]
            lines[-1] += head
            lines.append(" " * indent)
            piece = piece[len(head) :]
        lines[-1] += piece
    return [line.rstrip() for line in lines if line.strip()] or [""]


def in_columns(texts: Sequence[str], columns: int) -> list[str]:
    """Return lines of texts side by side, each text in a column as wide as the widest of them.

    Example:
        >>> in_columns(["云", "泽县", "下雪"], 14)
        ['  云    泽县', '  下雪']
    """
    wide = min(columns - 2, max(map(width_of, texts), default=0) + 2)
    n_a_line = max(1, (columns - 2) // wide) if wide > 0 else 1
    rows = [texts[at : at + n_a_line] for at in range(0, len(texts), n_a_line)]
    return ["  " + "".join(filled(text, wide) for text in row).rstrip() for row in rows]


def terminal_columns() -> int:
    """Return the columns of the terminal, or of the variable COLUMNS; 80 where there is neither; at least 40."""
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def _pieces(text: str) -> list[str]:
    """Return the parts of a text between which a line may break."""
    pieces: list[str] = []
    for letter in text:
        is_bound = pieces and (
            letter in "，。；：、！？）】》〕”’…,.;:!?)]}%"
            or pieces[-1][-1] in "（【《〔“‘([{"
            or (not pieces[-1][-1].isspace() and not _is_wide(letter) and not _is_wide(pieces[-1][-1]))
        )
        if is_bound and not (letter == " " and not pieces[-1].isspace()):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _is_wide(letter: str) -> bool:
    return wcwidth(letter) == 2
