"""2 before a measure word is 两: 2次, 2年, 2亩. 二 stays in numbers of an order, which come before."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import DIGITS

_MEASURES = (
    "次|年(?!级|度|代)|亩|倍|个|人(?!转|民)|位|名|家|天|周(?!年)|岁|小时|分钟|秒|吨|公里|千米|米|斤|公斤|千克|克|元|块|条|套|件|辆|台|只|头"
    "|棵|株|间|栋|座|幢|所|支|项|种|类|批|份|本|张|场|轮|户|口|篇|双|对|艘|架|顿|杯|瓶|平方米|平方公里|立方米|厘米|毫米|升|毫升|成"
    "|万|亿|千|处|起|笔|片|枚|颗|根|门|步|趟|遍|回|期间|把|节课|句|方面|大类|市|县|镇|村|国|地|省|校"
)
_TWO = re.compile(rf"(?<![\d.第〇{DIGITS}十百千万点])2(?=\s?(?:{_MEASURES}))")


def say(text: str) -> str:
    """Return `text` with 两 for each such 2.

    Example:
        >>> say("2年里去了2次，12次，2月"), say("第2次")
        ('两年里去了两次，12次，2月', '第2次')
    """
    return _TWO.sub("两", text)
