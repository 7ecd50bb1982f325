"""Per cent, per mille and per ten thousand, with their sign: 8.5%, -0.3%, 6‰."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken.numerals import quantity

_SHARE = re.compile(
    rf"(?P<sign>(?<![\d{HAN}A-Za-z])[-−+±]|(?<!正)负)?(?P<number>(?<!\d)\d++(?:\.\d++)?)\s?(?P<of>[%‰‱])"
)
_OF = {"%": "百分之", "‰": "千分之", "‱": "万分之"}
_MINUS = {"-": "负", "−": "负", "负": "负", "+": "正", "±": "正负"}


def say(text: str) -> str:
    """Return `text` with shares in 汉字.

    Example:
        >>> say("增长8.5%，同比负0.3%")
        '增长百分之八点五，同比百分之负零点三'
    """
    return _SHARE.sub(_spoken, text)


def _spoken(match: re.Match[str]) -> str:
    sign = _MINUS[match["sign"]] if match["sign"] else ""
    return f"{_OF[match['of']]}{sign}{quantity(match['number'])}"
