"""Plain numbers: 12次, 1,240户, 8848.86米; 2 before a measure is 两; also 12 345人 and 3点25个百分点."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.amounts import number_said
from bulletin.segmenter.spoken.evidence import stands_after
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"\d(?:\d{0,2}(?:[,﹐]\d{3})+(?![\d,])|\d*)(?:\.\d+(?!\d|\.\d))?")
"""Wider than that of `amounts`: each digit of the text lies in one."""
_IN_PARTS = re.compile(r"\d[ \u00a0\u2009\u202f，点]\d")
_GROUPED = re.compile(
    r"(?<![\d.,，][ \u00a0\u2009\u202f，])(?<![\d.,A-Za-z])[1-9]\d{0,2}(?P<gap>[ \u00a0\u2009\u202f，])\d{3}"
    r"(?:(?P=gap)\d{3})*(?P<decimals>\.\d+)?(?!\d|[.,:]\d|(?P=gap)\d)"
)
_HAN_POINT = re.compile(
    r"(?<![\d.,:])(\d{1,4})点(\d{1,4})(?:\s?([%‰])|(?=个百分点|个点|[万亿倍]|公里|平方|米|元|吨|级地震))(?!分)"
)
_OF = {"%": "百分之", "‰": "千分之", None: ""}


def _propose(text: str) -> Iterator[Proposal]:
    """Yield each run of digits as a quantity, and numbers that are printed in parts.

    Example:
        >>> [proposal.said for proposal in _propose("2万人，1,240户")]
        ['两', '一千二百四十']
        >>> [proposal.said for proposal in _propose("涨3点25个百分点")][-1]
        '三点二五'
    """
    for match in _NUMBER.finditer(text):
        yield Proposal(*match.span(), number_said(text, *match.span()), Strength.POSSIBLE, "一般的数")
    if not _IN_PARTS.search(text):
        return
    for match in _GROUPED.finditer(text):
        yield from _grouped(text, match)
    for match in _HAN_POINT.finditer(text):
        said = f"{_OF[match[3]]}{quantity(match[1])}点{digit_by_digit(match[2])}"
        yield Proposal(*match.span(), said, Strength.FORM, "小数点写作“点”")


def _grouped(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield 12 345 as one number, if it counts something; only a narrow or fixed blank is sure to join."""
    word = stands_after(text, match.end(), "number", "grouped")
    if word or match["decimals"]:
        doubt = "" if match["gap"] in "\u00a0\u2009\u202f" else f"“{match[0]}”读作一个数"
        said = quantity(match[0].replace(match["gap"], ""))
        yield Proposal(*match.span(), said, Strength.LIKELY, f"千分位，后有“{word}”", doubt)


CLASS = TokenClass("数", DIGITS, _propose)
