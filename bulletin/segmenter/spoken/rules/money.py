"""Signs of money stand before the sum and are said behind it: $3.5亿 is 3.5亿美元."""

from __future__ import annotations

import re

_SUM = re.compile(
    r"(HK|US|NT|A|C)?([$£€¥￥])\s*(\d[\d.,]*(?:\s?[-—–~～至]\s?\d[\d.,]*)?(?![\d.,])\s?[万亿千百]{0,2})(?![万亿千百]?(?:元|美元|欧元|英镑|日元|港元))"
)
_SIGN = re.compile(r"(?:HK|US|NT)?[$£€¥￥](?=\s*\d)")
_NAMES = {"$": "美元", "£": "英镑", "€": "欧元", "¥": "元", "￥": "元"}
_DOLLARS = {"HK": "港元", "NT": "新台币", "A": "澳元", "C": "加元"}


def say(text: str) -> str:
    """Return `text` with the name of the money behind each sum.

    Example:
        >>> say("$3.5亿，HK$20，¥1200，￥50元")
        '3.5亿美元，20港元，1200元，50元'
    """
    return _SIGN.sub("", _SUM.sub(lambda match: match[3].rstrip() + _name(match), text))


def _name(match: re.Match[str]) -> str:
    return _DOLLARS.get(match[1] or "", _NAMES[match[2]])
