"""Dates: spaced ones (2024 年 11 月 8 日), 2024-11-08, 2024.11.8, ○ and 〇 in years, the 2nd of a month."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import DIGITS
from bulletin.segmenter.spoken.numerals import digit_by_digit

_SPACED = re.compile(r"(?<=\d)[ \u3000]+(?=[年月日号时分秒](?!\w*[A-Za-z]))|(?<=[年月日时分])[ \u3000]+(?=\d)")
_NUMERIC = re.compile(r"(?<![\d.-])((?:19|20)\d\d)([-./])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d.-])")
_RING = re.compile(rf"(?<=[{DIGITS[1:]}〇○Ｏ])[○Ｏ◯](?=[{DIGITS[1:]}〇○Ｏ年])")
_LEADING_ZERO = re.compile(r"(?<![\d.])0(?=[1-9][月日])")
_SECOND = re.compile(r"(?<![\d.])2(?=日(?!游|内|间|均))")
_HAN_MONTH = re.compile(r"(?<![\d.])2(?=月(?!饼))")
_BARE_YEARS = re.compile(r"(?<![\d.])((?:1[89]|20)\d\d)(?=、(?:1[89]|20)\d\d(?:、(?:1[89]|20)\d\d)*年)")
_YEAR = re.compile(
    r"(?<![\d.—–－~～至-])(?:(?:1[5-9]|20)\d(?:[1-9]|(?<=[1-9])0)|(?:1[5-9]|20)00)(?=年(?!\s*[-—–－~～]|级|前[^一二三四两\d]|前$|来|间|历史|以上|多))"
    r"|(?<![\d.—–－~～至-])20(?:0[1-9]|[1-9]\d)(?=年(?!\s*[-—–－~～]))"
)


def say(text: str) -> str:
    """Return `text` with dates in the form of 二零二四年11月8日.

    Example:
        >>> say("二○○八年到 2026-11-21"), say("2 日晚")
        ('二〇〇八年到 二零二六年11月21日', '二日晚')
    """
    text = _SPACED.sub("", text)
    text = _NUMERIC.sub(lambda match: f"{match[1]}年{int(match[3])}月{int(match[4])}日", text)
    text = _LEADING_ZERO.sub("", text)
    text = _RING.sub("〇", text)
    text = _BARE_YEARS.sub(lambda match: digit_by_digit(match[1]), text)
    text = _YEAR.sub(lambda match: digit_by_digit(match[0]), text)
    return _HAN_MONTH.sub("二", _SECOND.sub("二", text))
