"""Dates: 2026年11月21日, 2026-11-21, 2019.2—2023.11, 二○○八年; 11.8 and 11/8 where a word tells."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import DIGITS as NAMES
from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_MONTH, _DAY, _YEAR = "0?[1-9]|1[0-2]", r"0?[1-9]|[12]\d|3[01]", r"(?:1[6-9]|20)\d\d"
_WRITTEN = re.compile(
    rf"(?<![\d.])(?:(?P<year>[12]\d{{3}}|\d\d)\s*年\s*)?(?<![\d.])(?P<month>{_MONTH})\s*月(?!饼)"
    rf"(?:\s*(?P<day>{_DAY})\s*(?P<mark>[日号]))?"
)
_DAY_ALONE = re.compile(rf"(?<![\d.月])(?<!月\s)({_DAY})\s*日(?!元)")
_FULL = re.compile(rf"(?<![\dA-Za-z.:])({_YEAR})([-./—–])({_MONTH})\2({_DAY})(?!\d|\2\d)")
_YEAR_MONTH = re.compile(rf"(?<![\dA-Za-z.:/])({_YEAR})([./-])({_MONTH})(?![\d:]|[./-]\d)(?!-\d\d(?!\d))")
_MONTH_DAY = re.compile(rf"(?<![\dA-Za-z.:/])({_MONTH})([./])({_DAY})日?(?![\d:]|[./]\d)")
_BETWEEN = re.compile(r"\s?(?:[-—–~～]{1,2}|[至到])\s?")
_RING = re.compile(rf"(?<=[{NAMES}〇○◯O])[○◯O](?=[{NAMES}〇○◯O年])")
_Judged = tuple[int, str]
"""How sure it is that an expression is a date, and why; 0: nothing tells."""
_MODERN = range(1949, 2051)
_WEAK = Strength.POSSIBLE - 4
"""A near tie with a plain number: the editor gets both readings."""


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each date, with its 年, 月 and 日 where none are printed.

    Example:
        >>> [proposal.said for proposal in _propose("2024 年 11 月 8 日，2026-11-21，2019.2—2023.11，11.8（周六）")]
        ['二零二四年十一月八日', '二零二六年十一月二十一日', '二零一九年二月', '二零二三年十一月', '十一月八日']
    """
    yield from _written(text)
    full = [match for match in _FULL.finditer(text) if not (match[2] == "." and _is_version(text, match.start()))]
    for match in full:
        said = f"{digit_by_digit(match[1])}年{_number(match[3])}月{_number(match[4])}日"
        yield Proposal(*match.span(), said, Strength.TOLD + 5, "形式如2026-11-21")
    yield from _paired(text, _YEAR_MONTH, [], _month)
    yield from _paired(text, _MONTH_DAY, full, _day)
    for match in _RING.finditer(text):
        yield Proposal(*match.span(), "〇", Strength.FORM, "汉字年份里的圈")


def _written(text: str) -> Iterator[Proposal]:
    for match in _WRITTEN.finditer(text):
        start, year = match.start(), match["year"] or ""
        if len(year) == len("26") and _is_term(text, match):
            start, year = match.start("month"), ""
        said = f"{digit_by_digit(year)}年" if year else ""
        said += f"{_number(match['month'])}月"
        said += f"{_number(match['day'])}{match['mark']}" if match["day"] else ""
        yield Proposal(start, match.end(), said, Strength.TOLD, "后有“月”")
    for match in _DAY_ALONE.finditer(text):
        is_pair = match[1] == "2" and stands_after(text, match.end(1), "date", "days")
        said, strength = ("两", Strength.TOLD + 5) if is_pair else (_number(match[1]), Strength.TOLD)
        yield Proposal(*match.span(), f"{said}日", strength, "后有“日”")


def _paired(
    text: str, pattern: re.Pattern[str], full: Iterable[re.Match[str]], judge: Callable[[str, re.Match[str]], _Judged]
) -> Iterator[Proposal]:
    """Yield what `judge` tells of each match; of two with a dash between them one tells of the other, or both do."""
    matches = list(pattern.finditer(text))
    judged = [judge(text, match) for match in matches]
    for at, (one, other) in enumerate(pairwise(matches)):
        if _BETWEEN.fullmatch(text, one.end(), other.start()):
            sure, surely = sorted((judged[at][0], judged[at + 1][0]))
            if surely >= Strength.TOLD or sure:
                judged[at] = judged[at + 1] = (Strength.TOLD, "两个日期之间有“—”")
                yield from _dash(text, one.end(), other.start())
    ends = [match.end() for match in full]
    for match, (strength, why) in zip(matches, judged, strict=True):
        before = next((end for end in ends if _BETWEEN.fullmatch(text, end, match.start())), None)
        if before is not None:
            strength, why = Strength.TOLD, "前有日期和“—”"
            yield from _dash(text, before, match.start())
        if strength:
            first, second = match[1], match[3]
            said = (
                f"{digit_by_digit(first)}年{_number(second)}月"
                if judge is _month
                else f"{_number(first)}月{_number(second)}日"
            )
            doubt = "可能是年和月，也可能是编号" if strength == _WEAK and match[2] == "-" else ""
            yield Proposal(*match.span(), said, strength, why, doubt)


def _dash(text: str, start: int, end: int) -> Iterator[Proposal]:
    if text[start:end].strip() not in {"至", "到"}:
        yield Proposal(start, end, "至", Strength.TOLD, "两个日期之间")


def _month(text: str, match: re.Match[str]) -> _Judged:
    """Return how sure it is that 2019.2 or 2026-11 is a month, and why."""
    if int(match[1]) not in _MODERN or stands_after(text, match.end(), "date", "counted"):
        return 0, ""
    if word := _label(text, match.start()) or stands_after(text, match.end(), "date", "month"):
        return Strength.TOLD, f"旁有“{word}”"
    is_padded = match[3].startswith("0") or match[2] == "/"
    return (Strength.LIKELY, "形式如2026-08") if is_padded and match[2] != "." else (_WEAK, "形式如年和月")


def _day(text: str, match: re.Match[str]) -> _Judged:
    """Return the same for 11.8 or 11/8 as a day of a month."""
    if stands_after(text, match.end(), "date", "counted"):
        return 0, ""
    word = _label(text, match.start()) or stands_after(text, match.end(), "date", "after")
    return (Strength.TOLD, f"旁有“{word}”") if word else (0, "")


def _label(text: str, start: int) -> str:
    """Return the word before a date, such as 时间 or 截止; a colon may stand between."""
    return stands_before(text, len(text[:start].rstrip(" ：:")), "date", "before")


def _is_version(text: str, start: int) -> bool:
    return bool(stands_before(text, start, "date", "version"))


def _is_term(text: str, match: re.Match[str]) -> bool:
    """Tell whether 10年6月 is a span of time."""
    near = stands_before(text, match.start(), "date", "no date", within=4)
    return bool(near or stands_after(text, match.end(), "date", "no date", within=2))


def _number(digits: str) -> str:
    return quantity(str(int(digits)))


CLASS = TokenClass("日期", DIGITS | frozenset("○◯"), _propose)
