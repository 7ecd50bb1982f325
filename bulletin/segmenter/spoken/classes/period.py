"""Years in short and what bears them: 24Q3, 2024H1, 2025E, 20万科08; indices such as 日经225; 85折."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before, words
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART = re.compile(r"(?<![\dA-Za-z.])((?:20)?[0-3]\d)\s?([QHM])([1-4])(?![\dA-Za-z]|\.\d)")
_PART_FIRST = re.compile(r"(?<![\dA-Za-z.])([1-4]|9)([QHM])((?:20)?[0-3]\d)(?![\dA-Za-z]|\.\d)")
_ESTIMATE = re.compile(rf"(?<![\dA-Za-z.])(?<!{LETTER}[-—–−])(20\d\d|2\d)([EAF])(?![A-Za-z\d]|[+-]\d{{1,2}}(?!\d))")
_TO = re.compile(
    r"(?:(?<=\d[EAF])|(?<=\d[QH][1-4]))\s?[-—–~～]\s?(?=(?:20)?\d\d[EAF](?![A-Za-z])|(?:(?:20)?\d\d)?[QH][1-4](?!\d))"
)
_FISCAL = re.compile(r"(?<![A-Za-z\d])(FY|CY)\s?((?:20)?\d\d)(?![\dA-Za-z])")
_BOND = re.compile(
    rf"(?<![\d.,A-Za-z-])(?P<year>[0-3]\d)(?P<issuer>(?:{LETTER}|[A-Z]){{2,8}}?)(?P<number>\d{{2,3}})(?![\d.%:,A-Za-z])"
)
_INDEX = re.compile(rf"(?:{alternatives('period', 'indices')})\d{{2,4}}(?![\d.%,A-Za-z])")
_DIGITS = re.compile(r"\d+")
_ROUND = re.compile(r"\d0|\d+00")
_DISCOUNT = re.compile(r"(?<![\d.,])([1-9][1-9])(?=折)")
_REACH = 10


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each such number.

    Example:
        >>> [proposal.said for proposal in _propose("24Q3，2025E，日经225，沪深300，85折")]
        ['二四Q三', '二零二五E', '二二五', '三百', '八五']
    """
    for pattern, why in ((_PART, "形式如“24Q3”"), (_PART_FIRST, "形式如“1Q24”")):
        for match in pattern.finditer(text):
            said = f"{digit_by_digit(match[1])}{match[2]}{digit_by_digit(match[3])}"
            yield Proposal(*match.span(), said, Strength.TOLD + 5, why)
    yield from _years(text)
    for match in _INDEX.finditer(text):
        number = _DIGITS.search(text, match.start(), match.end())
        if number and not stands_after(text, match.end(), "period", "points"):
            said = quantity(number[0]) if _ROUND.fullmatch(number[0]) else digit_by_digit(number[0])
            yield Proposal(*number.span(), said, Strength.TOLD, "指数名称")
    for match in _BOND.finditer(text):
        yield from _bond(text, match)
    for match in _DISCOUNT.finditer(text):
        if not stands_after(text, match.end(), "period", "not discount"):
            yield Proposal(*match.span(), digit_by_digit(match[1]), Strength.TOLD, "后有“折”")


def _years(text: str) -> Iterator[Proposal]:
    """Yield 2025E, FY2024, and the dash from one to another."""
    for match in _ESTIMATE.finditer(text):
        yield Proposal(*match.span(), digit_by_digit(match[1]) + match[2], Strength.TOLD + 7, "形式如“2025E”")
    for match in _TO.finditer(text):
        yield Proposal(*match.span(), "至", Strength.FORM, "前后都是年份或季度的缩写")
    for match in _FISCAL.finditer(text):
        yield Proposal(*match.span(), f"{' '.join(match[1])} {digit_by_digit(match[2])}", Strength.TOLD, "财年")


def _bond(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield 20万科08 where a word of bonds stands near, or where nothing else can begin with 0."""
    issuer = match["issuer"]
    if any(word in issuer for word in words("period", "not bonds")):
        return
    near = stands_before(text, match.start(), "period", "bonds", within=_REACH)
    near = near or stands_after(text, match.end(), "period", "bonds", within=_REACH)
    near = near or next((word for word in words("period", "bonds") if word in issuer), "")
    has_zero = match["number"].startswith("0")
    is_sum = issuer[0] in "万亿千百十多余" and not issuer.startswith(words("period", "issuers"))
    if is_sum or not (near or has_zero):
        return
    letters = "".join(f" {letter} " if letter.isascii() else letter for letter in issuer)
    said = digit_by_digit(match["year"]) + " ".join(letters.split()) + digit_by_digit(match["number"])
    strength, why = (Strength.TOLD + 5, f"债券，有“{near}”") if near else (Strength.LIKELY, "形式如“20万科08”")
    yield Proposal(*match.span(), said, strength, why)


CLASS = TokenClass("年份缩写", DIGITS, _propose)
