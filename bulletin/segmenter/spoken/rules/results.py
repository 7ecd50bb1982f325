"""Results of races and medals: 9秒83 is 九秒八三, 1分02秒35, 5金3银2铜."""

from __future__ import annotations

import re

from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity

_SECONDS = re.compile(r"(?<![\d.])(?:(\d{1,2})分)?(\d{1,2})秒(\d{1,3})(?![\d.])")
_CLOCKED = re.compile(r"(?<![\d.:])(\d{1,2}):([0-5]\d)\.(\d{1,3})(?![\d.:])")
_METRES = re.compile(r"(?<![\d.])(\d{1,3})米(\d{2})(?![\d.米公厘个多余])")
_MEDALS = re.compile(r"(?<![\d.])2(?=[金银铜](?![融行牌矿条]))")


def say(text: str) -> str:
    """Return `text` with such results in 汉字.

    Example:
        >>> say("9秒83，1分02秒35，2铜")
        '九秒八三，一分零二秒三五，两铜'
    """
    text = _CLOCKED.sub(r"\1分\2秒\3", text)
    text = _METRES.sub(_length, text)
    return _MEDALS.sub("两", _SECONDS.sub(_said, text))


def _length(match: re.Match[str]) -> str:
    metres = "两" if match[1] == "2" else quantity(match[1])
    return f"{metres}米{digit_by_digit(match[2])}"


def _said(match: re.Match[str]) -> str:
    minutes = f"{quantity(match[1])}分" if match[1] else ""
    seconds = match[2]
    zero = "零" if minutes and int(seconds) < 10 else ""
    return f"{minutes}{zero}{quantity(str(int(seconds)))}秒{digit_by_digit(match[3])}"
