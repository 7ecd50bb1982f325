"""Numbers as parts of longer expressions: what one looks like, and how it is said where it stands."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import DIGITS
from bulletin.segmenter.spoken.evidence import stands_after
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.symbols import unit_behind

NUMBER = r"(?<![\d.])(?<!\d[,﹐])(?:\d{1,3}(?:[,﹐]\d{3})+(?![\d,])|\d+)(?:\.\d+(?!\d|\.\d))?"
"""A pattern without groups: 12, 1,240, 8848.86. It begins where a number begins."""

_LARGE_PREFIXES = "兆吉太摄华度"
"""二兆瓦, 二摄氏度, but 两千瓦."""
_NO_PAIR_BEFORE = frozenset(f"第{DIGITS}十百千万点〇初")
_TEN_THOUSAND = re.compile(r"\s?w(?![A-Za-z\d])")
"""万 as it is typed."""
_POINT = re.compile(r"点\d(?![\d分刻])")
"""2点5 is a decimal, 2点5分 a time."""


def number_said(text: str, start: int, end: int) -> str:
    """Return a number as a quantity; 2 before a measure, a unit or 万 and 亿 is 两.

    Example:
        >>> number_said("2亩", 0, 1), number_said("1,240户", 0, 5), number_said("2月", 0, 1)
        ('两', '一千二百四十', '二')
    """
    return "两" if text[start:end] == "2" and _is_pair(text, start, end) else plain_said(text[start:end])


def plain_said(printed: str) -> str:
    """Return a printed number as a quantity, whatever stands beside it.

    Example:
        >>> plain_said("1,240.5"), plain_said("007")
        ('一千二百四十点五', '零零七')
    """
    return quantity(printed.replace(",", "").replace("﹐", ""))


def _is_pair(text: str, start: int, end: int) -> bool:
    """Tell whether 2 counts: 两亩, 两公里, but 二月, 二摄氏度, 第二, and 二至三天 as readers say it."""
    if text[max(0, start - 4) : start].rstrip()[-1:] in _NO_PAIR_BEFORE or _POINT.match(text, end):
        return False
    if _TEN_THOUSAND.match(text, end):
        return True
    if unit := unit_behind(text, end):
        return unit.name[0] not in _LARGE_PREFIXES
    return bool(stands_after(text, end, "number", "measures")) and not stands_after(text, end, "number", "no measures")
