"""Roads, chainages, buses and rooms: 312国道, K12+500, 302路, 301室."""

from __future__ import annotations

import re

from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity

_ROAD = re.compile(r"(?<![\d.])(\d{3,4})(?=国道|省道|县道|乡道|线公路)")
_BUS = re.compile(r"(?<![\d.])(\d{3})(?=路(?:公交|车|[，。、；,;]|$))")
_ROOM = re.compile(r"(?<![\d.])([1-9]\d{2,3})(?=室|会议室|教室|办公室|号房|房间|病房|教室)")
_CHAINAGE = re.compile(r"(?<![A-Za-z])[Kk](\d{1,4})\+(\d{3})(?![\d.])")


def say(text: str) -> str:
    """Return `text` with the numbers of roads in 汉字; a chainage is kilometres and metres.

    Example:
        >>> say("312国道K12+500处")
        '三一二国道十二公里五百米处'
    """
    for pattern in (_ROAD, _BUS, _ROOM):
        text = pattern.sub(lambda match: digit_by_digit(match[1]), text)
    return _CHAINAGE.sub(_chainage, text)


def _chainage(match: re.Match[str]) -> str:
    metres = int(match[2])
    return f"{quantity(match[1].lstrip('0') or '0')}公里" + (f"{quantity(str(metres))}米" if metres else "")
