"""Dates: 2026年11月21日, 2026-11-21, 2019.2—2023.11, 二○○八年; 11.8 and 11/8 where a word tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import DIGITS as NAMES
from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.short_dates import DAY, MONTH, YEAR, short_dates, two_digits
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITTEN = re.compile(
    rf"(?<![\d.])(?:(?P<year>[12]\d{{3}}|\d\d)\s*年\s*)?(?<![\d.])(?P<month>{MONTH})\s*月(?!饼)"
    rf"(?:\s*(?P<day>{DAY})\s*(?P<mark>[日号]))?"
)
_DAY_ALONE = re.compile(rf"(?<![\d.月])(?<!月\s)({DAY})\s*日(?!元)")
_FULL = re.compile(rf"(?<![\dA-Za-z.:])({YEAR})([-./—–·])({MONTH})\2({DAY})(?!\d|\2\d)")
_TOGETHER = re.compile(
    r"(?<![\dA-Za-z.,:/#_-])((?:19[5-9]|20[0-4])\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\dA-Za-z.,:%_/-])"
)
_RING = re.compile(rf"(?<=[{NAMES}〇○◯O])[○◯O](?=[{NAMES}〇○◯O年])")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each date, with its 年, 月 and 日 where none are printed.

    Example:
        >>> [proposal.said for proposal in _propose("2024 年 11 月 8 日，2026-11-21，2019.2—2023.11，11.8（周六）")]
        ['二零二四年十一月八日', '二零二六年十一月二十一日', '二零一九年二月', '至', '二零二三年十一月', '十一月八日']
    """
    yield from _written(text)
    full = [match for match in _FULL.finditer(text) if not (match[2] == "." and _is_version(text, match.start()))]
    for match in full:
        said = f"{digit_by_digit(match[1])}年{two_digits(match[3])}月{two_digits(match[4])}日"
        yield Proposal(*match.span(), said, Strength.TOLD + 5, "形式如2026-11-21")
    yield from short_dates(text, [match.end() for match in full])
    for match in _TOGETHER.finditer(text):
        if not (
            stands_after(text, match.end(), "year", "counted") or stands_after(text, match.end(), "date", "counted")
        ):
            said = f"{digit_by_digit(match[1])}年{two_digits(match[2])}月{two_digits(match[3])}日"
            yield Proposal(*match.span(), said, Strength.LIKELY, "形式如20261121")
    for match in _RING.finditer(text):
        yield Proposal(*match.span(), "〇", Strength.FORM, "汉字年份里的圈")


def _written(text: str) -> Iterator[Proposal]:
    for match in _WRITTEN.finditer(text):
        start, year = match.start(), match["year"] or ""
        if len(year) == len("26") and _is_term(text, match):
            start, year = match.start("month"), ""
        said = f"{digit_by_digit(year)}年" if year else ""
        said += f"{two_digits(match['month'])}月"
        said += f"{two_digits(match['day'])}{match['mark']}" if match["day"] else ""
        yield Proposal(start, match.end(), said, Strength.TOLD, "后有“月”")
    for match in _DAY_ALONE.finditer(text):
        is_pair = match[1] == "2" and stands_after(text, match.end(1), "date", "days")
        said, strength = ("两", Strength.TOLD + 5) if is_pair else (two_digits(match[1]), Strength.TOLD)
        yield Proposal(*match.span(), f"{said}日", strength, "后有“日”")


def _is_version(text: str, start: int) -> bool:
    return bool(stands_before(text, start, "date", "version"))


def _is_term(text: str, match: re.Match[str]) -> bool:
    """Tell whether 10年6月 is a span of time."""
    near = stands_before(text, match.start(), "date", "no date", within=4)
    return bool(near or stands_after(text, match.end(), "date", "no date", within=2))


CLASS = TokenClass("日期", DIGITS | frozenset("○◯O"), _propose)
