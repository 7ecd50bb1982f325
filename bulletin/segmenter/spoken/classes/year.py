"""Years, digit by digit: 2026年, 1949—1956年, 2024-25赛季, 2025届, ’08. A span of time stays a number: 2000年前."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = re.compile(r"(?<![\d.,:])(?:1\d|20|21)\d\d(?![\d:]|[.,]\d)")
_SEASON = re.compile(
    r"(?<![\d.])((?:19|20)?\d\d)([-—–~～/])((?:19|20)?\d\d)(?=\s?(?:赛季|学年|年度|财年|榨季|雪季|冰雪季|采暖季|供暖季|跨年))"
)
_CUT = re.compile(r"(?<![\dA-Za-z])[’'‘](\d\d)(?![\d’'])")
_SHORT = re.compile(r"(?<![\d.,:A-Za-z年])(?:[5-9]\d|[0-2]\d)(?=[年级届])")
_CHAIN = re.compile(r"\s?年?(?:[、和及与或至到/]|[-—–~～]{1,2})\s?")
_DASHED = re.compile(r"\s?[-—–~～]{1,2}\s?")
_WITH_YEAR = re.compile(r"\s?年(?![轻货])")
_DATED = re.compile(r"\s?年(?:\s?\d{1,2}\s?月|[春夏秋冬初底末])")
_UNIT = re.compile(r"\s?(?:[A-Za-z%‰℃°]|\d)")
_CLOSED = re.compile(r"[）)〕\]】]")
_NEAR = 14
"""Characters to a word such as 马拉松 behind the year of an event."""
_MODERN = range(1949, 2061)
_THOUSAND, _ROUND = 1000, 2000
_TURNS = {1900, 2000, 2100}
_LIFE = 150
_WEAK = Strength.POSSIBLE - 6
"""A near tie with a plain number: the editor gets both readings."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a number of four digits is: a year, or a span of so many years."""

    strength: int
    why: str
    is_span: bool = False


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each number that is a year, and for each span of time that looks like one.

    Example:
        >>> [proposal.said for proposal in _propose("2024-25赛季，1949—1956年，2000年前，2025届")]
        ['二零二四至二五', '一九四九', '一九五六', '两千', '二零二五']
    """
    seasons = [match for match in _SEASON.finditer(text) if _is_season(match)]
    for match in seasons:
        said = f"{digit_by_digit(match[1])}至{digit_by_digit(match[3])}"
        yield Proposal(*match.span(), said, Strength.TOLD, "跨两年的赛季或学年")
    for match in _CUT.finditer(text):
        yield Proposal(*match.span(), digit_by_digit(match[1]), Strength.LIKELY, "前有“’”，是年份的后两位")
    for match in _SHORT.finditer(text):
        if word := stands_after(text, match.end(), "year", "short"):
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.LIKELY, f"后有“{word}”")
    taken = {at for match in seasons for at in range(*match.span())}
    matches = [match for match in _YEAR.finditer(text) if match.start() not in taken]
    judged = [_judged(text, match) for match in matches]
    for at, (one, other) in reversed(list(enumerate(pairwise(matches)))):
        if judged[at] is None and judged[at + 1] is not None and _CHAIN.fullmatch(text, one.end(), other.start()):
            judged[at] = judged[at + 1]
        elif judged[at] is None and _is_stretch_of_years(text, one, other):
            judged[at] = judged[at + 1] = _Found(Strength.LIKELY, "两个年份之间有“—”")
    for match, found in zip(matches, judged, strict=True):
        if found:
            said = quantity(match[0]) if found.is_span else digit_by_digit(match[0])
            yield Proposal(*match.span(), said, found.strength, found.why)


def _is_season(match: re.Match[str]) -> bool:
    return (int(match[1]) + 1) % 100 == int(match[3]) % 100


def _judged(text: str, match: re.Match[str]) -> _Found | None:
    """Return what a number of four digits is; None: nothing tells."""
    (start, end), year = match.span(), int(match[0])
    if _WITH_YEAR.match(text, end):
        return _with_year(text, match)
    if year not in _MODERN:
        return None
    if word := stands_after(text, end, "year", "names"):
        is_count = word in {"级", "款", "版", "届"} and (year <= _ROUND or stands_after(text, end, "year", "no class"))
        return None if is_count else _Found(Strength.TOLD, f"后有“{word}”")
    if _UNIT.match(text, end) or stands_after(text, end, "year", "counted"):
        return None
    if word := stands_before(text, start, "year", "before"):
        return _Found(Strength.TOLD, f"前有“{word}”")
    if _CLOSED.match(text, end) and text[start - 1 : start] in tuple("（(〔[【"):
        return _Found(Strength.LIKELY, "括号里的年份")
    word = stands_after(text, end, "year", "events", within=_NEAR)
    return _Found(Strength.LIKELY, f"后有“{word}”") if word else None


def _with_year(text: str, match: re.Match[str]) -> _Found:
    """Return the same for a number with 年 behind it."""
    (start, end), year = match.span(), int(match[0])
    word = stands_before(text, start, "year", "lasting")
    if not word and year % 100 == 0:
        word = stands_before(text, start, "year", "about")
    if word:
        return _Found(Strength.TOLD, f"一段时间，前有“{word}”", is_span=True)
    if year % 10 == 0 and not stands_after(text, end, "year", "no span"):
        word = stands_after(text, end, "year", "span")
    if not word and year % 100 == 0 and not stands_after(text, end, "year", "no hundreds"):
        word = stands_after(text, end, "year", "hundreds")
    if word:
        return _Found(Strength.TOLD, f"一段时间，后有“{word}”", is_span=True)
    if year == _THOUSAND or (year not in _TURNS and year % 100 == 0 and stands_after(text, end, "year", "later")):
        return _Found(Strength.TOLD, "一段时间", is_span=True)
    if year % 100 == 0 and year not in _TURNS and not _DATED.match(text, end):
        return _Found(_WEAK, "后有“年”，也可能是一段时间")
    return _Found(Strength.TOLD, "后有“年”")


def _is_stretch_of_years(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two numbers with a dash between them are years though nothing else tells: （1893—1976）."""
    is_rising = int(one[0]) < int(other[0]) <= int(one[0]) + _LIFE
    is_counted = _UNIT.match(text, other.end()) or stands_after(text, other.end(), "year", "counted")
    is_dashed = _DASHED.fullmatch(text, one.end(), other.start())
    return bool(is_dashed and is_rising and not is_counted and int(other[0]) % 100)


CLASS = TokenClass("年份", DIGITS, _propose)
