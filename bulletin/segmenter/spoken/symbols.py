"""Symbols of measure where they stand: behind a number, and with what tells that A is 安 and no letter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.units import alone, longest_at, name_of

_LONGEST = 22
"""Characters that are looked at for one unit."""
_NUMBER = re.compile(
    r"(?P<latin>[A-Za-z][\s-]?)?(?P<number>(?<![\d.,])\d[\d.,]*+|[½¼¾⅓⅔]|\)|）|[⁰¹²³⁴-⁹]|[零一二三四五六七八九十两几半百千万亿])"
    r"\s?(?:[余多来几]?\s?[万亿千百十]{0,3})[余多来几]?\Z"
)
_FIGURES = frozenset("0123456789½¼¾⅓⅔")
_CHAINED = re.compile(r"(?:[VAW]|N·m|Nm)\s?[/,，、；\s~～至-]?\s?\Z")
_CHAINED_ON = re.compile(r"\s?[/,，、；]\s?\d[\d.]*\s?(?:N·m|Nm|k?W|rpm)(?![A-Za-z])")
_RANGE_ON = re.compile(r"\s?[-—–~～至]\s?\d[\d.]*\s?(?=(?P<symbol>[A-Z])(?![A-Za-z\d]))")
_NEAR = 10


@dataclass(frozen=True, slots=True)
class Symbol:
    """A unit in the text.

    Attributes:
        start: Of the symbol; a blank may part it from its number.
        end: Behind it.
        name: How it is said: 公里每小时.
        doubt: What an editor has to look at; empty: nothing.
    """

    start: int
    end: int
    name: str
    doubt: str = ""


def unit_behind(text: str, at: int) -> Symbol | None:
    """Return the unit behind the number that ends at `at`, if a number ends there and a unit follows.

    Example:
        >>> unit_behind("时速80km/h", 4), unit_behind("建成5G基站", 3), unit_behind("坐在10A", 4)
        (Symbol(start=4, end=8, name='公里每小时', doubt=''), None, None)
    """
    found = unit_at(text, at + text[at : at + 1].isspace())
    number = _NUMBER.search(text, max(0, at - 24), at) if found else None
    if found is None or number is None or stands_after(text, found.start, "unit", "no units"):
        return None
    symbol = text[found.start : found.end]
    if len(symbol) == 1 and symbol.isascii():
        is_of_a_name = number["latin"] and (symbol.islower() or number["latin"].isalpha())  # iPhone 5s, R5V
        is_of_a_name = is_of_a_name or (
            symbol.islower() and stands_before(text, number.start("number"), "unit", "before names")
        )
        if is_of_a_name or number["number"][0] not in _FIGURES:
            return None
    rule = alone(symbol)
    if rule == "yes" or (rule == "told" and _is_told(text, number, found)):
        return found
    if symbol == "W" and rule == "told" and not number["latin"] and not text.startswith("+", found.end):
        return Symbol(found.start, found.end, found.name, "“W”是瓦还是万")
    return None


def unit_at(text: str, start: int) -> Symbol | None:
    """Return the unit that begins at `start`, whatever stands before it."""
    symbol = longest_at(text[start : start + _LONGEST])
    return Symbol(start, start + len(symbol), name_of(symbol)) if symbol else None


def _is_told(text: str, number: re.Match[str], found: Symbol) -> bool:
    """Tell whether something speaks for a unit whose letter also names things: a decimal, 5V beside it, a word."""
    if "." in number["number"] or _CHAINED.search(text, max(0, number.start() - 5), number.start()):
        return True
    if _CHAINED_ON.match(text, found.end):
        return True
    end = found.end
    if (to := _RANGE_ON.match(text, end)) and to["symbol"] == text[found.start : end]:
        end = to.end() + 1  # what follows 50W-80W tells of both
    before = stands_before(text, number.start(), "unit", "before told", within=_NEAR)
    return bool(before or stands_after(text, end, "unit", "after told"))
