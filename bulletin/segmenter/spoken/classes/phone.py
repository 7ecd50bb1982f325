"""Telephone numbers, digit by digit, 1 as 幺: 0519-86312345转8001, （021）6279 0000, 400-820-8820, 拨打12345."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before, words
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_DASH = "[-—–−]"
_END = r"(?![\d%‰]|[.,]\d)"
_AREA = rf"(?P<area>[（(]0\d{{2,3}}[）)]\s?{_DASH}?|(?<![\d.,])(?<!\d )0\d{{2,3}}(?:\s?{_DASH}\s?|[ ）)]))"
_LOCAL = r"(?:[1-9]\d{2,3}[- —–]?\d{4}|9\d{4}|1\d{4})(?![-—–]?\d{5})"
_EXTENSION = rf"(?P<extension>(?:{_DASH}|\s?转\s?)\d{{1,5}})?"
_LANDLINE = re.compile(rf"(?:\+86{_DASH}?\s?)?{_AREA}{_LOCAL}{_EXTENSION}{_END}")
_MOBILE = re.compile(rf"(?<![\d.,])(?:\+?86{_DASH}?\s?)?1[3-9]\d[- ]?\d{{4}}[- ]?\d{{4}}{_END}")
_HIDDEN = re.compile(rf"(?<![\d.,])1[3-9]\d[*xX×]{{4}}\d{{4}}{_END}")
_FREE = re.compile(rf"(?<![\d.,])[48]00(?:[- ]?\d){{7}}{_END}")
_FOREIGN = re.compile(rf"(?:\+|(?<![\d.,-])00)\d{{1,3}}[- ]\d{{1,4}}(?:[- ]\d{{2,8}}){{1,4}}{_END}")
_NEXT = re.compile(rf"\s?[、/，,或]\s?(?:转\s?)?(?P<next>[2-9]\d{{6,7}}){_END}")
_TOLD = re.compile(rf"(?:{alternatives('phone', 'before')})(?:号码|号)?(?:为|是)?[:：]?\s*[“‘\"]?\Z")
_SHORT = re.compile(
    rf"(?<![\d.,+*/#-])(?<!\d:)(?:9[56]\d{{3,4}}-\d|\d{{3,8}}|\d{{3,4}}-\d{{4}})(?!\s?[-—–~～:/]\s?\d|(?!App|APP)[A-Za-z]){_END}"
)
_SEVERAL = re.compile(r"(?<![\d.,/])\d{3,5}(?:/\d{3,5})+(?![\d./])")
_AND = "(?:以及|或者?|[、和/及与，])"
_KNOWN = frozenset(words("phone", "known"))
_BANK = re.compile(r"9(?:5\d{3}|6\d{3,4})(?:-\d)?")
_QUOTE = re.compile(r"[”’」』\"]?")
_REACH = 6
_NEAR = 2
"""So far from a hotline of three digits its word may stand."""


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each telephone number and hotline.

    Example:
        >>> [proposal.said for proposal in _propose("拨打12345，或021-6279 0000；共12345亩")]
        ['零二幺六二七九零零零零', '幺二三四五']
    """
    for pattern, strength, why in (
        (_LANDLINE, Strength.FORM, "区号和电话号码"),
        (_FREE, Strength.TOLD + 5, "形式如“400-820-8820”"),
        (_MOBILE, Strength.TOLD + 5, "手机号码"),
        (_FOREIGN, Strength.TOLD, "国际电话号码"),
    ):
        for match in pattern.finditer(text):
            if not stands_after(text, match.end(), "phone", "never"):
                yield Proposal(*match.span(), _said(match[0]), strength, why)
                yield from _others(text, match.end())
    for match in _SEVERAL.finditer(text):
        if _KNOWN.issuperset(match[0].split("/")):
            yield Proposal(*match.span(), _said(match[0]).replace("/", "、"), Strength.TOLD, "几个热线号码")
    for match in _HIDDEN.finditer(text):
        said = f"{_said(match[0][:3])}，{_said(match[0][-4:])}"
        yield Proposal(*match.span(), said, Strength.FORM, "手机号码", "手机号码隐去的几位没有读")
    for match in _SHORT.finditer(text):
        yield from _short(text, match)


def _others(text: str, at: int) -> Iterator[Proposal]:
    """Yield the numbers that follow one and share its area code."""
    while match := _NEXT.match(text, at):
        first = match.start("next")
        if text[at:first].strip() == "/":
            yield Proposal(at, match.end(), "、" + _said(match["next"]), Strength.TOLD, "前面是电话号码")
        else:
            yield Proposal(first, match.end(), _said(match["next"]), Strength.TOLD, "前面是电话号码")
        at = match.end()


def _short(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield 12345 in 拨打12345 and 12345热线, not in 12345亩."""
    start, end = match.span()
    behind = _QUOTE.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing as well
    after = stands_after(text, behind, "phone", "after", within=_REACH)
    after_now = bool(after) and text.startswith(after, behind)
    is_hotline = match[0] in _KNOWN or _BANK.fullmatch(match[0]) is not None
    if stands_after(text, end, "phone", "quantities") and not after_now:
        return
    said = _said(match[0])
    if is_hotline and behind > end and text[start - 1 : start] in ("“", "‘", "「", "『", '"'):
        yield Proposal(start, end, said, Strength.FORM, "引号里的热线号码")
    elif told := _TOLD.search(text, max(0, start - 12), start):
        if len(match[0]) > 4 or is_hotline or told[0][-1] in ":：" or "电话" in told[0] or "热线" in told[0]:
            yield Proposal(start, end, said, Strength.TOLD, f"前有“{told[0].strip(' :：')}”")
            yield from _others(text, end)
    elif is_hotline and after and (len(match[0]) > 3 or after in text[behind : behind + len(after) + _NEAR]):
        yield Proposal(start, end, said, Strength.TOLD, f"后有“{after}”")
    elif match[0] in _KNOWN and len(match[0]) > 4 and not match[0].endswith("00"):
        if stands_before(text, start, "phone", "counted"):
            return
        before = stands_before(text, start, "phone", "before long")
        yield Proposal(start, end, said, Strength.TOLD if before else Strength.LIKELY, "热线号码")
    elif is_hotline and _in_list(text, start, end):
        yield Proposal(start, end, said, Strength.TOLD, "前后有热线号码")


def _in_list(text: str, start: int, end: int) -> bool:
    """Tell whether another hotline stands beside: 110、119、120."""
    before = re.search(rf"(\d{{3,5}})[”’]?{_AND}[“‘]?\Z", text[max(0, start - 10) : start])
    after = re.match(rf"[”’]?{_AND}[“‘]?(\d{{3,5}})(?!\d)", text[end : end + 10])
    if after and any(stands_after(text, end + after.end(), "phone", listed) for listed in ("quantities", "never")):
        after = None
    return any(match and (match[1] in _KNOWN or _BANK.fullmatch(match[1])) for match in (before, after))


def _said(number: str) -> str:
    number = re.sub(r"(?<=\d{5})[-—–−](?=\d{1,5}\Z)", "转", number)
    number = re.sub(r"[（(]", "", re.sub(r"[）)]\s?[-—–−]?", "，", number))
    return digit_by_digit(re.sub(r"[-—–− ]", "", number.replace("+", "加")), one="幺")


CLASS = TokenClass("电话", DIGITS, _propose)
