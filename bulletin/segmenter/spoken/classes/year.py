"""Years, digit by digit: 2026年, 1949—1956年, 2024-25赛季, 2025届, ’08. A span of time stays a number: 2000年前."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.four_digits import Found, is_counted, judge
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEAR = re.compile(r"(?<![\d.:])(?:(?<!,)|(?<=\d{4},))(?:1\d|20|21)\d\d(?![\d:]|\.\d|,\d(?!\d{3}(?!\d)))")
_SEASON = re.compile(
    r"(?<![\d.])((?:19|20)?\d\d)([-—–~～/])((?:19|20)?\d\d)(?=\s?(?:[A-Z]{2,5}\s?)?年?(?:赛季|球季|学年|年度|财年|榨季|雪季|冰雪季|采暖季|供暖季|跨年))"
)
_TWO_YEARS = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-—–/])(1[3-9]|[2-9]\d)(?![\d.%℃/-])")
_SHORT_END = re.compile(r"(?<![\d.])((?:1\d|20)\d\d)([-—–~～])(\d\d)(?=年(?!级|代))")
_FORECAST = re.compile(r"(?<![\d.:/A-Za-z])(?P<first>[1-4]\d)\s?[-—–~～至]\s?(?P<last>[1-4]\d)\s?(?=年)")
"""Years of a report on shares: 预计24-26年净利."""
_LONGEST_FORECAST = 10
_CUT = re.compile(r"(?<![\dA-Za-z])[’'‘](\d\d)(?![\d’'])")
_DECADE = re.compile(
    r"(?<![\dA-Za-z.,])(?:(?P<century>1[5-9]|20)\d0[’'‘]?|[’'‘][1-9]0[’'‘]?|[2-9]0[’'‘])s(?![A-Za-z\d])"
)
_SHORT = re.compile(r"(?<![\d.,:A-Za-z年])(?:[5-9]\d|[0-2]\d)(?=[年级届])")
_CHAIN = re.compile(r"\s?年?(?:[、,和及与或至到/]|[-—–~～]{1,2})\s?")
_SUMMED = re.compile(r"[两三四五六七八九十]{1,2}个?年(?!级|制)")
_DASHED = re.compile(r"\s?[-—–~～]{1,2}\s?")
_LIFE = 150


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each number that is a year, and for each span of time that looks like one.

    Example:
        >>> [proposal.said for proposal in _propose("2024-25赛季，1949—1956年，2000年前，2025届")]
        ['二零二四至二五', '一九四九', '一九五六', '两千', '二零二五']
    """
    seasons = _seasons(text)
    for match in seasons:
        said = f"{digit_by_digit(match[1])}至{digit_by_digit(match[3])}"
        yield Proposal(*match.span(), said, Strength.TOLD, "前后两个年份，后一个只写两位")
    yield from _english(text)
    for match in _SHORT.finditer(text):
        if word := stands_after(text, match.end(), "year", "short"):
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.LIKELY, f"后有“{word}”")
    for match in _FORECAST.finditer(text):
        yield from _forecast(text, match)
    taken = {at for match in seasons for at in range(*match.span())}
    matches = [match for match in _YEAR.finditer(text) if match.start() not in taken]
    judged = [judge(text, match) for match in matches]
    for at, (one, other) in reversed(list(enumerate(pairwise(matches)))):
        if judged[at] is None and judged[at + 1] is not None and _CHAIN.fullmatch(text, one.end(), other.start()):
            judged[at] = judged[at + 1]
        elif judged[at] is None and _is_stretch_of_years(text, one, other):
            judged[at] = judged[at + 1] = Found(Strength.LIKELY, "两个年份之间有“—”")
    for match, found in zip(matches, judged, strict=True):
        if found:
            said = quantity(match[0]) if found.is_span else digit_by_digit(match[0])
            said += "、" * bool(_SUMMED.match(text, match.end()))  # 二零二四、三年, no year 2024三
            yield Proposal(*match.span(), said, found.strength, found.why)


def _forecast(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield the two years of a forecast, 24-26年, which would else be a span of so many years."""
    first, last = match["first"], match["last"]
    behind = text.index("年", match.end()) + 1
    word = stands_before(text, match.start(), "year", "forecast before") or stands_after(
        text, behind, "year", "forecast after", within=2
    )
    if word and int(first) < int(last) <= int(first) + _LONGEST_FORECAST:
        said = f"{digit_by_digit(first)}至{digit_by_digit(last)}"
        yield Proposal(*match.span(), said, Strength.TOLD + 5, f"旁有“{word}”")


def _english(text: str) -> Iterator[Proposal]:
    """Yield decades and years as English writes them: 1980s, ’08."""
    for match in _DECADE.finditer(text) if "s" in text else ():
        if not match["century"] or not stands_before(text, match.start(), "year", "seconds", within=2):
            yield Proposal(*match.span(), _decade(match), Strength.FORM, "英文写法的年代")
    for match in _CUT.finditer(text):
        yield Proposal(*match.span(), digit_by_digit(match[1]), Strength.LIKELY, "前有“’”，是年份的后两位")


def _decade(match: re.Match[str]) -> str:
    """Return 1980s as 一九八零年代 and ’80s as 八十年代."""
    printed = re.sub(r"\D", "", match[0])
    return f"{digit_by_digit(printed) if match['century'] else quantity(printed)}年代"


def _seasons(text: str) -> list[re.Match[str]]:
    """Return the pairs of years whose second is cut short: 2024-25赛季, 1976-77, 1937-45年."""
    found = [match for match in _SEASON.finditer(text) if _is_season(match)]
    found += [match for match in _TWO_YEARS.finditer(text) if _is_season(match) and not is_counted(text, match.end())]
    found += [match for match in _SHORT_END.finditer(text) if int(match[1]) % 100 < int(match[3])]
    return list({match.start(): match for match in found}.values())


def _is_season(match: re.Match[str]) -> bool:
    return (int(match[1]) + 1) % 100 == int(match[3]) % 100


def _is_stretch_of_years(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Tell whether two numbers with a dash between them are years though nothing else tells: （1893—1976）."""
    is_rising = int(one[0]) < int(other[0]) <= int(one[0]) + _LIFE
    is_dashed = _DASHED.fullmatch(text, one.end(), other.start())
    return bool(is_dashed and is_rising and not is_counted(text, other.end()) and int(other[0]) % 100)


CLASS = TokenClass("年份", DIGITS, _propose)
