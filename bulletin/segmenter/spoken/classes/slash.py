"""A slash between words is a light 、, a bar, tab or wide blank between cells a pause: AR/VR, 周五/周六.

A slash between two numbers is left to fractions and series, one between two units to units. And the 、 that is no
pause: 5、6个月 are 五六个月.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import DIGITS
from bulletin.segmenter.patterns import BLANKS_BEFORE, spread_blanks
from bulletin.segmenter.spoken.evidence import stands_after
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_SLASH = re.compile(BLANKS_BEFORE + r"[/\\]+\s*+")
_LETTERS = re.compile(r"(?<![A-Za-z\d/.])(?<!单位)(?<!单位：)([A-Z])/([A-Z])(?![A-Za-z\d/²³])")
_CELL = re.compile(
    r"(?:(?<![ \u3000])[ \u3000]++)?[|\t¦│](?:[|\t¦│ \u3000]|[-—–/]{1,3}(?=[ \u3000]{0,9}(?:[|\t¦│]|\Z)))*+"
)
"""Also one in which a dash says that nothing stands there."""
_WIDE = re.compile(r"(?<=[^ \u3000])(?:\u3000{2}|[ \u3000]{3})[ \u3000]*+(?=[^ \u3000])")
"""As wide as the cells of a table are apart."""
_BLANK = re.compile(r"(?<=\d)[ \u3000\xa0\u2000-\u200a]+(?=\d)")
_COMMAS = re.compile(
    r"(?<![\d.,])\d{1,2}(?:,\s?\d{1,2}){2,}(?![\d.,])|(?<![\d.,])(?:19|20)\d\d(?:,\s?(?:19|20)\d\d)+(?=年)|(?<![\d.,])\d{1,2},\d{1,2}(?=号楼|号线|号门|号院|号机|组|年级|题|单元|月份|月|班)"
)
_PAIR = re.compile(r"(?<![\d.,、第:：/-])([1-9])、([1-9])(?![\d.,、:：/-]|[—～~])")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each slash that does not part two numbers, and for what parts cells.

    Example:
        >>> [proposal.said for proposal in _propose("周五/周六，AR/VR，1/3，甲|乙")]
        ['，', '、', '、']
        >>> [proposal.said for proposal in _propose("历时5、6个月，写了2、3遍")]
        ['五六', '两三']
    """
    yield from _cells(text)
    for match in _SLASH.finditer(text):
        if not (text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit()):
            yield Proposal(*match.span(), "、", Strength.POSSIBLE, "两样之间的“/”")
    for match in _COMMAS.finditer(text):
        for at in (at for at in range(*match.span()) if text[at] == ","):
            yield Proposal(at, at + 1, "、", Strength.LIKELY, "短数之间的“,”")
    for match in _LETTERS.finditer(text):
        yield Proposal(*match.span(), f"{match[1]}、{match[2]}", Strength.LIKELY + 10, "没有数在前的两个字母")
    for match in _BLANK.finditer(text):
        yield Proposal(*match.span(), "，", Strength.POSSIBLE, "两个数之间的空格")
    for match in _PAIR.finditer(text):
        first, second = int(match[1]), int(match[2])
        word = stands_after(text, match.end(), "slash", "measures")
        if word and second - first == 1 and not stands_after(text, match.end(), "slash", "listed"):
            two = "二" if word == "十" else "两"
            said = (DIGITS[first] + DIGITS[second]).replace("二", two)
            yield Proposal(*match.span(), said, Strength.FORM, f"相邻的两个数，后有“{word}”")


def _cells(text: str) -> Iterator[Proposal]:
    for match in _CELL.finditer(text):
        yield Proposal(*match.span(), "，", Strength.TOLD, "表格的格子之间")
    spread = set(spread_blanks(text))
    for match in _WIDE.finditer(text):
        if match.span() not in spread:
            yield Proposal(*match.span(), "，", Strength.TOLD, "隔得很开的两格之间")


CLASS = TokenClass("斜杠", frozenset("/\\|,\t¦│、 \u3000\xa0"), _propose)
