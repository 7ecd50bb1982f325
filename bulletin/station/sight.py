"""The place of a refusal, shown: the line of the file, and a mark under the place."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bulletin.harmless import visible

if TYPE_CHECKING:
    from bulletin.errors import ConfigError

_PLACE = re.compile(r":([0-9]+):([0-9]+)$")
_MARGIN = "  "
_MOST_COLUMNS = 70  # beside the margin and the name of the program, on a terminal of 80


def with_sight(exc: ConfigError, text: str) -> ConfigError:
    """Return the error, with the line of the file `text` at which it happened and a caret under the place."""
    place = _PLACE.search(exc.where)
    lines = text.splitlines()
    if place is not None and int(place[1]) <= len(lines) and not exc.shown:
        exc.shown = sight(lines[int(place[1]) - 1], int(place[2]) - 1)
    return exc


def sight(line: str, at: int) -> tuple[str, str]:
    """Return a line as a terminal shows it, and a caret under the character at an offset.

    A long line is cut on both sides of the place.

    Example:
        >>> sight("名字：报刊", 2)
        ('  名字：报刊', '      ^')
    """
    line = line.rstrip()
    at = min(at, len(line))
    first = max(at - _MOST_COLUMNS, 0)  # a line may be a megabyte
    cells = [visible(" " if character == "\t" else character) for character in line[first : at + _MOST_COLUMNS]]
    begin, end = _window(cells, at - first)
    before = ("…" if first + begin else "") + "".join(cells[begin : at - first])
    shown = before + "".join(cells[at - first : end]) + ("…" if first + end < len(line) else "")
    return _MARGIN + shown, _MARGIN + " " * columns(before) + "^"


def columns(text: str) -> int:
    """Return how many columns a text takes on a terminal: two for a wide character, none for a combining one.

    Example:
        >>> columns("名：a")
        5
    """
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _window(cells: list[str], at: int) -> tuple[int, int]:
    """Return the part of the cells around an offset that fits the terminal."""
    begin, end = 0, len(cells)
    widths = [columns(cell) for cell in cells]
    if sum(widths) <= _MOST_COLUMNS:
        return begin, end
    while sum(widths[begin:at]) > _MOST_COLUMNS // 2:
        begin += 1
    while sum(widths[begin:end]) > _MOST_COLUMNS and end > at:
        end -= 1
    return begin, end
