"""What a number of four digits is, by the words around it: a year, a span of so many years, or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin.mandarin.characters import LETTER, WORD
from bulletin.segmenter.spoken.evidence import stands_after, stands_before, words
from bulletin.segmenter.spoken.symbols import unit_behind
from bulletin.segmenter.spoken.tokens import Strength

_WITH_YEAR = re.compile(r"\s?年(?![轻货])")
_DATED = re.compile(r"\s?年(?:\s?\d{1,2}\s?月|[春夏秋冬初底末])")
_UNIT = re.compile(r"\s?(?:[A-Za-z%‰℃°]|\d)")
_CLOSED = re.compile(r"[）)〕\]】]")
_NEAR = 14
"""Characters to a word such as 马拉松 behind the year of an event."""
_MODERN = range(1949, 2061)
_THOUSAND, _ROUND = 1000, 2000
_RECENT = range(1990, 2041)
"""Years that headlines print without 年: 清华2010自主招生."""
_WORD_BEHIND = re.compile(rf"\s?(?:{LETTER}|[《“])|[·•]{LETTER}")
_LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Za-z]{3,14}\s\Z")
_NAME_BEHIND = re.compile(r"\s?(?!USD|RMB|CNY|HKD|EUR|TEU)(?:[A-Z]{3,9}|[A-Z][a-z]{2,9})(?![A-Za-z\d])")
_CITED = re.compile(rf"(?:{WORD}|》)[，,]\s?\Z")
_NAME_ENDS = re.compile(r"[”’」](?!\d)")
_TURNS = {1900, 2000, 2100}
_WEAK = Strength.POSSIBLE - 6
"""A near tie with a plain number: the editor gets both readings."""


@dataclass(frozen=True, slots=True)
class Found:
    """A year, or a span of so many years.

    Attributes:
        strength: See `Strength`.
        why: As an editor reads it.
    """

    strength: int
    why: str
    is_span: bool = False


def judge(text: str, match: re.Match[str]) -> Found | None:
    r"""Return what a number of four digits is; None: nothing tells.

    Example:
        >>> number = re.compile(r"\d{4}")
        >>> [judge(text, match) for text in ("2026户", "2026") if (match := number.match(text))]
        [None, None]
        >>> [judge(text, match).is_span for text in ("2000年前", "2008年前") if (match := number.match(text))]
        [True, False]
    """
    (start, end), year = match.span(), int(match[0])
    if _WITH_YEAR.match(text, end):
        return _with_year(text, match)
    if year not in _MODERN:
        return None
    if word := stands_after(text, end, "year", "names"):
        is_count = word in {"级", "款", "版", "届"} and (year <= _ROUND or stands_after(text, end, "year", "no class"))
        return None if is_count else Found(Strength.TOLD, f"后有“{word}”")
    if text.startswith("起", end) and text[start - 1 : start] in tuple("从自由"):
        return Found(Strength.TOLD, "从……起")
    if is_counted(text, end) and not _is_before_name(text, match):
        return None
    if word := stands_before(text, start, "year", "before"):
        return Found(Strength.TOLD, f"前有“{word}”")
    if _CLOSED.match(text, end) and text[start - 1 : start] in tuple("（(〔[【"):
        return Found(Strength.LIKELY, "括号里的年份")
    if _CLOSED.match(text, end) and _CITED.search(text, max(0, start - 3), start):
        return Found(Strength.LIKELY, "出处后的年份")
    return _untold(text, match)


def _untold(text: str, match: re.Match[str]) -> Found | None:
    """Return the same where no word beside the number tells."""
    if word := stands_after(text, match.end(), "year", "events", within=_NEAR):
        return Found(Strength.LIKELY, f"后有“{word}”")
    if word := stands_before(text, match.start(), "year", "events"):
        return Found(Strength.LIKELY, f"前有“{word}”")
    return Found(Strength.LIKELY, "近年的年份，后面没有量词") if _is_recent(text, match) else None


def _is_before_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a Latin name stands behind the number, and no unit: 荣登2009 STAR领奖台."""
    end = match.end()
    return _NAME_BEHIND.match(text, end) is not None and unit_behind(text, end) is None


def _is_recent(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number is a year of our time though no word tells, because nothing is counted or priced."""
    (start, end), year = match.span(), int(match[0])
    before = text[:start].rstrip()[-1:]
    is_last = _NAME_ENDS.match(text, end) and before.isalpha()
    if year not in _RECENT or year % 100 == 0:
        return False
    if _is_before_name(text, match):
        return not stands_before(text, start, "year", "amounts")
    if latin := _LATIN_NAME.search(text, max(0, start - 16), start):
        return latin[0].strip() not in words("model", "indices")
    if before and before.isascii():
        return False
    if not is_last and not _WORD_BEHIND.match(text, end):
        return False
    is_counted = stands_after(text, end, "number", "measures") and not stands_after(text, end, "number", "no measures")
    return not is_counted and not stands_before(text, start, "year", "amounts")


def _with_year(text: str, match: re.Match[str]) -> Found:
    """Return the same for a number with 年 behind it."""
    (start, end), year = match.span(), int(match[0])
    word = stands_before(text, start, "year", "lasting")
    if not word and year % 100 == 0:
        word = stands_before(text, start, "year", "about")
    if word:
        return Found(Strength.TOLD, f"一段时间，前有“{word}”", is_span=True)
    if year % 10 == 0 and not stands_after(text, end, "year", "no span"):
        word = stands_after(text, end, "year", "span")
    if not word and year % 100 == 0 and not stands_after(text, end, "year", "no hundreds"):
        word = stands_after(text, end, "year", "hundreds")
    if word:
        return Found(Strength.TOLD, f"一段时间，后有“{word}”", is_span=True)
    if year == _THOUSAND or (year not in _TURNS and year % 100 == 0 and stands_after(text, end, "year", "later")):
        return Found(Strength.TOLD, "一段时间", is_span=True)
    if year % 100 == 0 and year not in _TURNS and not _DATED.match(text, end):
        return Found(_WEAK, "后有“年”，也可能是一段时间")
    return Found(Strength.TOLD, "后有“年”")


def is_counted(text: str, end: int) -> bool:
    """Tell whether what a number counts stands behind it: 2026户, 2026 km."""
    return bool(_UNIT.match(text, end) or stands_after(text, end, "year", "counted"))
