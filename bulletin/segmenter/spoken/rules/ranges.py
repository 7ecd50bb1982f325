"""From - to: 3-5年, 5%-8%, 9:00-17:00, 2024-2025学年. The dash is said as 至."""

from __future__ import annotations

import re

from bulletin.segmenter.spoken.numerals import digit_by_digit

_DASH = r"\s*[-—–－~～〜]+\s*"
_YEARS = re.compile(
    rf"(?<![\d.])((?:1[89]|20)\d\d)(年?){_DASH}((?:1[89]|20)\d\d|\d\d(?=赛季|学年|年度|财年))(?![\d.]|\s*[-—–]\d)"
)
_COUNTED = (
    "元|人|米|公里|公斤|吨|亩|岁|度|年|个月|个百分点|个基点|个|月|日|时|分|号|名|次|层|级|天|周|点|页|期|楼|万|亿"
)
_UNIT = rf"(?:[%‰℃°]|[万亿千百]?(?:{_COUNTED})?)"
_NUMBERS = re.compile(
    rf"(?<![\d.A-Za-z])(\d[\d.]*(?::\d\d)?{_UNIT}(?:\d{{1,2}}{_UNIT}){{0,2}}){_DASH}"
    r"(?=\d[\d.]*(?::\d\d)?(?!\d*[-—–－~～]\d))"
)


_SHARES = re.compile(rf"(?<![\d.A-Za-z])(\d[\d.]*){_DASH}(?=\d[\d.]*\s?%)")
_SEASON = re.compile(r"(?<![\d.])((?:19|20)\d\d)[/／]((?:19|20)?\d\d)(?=赛季|学年|年度|财年|榨季|雪季)")


def say(text: str) -> str:
    """Return `text` with 至 for the dash of a range; years of a range digit by digit.

    Example:
        >>> say("3-5年，5%~8%，2024-2025学年")
        '3至5年，5%至8%，二零二四至二零二五学年'
    """
    text = _SHARES.sub(r"\1%至", text)
    text = _SEASON.sub(lambda match: f"{digit_by_digit(match[1])}至{digit_by_digit(match[2])}", text)
    text = _YEARS.sub(lambda match: f"{digit_by_digit(match[1])}{match[2]}至{digit_by_digit(match[3])}", text)
    return _NUMBERS.sub(r"\1至", text)
