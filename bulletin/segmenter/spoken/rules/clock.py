"""Times of day: 9:30 is 九点三十分, 19:00 is 十九点, 下午2点 is 下午两点. What is a score is taken before."""

from __future__ import annotations

import re

from bulletin.segmenter.spoken.numerals import quantity

_TIME = re.compile(r"(?<![\d.:/])([01]?\d|2[0-4]):([0-5]\d)(?![\d:.])")
_TWO = re.compile(r"(?<![\d.:])2(?=点(?!\d{1,2}(?!\d|分))|时(?!速|代|期|装|节))")


def say(text: str) -> str:
    """Return `text` with its times of day in 汉字.

    Example:
        >>> say("9:30到19:00，0:05，下午2点")
        '九点三十分到十九点，零点零五分，下午两点'
    """
    return _TWO.sub("两", _TIME.sub(_said, text))


def _said(match: re.Match[str]) -> str:
    hour, minute = int(match[1]), int(match[2])
    said = ("两" if hour == 2 else quantity(str(hour))) + "点"
    if not minute:
        return said
    return f"{said}{'零' if minute < 10 else ''}{quantity(str(minute))}分"
