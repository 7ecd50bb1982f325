"""Numbers that can only be quantities: five digits and more before a 汉字, 110 before a measure word.

A generic normaliser takes 19846班 for a row of digits, and 120亩 for the ambulance.
"""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken.numerals import quantity

_BEFORE = r"(?<![\d.:/A-Za-z-])"
_LONG = re.compile(_BEFORE + rf"\d{{5,16}}(?:\.\d+)?(?=\s?[{HAN}])(?!\s?号)")
_MEASURES = "亩公台次项株羽所栋间批笔宗起例枚幅种类年英码班级枪国省市县镇村组斤克升吨米户人名位家辆套件个场天"
_HOTLINES = re.compile(
    rf"(?<!拨打)(?<!拨通)(?<!热线)(?<!电话){_BEFORE}(?:110|114|119|120|122)(?=\s?(?:[{_MEASURES}]|部(?!门)|门(?!户)))"
)


def say(text: str) -> str:
    """Return `text` with such counts in 汉字.

    Example:
        >>> say("19846班"), say("流转土地120亩")
        ('一万九千八百四十六班', '流转土地一百二十亩')
    """
    text = _LONG.sub(lambda match: quantity(match[0]), text)
    return _HOTLINES.sub(lambda match: quantity(match[0]), text)
