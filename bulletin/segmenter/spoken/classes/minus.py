"""A minus before a number: 气温-5℃ is 零下五摄氏度, 净利润-300万元 is 负三百万元; and that of a sum, 5-3=2.

`signed` judges the hyphen. Where that stays open, it is a pause and the editor is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.evidence import alternatives
from bulletin.segmenter.spoken.letters import apart, letters_said
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.signed import SIGNS, judge
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = re.compile(rf"[{SIGNS}](?=\s?[¥￥$€£]?[\d¼½¾⅐-⅞])")
_DECIMAL = re.compile(r"\s?(\d{1,4}\.\d{1,2})(?![\d.])")
_FORMULA = re.compile(rf"(?<=(?:{LETTER}|[\d]))\s?[{SIGNS}]\s?(?={LETTER})")
_EQUALS = re.compile(r"[=＝][^，。；,;]{1,20}$")
_RATE = re.compile(
    rf"(?<![A-Za-z])(?P<name>{alternatives('minus', 'rate names')})\s?[{SIGNS}]\s?(?P<number>\d{{1,3}}(?:\.\d+)?)"
    r"(?=\s?(?:个?基点|个?百分点|[bB][pP][sS]?(?![A-Za-z])))"
)
"""A rate less so many points: LPR-30基点."""
_PRINTED_LONG = re.compile(r"(?<![—\d])—(?=\d{1,3}(?:\.\d+)?\s?(?:℃|°C))")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each hyphen that is a minus, or may be one.

    Example:
        >>> [proposal.said for proposal in _propose("今晨-5℃，净利润-300万元，5月1日-3日")]
        ['零下', '负']
    """
    for match in _SIGN.finditer(text):
        sign = judge(text, match.start())
        if not sign:
            continue
        yield Proposal(*match.span(), sign.pause + sign.said, sign.strength, sign.why, sign.doubt)
        decimal = _DECIMAL.match(text, match.end())
        if decimal and sign.is_minus:  # -10.08 in a column of changes is no date
            said = sign.pause + sign.said + quantity(decimal[1])
            yield Proposal(match.start(), decimal.end(), said, sign.strength, sign.why, sign.doubt)
    for match in _RATE.finditer(text):
        said = f"{letters_said(match['name'])} 减{quantity(match['number'])}"
        yield Proposal(*match.span(), apart(text, *match.span(), said), Strength.FORM, "前有利率名，后有基点")
    for match in _FORMULA.finditer(text):
        if _EQUALS.search(text, max(0, match.start() - 24), match.start()):
            yield Proposal(*match.span(), "减", Strength.LIKELY, "前有“=”")
    for match in _PRINTED_LONG.finditer(text):
        if re.search(f"{LETTER}$", text[: match.start()][-1:]):
            yield Proposal(*match.span(), "零下", Strength.LIKELY, "后有度数", "“—”可能是负号")


CLASS = TokenClass("负号", frozenset("-−–—"), _propose)
