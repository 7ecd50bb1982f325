"""Versions: v2.0.1, iOS 18.1.1, 5.4.0, Web3.0. 点 stands between the parts; none of the dots is a full stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER = re.compile(r"(?<![A-Za-z\d])([vV])\.?\s?(\d{1,4}(?:\.\d{1,4}){1,4})(?![\d:]|\.\d)")
_PARTS = re.compile(r"(?<![\d.:/-])(\d{1,4}(?:\.\d{1,5}){2,4})(?![\d:/-]|\.\d)")
_NAMED = re.compile(r"(?<=[A-Za-z])\s?(\d{1,3}\.\d{1,3})(?![\d:%]|\.\d)")
_DATE = re.compile(r"(?:1[6-9]|20)\d\d\.(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12]\d|3[01])")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each version.

    Example:
        >>> [proposal.said for proposal in _propose("v2.0.1，iOS 18.1.1，5.4.0，2026.11.8")]
        ['V二点零点一', '十八点一点一', '五点四点零']
    """
    for match in _LETTER.finditer(text):
        yield Proposal(*match.span(), f"V{_said(match[2])}", Strength.FORM, "形式如v2.0")
    for match in _PARTS.finditer(text):
        word = stands_before(text, match.start(), "version", "before") or stands_after(
            text, match.end(), "version", "after"
        )
        is_joined = text[: match.start()][-1:].isascii() and text[: match.start()][-1:].isalpha()
        if word or not (is_joined or _DATE.fullmatch(match[0])):
            strength = Strength.TOLD if word else Strength.LIKELY
            yield Proposal(*match.span(), _said(match[0]), strength, f"旁有“{word}”" if word else "形式如5.4.0")
    for match in _NAMED.finditer(text):
        if word := stands_before(text, match.start(1), "version", "before"):
            yield Proposal(*match.span(1), _said(match[1]), Strength.TOLD, f"前有“{word}”")


def _said(version: str) -> str:
    """Return the first part as a number, all behind it digit by digit."""
    first, *others = version.split(".")
    is_year = len(first) == len("2026")
    return "点".join([digit_by_digit(first) if is_year else quantity(first), *map(digit_by_digit, others)])


CLASS = TokenClass("版本", frozenset("."), _propose)
