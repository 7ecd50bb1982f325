r"""What LaTeX sets above or below the line: fractions, roots, powers, indices.

Each function reads on at a place and returns the place after, `None` if it is lost. What would run into a number on
one line, as in 10_{2} or 3\frac{7}{9}, is not understood.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.page.latex_words import SUPERSCRIPTS, VULGAR
from bulletin.segmenter.page.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Span
    from bulletin.segmenter.page.latex_reader import Reader

_SLASHED = re.compile(r"\^\s*(?:\{\s*(\d+)\s*\}|(\d))\s*/\s*_\s*(?:\{\s*(\d+)\s*\}|(\d))")
_CELSIUS = re.compile(r"[\s{}]*(?:\\(?:mathrm|text|rm)\b[\s{]*)?[CF](?![A-Za-z])")
_PLAIN_PART = re.compile(r"[0-9A-Za-z.,%‰\u0370-\u03ff\u4e00-\u9fff]+")
_NUMBER = re.compile(r"[0-9.]+")
_RAISED = re.compile(rf"[{''.join(map(re.escape, SUPERSCRIPTS))}]+")
_NOT_RAISED = re.compile(r"[°′″℃℉*†‡①-⑳]+C?F?|\[[\d,，\-–]+\]|st|nd|rd|th")
"""What stands above the line by itself, or is written on the line as well."""
_LETTER = re.compile(r"[A-Za-z\u0370-\u03ff]")


def fraction(reader: Reader, at: int, end: int) -> int | None:
    r"""Read `\frac{2}{3}` as 2/3, and after a number, `3\frac{1}{2}`, as the one sign ½."""
    held = len(reader.signs)
    above = reader.argument(end)
    below = reader.argument(above[1]) if above else None
    if above is None or below is None:
        return None
    parts = (reader.shown(*above), reader.shown(*below))
    if not all(map(_PLAIN_PART.fullmatch, parts)) or _goes_on(reader, below[1]):
        return None
    bar = next((place for place in (above[1] - 1, below[0]) if reader.text[place] in "{}"), None)
    if bar is None or (parts[0][0].isdecimal() and reader.follows_number(at)):
        del reader.signs[held:]
        vulgar = VULGAR.get("/".join(parts))
        return reader.shows(at, below[1], vulgar) if vulgar else None
    reader.shows(at, end)
    reader.signs = [sign for sign in reader.signs if sign.span[0] != bar]
    reader.shows(bar, bar + 1, "/")
    return below[1]


def root(reader: Reader, at: int, end: int) -> int | None:
    r"""Read `\sqrt{2}` as √2; what is under it must be one word or number."""
    reader.shows(at, end, "√")
    under = reader.argument(end)
    return under[1] if under and _PLAIN_PART.fullmatch(reader.shown(*under)) else None


def power(reader: Reader, at: int) -> int | None:
    r"""Read `10^{8}` as 10⁸, `38^{\circ}` as 38° and `N^{\gamma}` as N^γ."""
    if match := _SLASHED.match(reader.text, at, reader.end):
        return _slashed(reader, match)
    reader.shows(at, at + 1)
    held = len(reader.signs) - 1
    argument = reader.argument(at + 1)
    if argument is None:
        return None
    start, end = argument
    raised = reader.shown(start, end)
    if raised in {"o", "O", "0"} and (raised != "0" or _CELSIUS.match(reader.text, end, reader.end)):
        return _each(reader, argument, lambda _: "°")
    if _NOT_RAISED.fullmatch(raised):
        return end
    if _RAISED.fullmatch(raised):
        return _each(reader, argument, SUPERSCRIPTS.__getitem__)
    if _LETTER.fullmatch(raised):
        del reader.signs[held]  # the caret stays
        return end
    return None if raised else end


def _each(reader: Reader, argument: Span, shown: Callable[[str], str]) -> int:
    """Have each character of an argument that shows itself, or a sign, show another."""
    start, end = argument
    taken = {place for sign in reader.signs for place in range(*sign.span)}
    for number, sign in enumerate(reader.signs):
        if sign.shown and start <= sign.span[0] < end:
            reader.signs[number] = Sign(sign.span, "".join(map(shown, sign.shown)))
    for place in range(start, end):
        if place not in taken:
            reader.shows(place, place + 1, shown(reader.text[place]))
    return end


def _slashed(reader: Reader, match: re.Match[str]) -> int | None:
    """Read `^{1}/_{2}` as 1/2, and after a number as the one sign ½."""
    above, below = (1 if match[1] else 2), (3 if match[3] else 4)
    start, end = match.span()
    if reader.goes_on_as_number(end):
        return None
    if reader.follows_number(start):
        vulgar = VULGAR.get(f"{match[above]}/{match[below]}")
        return reader.shows(start, end, vulgar) if vulgar else None
    bar = reader.text.index("/", match.end(above))
    for first, last in (
        (start, match.start(above)),
        (match.end(above), bar),
        (bar + 1, match.start(below)),
        (match.end(below), end),
    ):
        if first < last:
            reader.shows(first, last)
    return end


def index(reader: Reader, at: int) -> int | None:
    """Read `CO_{2}` as CO2; a word of Latin letters stands apart, as in x max."""
    reader.shows(at, at + 1)
    held = len(reader.signs) - 1
    argument = reader.argument(at + 1)
    if argument is None:
        return None
    low, end = reader.shown(*argument), argument[1]
    if _NUMBER.fullmatch(low):
        return None if reader.follows_number(at) or reader.goes_on_as_number(end) else end
    if not _PLAIN_PART.fullmatch(low):
        return None
    if len(low) > 1 and low.isascii():
        reader.signs[held] = Sign((at, at + 1), " ")
    return end


def _goes_on(reader: Reader, at: int) -> bool:
    """Tell whether a digit or a Latin letter follows, which would become part of what stands before it."""
    after = reader.text[at : min(at + 1, reader.end)]
    return reader.goes_on_as_number(at) or (after.isascii() and after.isalpha())
