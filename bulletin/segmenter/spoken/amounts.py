"""Numbers as parts of longer expressions: what one looks like, and how it is said where it stands."""

from __future__ import annotations

from bulletin.segmenter.spoken.evidence import stands_after
from bulletin.segmenter.spoken.numerals import quantity

NUMBER = r"(?<![\d.])(?<!\d[,﹐])(?:\d{1,3}(?:[,﹐]\d{3})+(?![\d,])|\d+)(?:\.\d+(?![\d.]))?"
"""A pattern without groups: 12, 1,240, 8848.86. It begins where a number begins."""


def number_said(text: str, start: int, end: int) -> str:
    """Return a number as a quantity; 2 before a measure, a unit or 万 and 亿 is 两.

    Example:
        >>> number_said("2亩", 0, 1), number_said("1,240户", 0, 5), number_said("2月", 0, 1)
        ('两', '一千二百四十', '二')
    """
    printed = text[start:end]
    if printed == "2" and stands_after(text, end, "number", "measures") and not stands_after(text, end, "number", "no measures"):
        return "两"
    return quantity(printed.replace(",", "").replace("﹐", ""))
