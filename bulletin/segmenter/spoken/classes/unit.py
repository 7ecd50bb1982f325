"""Symbols of measure behind a number: 35㎡, 5kWh, 3kg/m³, 5.6L/100km; and 元/吨, whose slash is 每."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.amounts import NUMBER, number_said
from bulletin.segmenter.spoken.evidence import alternatives, stands_after
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass
from bulletin.segmenter.spoken.units import alone, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = "A-Za-zμµΩ°º℃℉㎡㎥㎢㎞㎏㎎㎜㎝"
_BEHIND = r"(?:(?<=[\d万亿千百余多½¼¾])|(?<=单位[:：])|(?<=/))"
_SYMBOL = re.compile(rf"{_BEHIND}\s?([{_SIGN}](?:[{_SIGN}²³·⋅/()^\d]|/\s?\d)*)")
_PER_HUNDRED = re.compile(
    rf"({NUMBER})\s?([{_SIGN}²³·]{{1,4}}|升|度|千瓦时|公斤|克|毫克)\s?/\s?((100)\s?([A-Za-z]{{1,3}}|公里|毫升|升|克))(?![A-Za-z\d])"
)
_SQUARE = re.compile(r"(?<![A-Za-z\d])[A-Za-zμ]{1,4}[²³](?![A-Za-z\d])")
_WAN = re.compile(r"(?<=\d)\s?[wW](?![A-Za-z\d])\+?")
_SLASH = re.compile(r"\s?/\s?")
_LONGEST = 16
_ENDS = "，。；、：！？,;:!?）)”’》~～-—–/+ \n×x*"


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each symbol behind a number, for 万 written w, and for the slash between two units.

    Example:
        >>> [proposal.said for proposal in _propose("每盒80元/盒，风速12m/s")]
        ['每', '米每秒']
    """
    for match in _PER_HUNDRED.finditer(text):
        yield from _per_hundred(text, match)
    for match in _SLASH.finditer(text):
        left = _ends_with_unit(text, match.start())
        right = stands_after(text, match.end(), "unit", "per") or _symbol_at(text, match.end())[1]
        if left and right:
            yield Proposal(*match.span(), "每", Strength.TOLD, f"“{left}”和“{right}”之间")
    for match in _WAN.finditer(text):
        word = stands_after(text, match.end(), "unit", "after w")
        if word and not match[0].endswith("+"):
            yield Proposal(*match.span(), "万", Strength.TOLD, f"后有“{word}”")
    for match in _SYMBOL.finditer(text):
        start = match.start(1)
        end, name = _symbol_at(text, start)
        if name and not (text[start] == "g" and end == start + 1 and stands_after(text, end, "unit", "after g")):
            yield Proposal(match.start(), end, name, Strength.TOLD + 5, f"单位“{text[start:end]}”")
    for match in _SQUARE.finditer(text):
        if name := name_of(match[0]):
            yield Proposal(*match.span(), name, Strength.LIKELY, f"单位“{match[0]}”")


def _symbol_at(text: str, start: int) -> tuple[int, str]:
    """Return where the longest unit that begins at `start` ends, and its name; `start` and "" if there is none."""
    for end in range(min(len(text), start + _LONGEST), start, -1):
        name = name_of(text[start:end])
        if name and not _goes_on(text, end) and _stands_alone(text, start, end):
            return end, name
    return start, ""


def _goes_on(text: str, end: int) -> bool:
    after = text[end : end + 2]
    if after[:1] == "/":
        return after[1:].isascii() and after[1:].isalpha()
    return after[:1] in ("²", "³") or (after[:1].isascii() and after[:1].isalnum())


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a symbol that also means something else (5A, 10W) is a unit here."""
    symbol = text[start:end]
    rule = alone(symbol)
    if rule == "yes" or "/" in text[max(0, start - 1) : end]:
        return True
    if rule == "no":
        return False
    return end == len(text) or text[end] in _ENDS or bool(stands_after(text, end, "unit", "after told"))


def _per_hundred(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield 每百公里五点六升 for 5.6L/100km."""
    above = name_of(match[2]) or match[2]
    below = name_of(match[5]) or match[5]
    if (above == match[2] and match[2].isascii()) or (below == match[5] and match[5].isascii()):
        return
    if not (match[2].isascii() and match[5].isascii()):
        return  # 汉字 keep their order: the slash alone is said
    said = f"每百{below}{number_said(text, *match.span(1))}{above}"
    yield Proposal(*match.span(), said, Strength.FORM, "形式如“5L/100km”")


_HAN_UNIT = re.compile(rf"(?:{alternatives('unit', 'han')})\Z")


def _ends_with_unit(text: str, end: int) -> str:
    """Return the unit in 汉字 before `end`, if a number or a mark stands before it."""
    match = _HAN_UNIT.search(text, max(0, end - 6), end)
    if match is None:
        return ""
    before = text[match.start() - 1 : match.start()]
    return match[0] if before == "" or before in "0123456789万亿千百十余多几（(，：:、位每" else ""


_LETTERS = frozenset(map(chr, [*range(ord("A"), ord("Z") + 1), *range(ord("a"), ord("z") + 1)]))
CLASS = TokenClass("单位", _LETTERS | frozenset("/²³℃℉°º㎡㎥㎢㎞㎏㎎㎜㎝Ωμµ"), _propose)
