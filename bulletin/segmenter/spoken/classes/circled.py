"""Numbers in circles, brackets and Roman ones: 系列评论① is 系列评论之一, ② before a point is 二、; Ⅲ级 is 三级."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken.evidence import alternatives
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿➀-➓⓪⓫-⓴"
_BRACKETED = "⑴-⒇⒈-⒛㈠-㈩㊀-㊉"
_ROMAN = "Ⅰ-Ⅻⅰ-ⅻ"
_SIGN = re.compile(rf"[（(]?([{_CIRCLED}{_BRACKETED}])[)）]?")
_ROMAN_SIGN = re.compile(f"[{_ROMAN}]")
_SERIES = re.compile(rf"(?:{alternatives('circled', 'series')})\Z")
_POINT = re.compile(r"(?:\A|[。；：，、！？;:,!?）)”])\s*\Z")
_NUMBERED = re.compile(r"\A\s*(\d{1,2})[.．]\s*(?=[^\d\s])")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each such number: of a series, before a point, or simply said.

    Example:
        >>> [proposal.said for proposal in _propose("系列评论③")]
        ['之三']
        >>> [proposal.said for proposal in _propose("①早报名。②早缴费")]
        ['一，', '，二，']
    """
    if match := _NUMBERED.match(text):
        yield Proposal(match.start(1), match.end(), quantity(match[1]) + "，", Strength.TOLD, "句首的编号")
    for match in _ROMAN_SIGN.finditer(text):
        yield Proposal(*match.span(), _number(match[0]), Strength.TOLD, "罗马数字")
    for match in _SIGN.finditer(text):
        yield _sign(text, match)


def _sign(text: str, match: re.Match[str]) -> Proposal:
    number, before = _number(match[1]), text[: match.start()]
    is_last = match.end() == len(text.rstrip())
    if _SERIES.search(before) or (is_last and re.search(f"[{HAN}”]\\Z", before)):
        return Proposal(*match.span(), f"之{number}", Strength.TOLD, "系列文章的序号")
    start, end = match.span(1)
    if _POINT.search(before):
        comma = "，" if before.strip() else ""
        return Proposal(start, end, f"{comma}{number}，", Strength.TOLD, "分条的序号")
    return Proposal(start, end, number, Strength.LIKELY, "带圈的数字")


def _number(sign: str) -> str:
    return quantity(str(int(unicodedata.numeric(sign))))


def _all(ranges: str) -> frozenset[str]:
    """Return the characters of the inside of a class of a pattern."""
    return frozenset(
        chr(code) for first, last in re.findall("(.)-(.)", ranges) for code in range(ord(first), ord(last) + 1)
    ) | frozenset("⓪")


CLASS = TokenClass("带圈数字", DIGITS | _all(_CIRCLED + _BRACKETED + _ROMAN), _propose)
