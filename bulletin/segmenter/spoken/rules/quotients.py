"""Fractions and what only looks like one: ½, 约2/3, a blood pressure of 120/80, 24/7."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from bulletin.segmenter.spoken.numerals import quantity

_SIGNS = "¼½¾⅐-⅞"
_SIGN = re.compile(rf"(\d{{1,9}})?\s?([{_SIGNS}])")
_ROUND_THE_CLOCK = re.compile(r"(?<![\d./])(?:24/7|7/24)(?![\d./])")
_PRESSURE = re.compile(
    r"(?:(?<=血压)|(?<=血压[为是达高低约到至]))(\d{2,3})/(\d{2,3})(?![\d/])(\s?mmHg)?"
    r"|(?<![\d./])(\d{2,3})/(\d{2,3})(?:(\s?mmHg)|(?=\s?(?:毫米汞柱|kPa|千帕)))"
)
_SERIES = re.compile(r"(?<![\d./])\d{1,9}(?:\.\d{1,4})?(?:/\d{1,9}(?:\.\d{1,4})?){2,9}(?![\d./])")
_PAIR = re.compile(r"(?<![\d./])(\d{1,4})/(\d{1,4})(?![\d./])")


def say(text: str) -> str:
    """Return `text` with fractions in 汉字; what can't be one is parted by 、.

    Example:
        >>> say("约2/3，3½小时，血压120/80，24/7，270/311/342亿")
        '约三分之二，3.5小时，血压一百二十比八十，七乘二十四，270、311、342亿'
    """
    text = _SIGN.sub(_signed, text.replace("⁄", "/"))
    text = _PRESSURE.sub(_pressure, text)
    text = _SERIES.sub(lambda match: match[0].replace("/", "、"), _ROUND_THE_CLOCK.sub("七乘二十四", text))
    return _PAIR.sub(_paired, text)


def _signed(match: re.Match[str]) -> str:
    part = Fraction(unicodedata.numeric(match[2])).limit_denominator(10)
    said = f"{quantity(str(part.denominator))}分之{quantity(str(part.numerator))}"
    if not match[1]:
        return said
    is_decimal = part.denominator in (2, 4)
    return f"{match[1]}{str(float(part))[1:]}" if is_decimal else f"{quantity(match[1])}又{said}"


def _pressure(match: re.Match[str]) -> str:
    upper, lower, unit = match.groups()[:3] if match[1] else match.groups()[3:]
    return f"{quantity(upper)}比{quantity(lower)}{'毫米汞柱' if unit else ''}"


def _paired(match: re.Match[str]) -> str:
    above, below = match[1], match[2]
    if above.startswith("0") or below.startswith("0"):
        return match[0]
    if int(above) < int(below):
        return f"{quantity(below)}分之{quantity(above)}"
    return f"{quantity(above)}、{quantity(below)}"
