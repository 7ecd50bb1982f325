"""Dates that a word tells from decimals and fractions: 11.8（周六）, 截止11/8, 2019.2—2023.11, 2026.3-6月."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

MONTH, DAY, YEAR = "0?[1-9]|1[0-2]", r"0?[1-9]|[12]\d|3[01]", r"(?:1[6-9]|20)\d\d"
"""Patterns of numbers that can be a month, a day, a year of a date."""

_YEAR_MONTH = re.compile(rf"(?<![\dA-Za-z.:/])({YEAR})([./-])({MONTH})(?![\d:]|\2\d)")
_MONTHS = re.compile(rf"(?<![\dA-Za-z.:/])({YEAR})[./]({MONTH})\s?[-—–~～]\s?(?=(?:{MONTH})月)")
_MONTH_DAY = re.compile(rf"(?<![\dA-Za-z.:/])({MONTH})([./])({DAY})日?(?![\d:]|[./]\d)")
_BETWEEN = re.compile(r"\s?(?:[-—–~～]{1,2}|[至到])\s?")
_MODERN = range(1949, 2061)
_WEAK = Strength.POSSIBLE - 4
"""A near tie with a plain number: the editor gets both readings."""
_Judged = tuple[int, str]
"""How sure it is that an expression is a date, and why; 0: nothing tells."""


def short_dates(text: str, ends: Collection[int]) -> Iterator[Proposal]:
    """Yield a proposal for each such date, and for a dash between two.

    Args:
        ends: Where full dates end: behind 2026.11.1— a date may be short.

    Example:
        >>> [proposal.said for proposal in short_dates("2019.2—2023.11，11.8（周六），截止11/8，11.8元", ())]
        ['二零一九年二月', '至', '二零二三年十一月', '十一月八日', '十一月八日']
    """
    for match in _MONTHS.finditer(text):
        said = f"{digit_by_digit(match[1])}年{two_digits(match[2])}月至"
        yield Proposal(*match.span(), said, Strength.TOLD + 5, "后有几月")
    for match, (strength, why) in _paired(text, _YEAR_MONTH, _month):
        said = f"{digit_by_digit(match[1])}年{two_digits(match[3])}月"
        doubt = "可能是年和月，也可能是编号" if strength == _WEAK and match[2] == "-" else ""
        yield Proposal(*match.span(), said, strength, why, doubt)
        yield from _dash(text, match.end(), _YEAR_MONTH)
    for match, (strength, why) in _paired(text, _MONTH_DAY, lambda text, match: _day(text, match, ends)):
        said = f"{two_digits(match[1])}月{two_digits(match[3])}日"
        yield Proposal(*match.span(), said, strength, why)
        yield from _dash(text, match.end(), _MONTH_DAY)
    for end in ends:
        yield from _dash(text, end, _MONTH_DAY)


def two_digits(digits: str) -> str:
    """Return a month or a day in words: 08 is 八."""
    return quantity(str(int(digits)))


def _paired(
    text: str, pattern: re.Pattern[str], judge: Callable[[str, re.Match[str]], _Judged]
) -> Iterator[tuple[re.Match[str], _Judged]]:
    """Yield the matches that are dates; of two with a dash between them one tells of the other, or both do."""
    matches = list(pattern.finditer(text))
    judged = [judge(text, match) for match in matches]
    for at, (one, other) in enumerate(pairwise(matches)):
        if _BETWEEN.fullmatch(text, one.end(), other.start()):
            weaker, stronger = sorted((judged[at][0], judged[at + 1][0]))
            if weaker or stronger >= Strength.TOLD:
                judged[at] = judged[at + 1] = (Strength.TOLD, "两个日期之间有“—”")
    yield from ((match, found) for match, found in zip(matches, judged, strict=True) if found[0])


def _dash(text: str, start: int, pattern: re.Pattern[str]) -> Iterator[Proposal]:
    """Yield 至 for a dash between the date that ends at `start` and the next one."""
    match = _BETWEEN.match(text, start)
    if match and match[0].strip() not in {"至", "到"} and pattern.match(text, match.end()):
        yield Proposal(*match.span(), "至", Strength.TOLD, "两个日期之间")


def _month(text: str, match: re.Match[str]) -> _Judged:
    """Return how sure it is that 2019.2 or 2026-11 is a month, and why."""
    if int(match[1]) not in _MODERN or _is_counted(text, match.end()):
        return 0, ""
    if word := _label(text, match.start()) or stands_after(text, match.end(), "date", "month"):
        return Strength.TOLD, f"旁有“{word}”"
    is_padded = match[3].startswith("0") or match[2] == "/"
    return (Strength.LIKELY, "形式如2026-08") if is_padded and match[2] != "." else (_WEAK, "形式如年和月")


def _day(text: str, match: re.Match[str], ends: Collection[int]) -> _Judged:
    """Return the same for 11.8 or 11/8 as a day of a month."""
    if any(_BETWEEN.fullmatch(text, end, match.start()) for end in ends):
        return Strength.TOLD, "前有日期和“—”"
    end = match.end()
    word = "" if stands_after(text, end, "date", "no after") else stands_after(text, end, "date", "after")
    if not word and not _is_counted(text, end):
        word = _label(text, match.start())
    if word:
        return Strength.TOLD, f"旁有“{word}”"
    is_heading = not text[: match.start()].strip() and text[end : end + 1].isspace()  # 4.1 前十名股东
    word = "" if is_heading else stands_after(text, end, "date", "maybe")
    return (_WEAK, f"后有“{word}”") if word else (0, "")


def _label(text: str, start: int) -> str:
    """Return the word before a date, such as 时间 or 截止; a colon may stand between."""
    return stands_before(text, len(text[:start].rstrip(" ：:（(")), "date", "before")


def _is_counted(text: str, end: int) -> bool:
    return bool(stands_after(text, end, "date", "counted") or stands_after(text, end, "year", "counted"))
