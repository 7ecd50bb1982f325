"""Fractions, and what only looks like one: ½, 约2/3, a blood pressure of 120/80, 24/7."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = re.compile(r"(?:(?<![\d.])(?P<whole>\d{1,9})\s?)?(?P<part>[¼½¾⅐-⅞])")
_PAIR = re.compile(
    r"(?<![\d./A-Za-z])(?<!/ )(?:(?P<whole>\d{1,2}) )?(?P<above>[1-9]\d{0,3})\s?[/⁄]\s?(?P<below>[1-9]\d{0,3})"
    r"(?![\d/⁄]| ?/|\.\d|\s?(?:℃|°C))"
)
_INCH = re.compile(r"(?<![\d./A-Za-z])1/(\d\.\d{1,2})(?=\s?(?:英寸|寸|inch))")
"""Of a sensor: 1/1.3英寸."""
_ROUND_THE_CLOCK = ((24, 7), (7, 24))
_LARGEST_DAY = (12, 31)
_FEW = 10
"""Up to this number of parts a fraction is nearly always one."""


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each fraction and each pair of numbers that a slash parts.

    Example:
        >>> [proposal.said for proposal in _propose("约2/3，3½小时，血压120/80，24/7")]
        ['三点五', '三分之二', '一百二十、八十', '七乘二十四']
    """
    for match in _SIGN.finditer(text):
        yield Proposal(*match.span(), _signed(match), Strength.FORM, "分数的符号")
    for match in _INCH.finditer(text):
        yield Proposal(*match.span(), f"{quantity(match[1])}分之一", Strength.FORM, "传感器的尺寸")
    for match in _PAIR.finditer(text):
        yield _paired(text, match)


def _signed(match: re.Match[str]) -> str:
    part = Fraction(unicodedata.numeric(match["part"])).limit_denominator(10)
    said = _parts(part.numerator, part.denominator)
    if not match["whole"]:
        return said
    whole = quantity(match["whole"])
    return (
        quantity(f"{match['whole']}{float(part):g}".replace("0.", "."))
        if part.denominator in (2, 4)
        else f"{whole}又{said}"
    )


def _parts(above: int, below: int) -> str:
    return f"{quantity(str(below))}分之{quantity(str(above))}"


def _paired(text: str, match: re.Match[str]) -> Proposal:
    above, below = int(match["above"]), int(match["below"])
    start = match.start("above")
    before = stands_before(text, start, "fraction", "pressure", within=2)
    after = stands_after(text, match.end(), "fraction", "never after")
    after = after or (stands_after(text, match.end(), "series", "shared") if below - above == 1 else "")
    is_high = below >= 40 and above > below
    if is_high and (before or after in ("mmHg", "毫米汞柱", "kPa", "千帕")):
        said = f"{quantity(match['above'])}、{quantity(match['below'])}"
        return Proposal(start, match.end(), said, Strength.FORM, f"前有“{before}”" if before else f"后有“{after}”")
    if (above, below) in _ROUND_THE_CLOCK:
        return Proposal(start, match.end(), "七乘二十四", Strength.TOLD, "全天候")
    if above >= _FEW and stands_after(text, match.end(), "fraction", "amounts"):
        after = "数量"
    apart = f"{quantity(match['above'])}、{quantity(match['below'])}"
    if after or stands_before(text, start, "fraction", "never before", within=2) or above >= below:
        return Proposal(start, match.end(), apart, Strength.LIKELY, "不是分数")
    return _fraction(text, match)


def _fraction(text: str, match: re.Match[str]) -> Proposal:
    above, below = int(match["above"]), int(match["below"])
    said = _parts(above, below)
    before = stands_before(text, match.start("above"), "fraction", "before")
    after = stands_after(text, match.end(), "fraction", "after")
    if match["whole"] and above < below <= _FEW and gcd(above, below) == 1:
        return Proposal(*match.span(), f"{quantity(match['whole'])}又{said}", Strength.TOLD, "带分数")
    span = match.start("above"), match.end()
    if before or after:
        return Proposal(*span, said, Strength.TOLD, f"前有“{before}”" if before else f"后有“{after}”")
    is_plain = above == 1 or (gcd(above, below) == 1 and below <= _FEW)
    is_day = above <= _LARGEST_DAY[0] and below <= _LARGEST_DAY[1]
    doubt = "" if is_plain else "可能是分数，也可能是日期或进度" if is_day else "可能是分数，也可能是两个数"
    return Proposal(*span, said, Strength.LIKELY, "前一个数较小", doubt)


CLASS = TokenClass("分数", frozenset("/⁄¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"), _propose)
