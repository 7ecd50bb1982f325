"""Numbers of an order: 第2名, 2楼 and 2年级 are 二, never 两; 2座 is 二 in A区2座, 两 in 共2座."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEHIND_DI = re.compile(r"第(\s?(\d{1,3}(?:,\d{3})+|\d{1,6}))(?![\d:]|[.,]\d)")
_LISTED = re.compile(r"第\s?\d{1,4}(?:[、,，和及至到~～—-]\d{1,4})+(?![\d.])")
_TWO = re.compile(r"2(?<![\d.]2)(?!\d|[.,:]\d)")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each number behind 第, and for each 2 that numbers.

    Example:
        >>> [proposal.said for proposal in _propose("第2名住2号楼")]
        ['二', '二']
    """
    for match in _BEHIND_DI.finditer(text):
        yield Proposal(*match.span(1), quantity(match[2].replace(",", "")), Strength.TOLD, "前有“第”")
    chained = [at for match in _LISTED.finditer(text) for at in range(*match.span())]
    for match in _TWO.finditer(text):
        if match.start() in chained:
            yield Proposal(*match.span(), "二", Strength.TOLD, "一列序数，前有“第”")
        elif word := stands_after(text, match.end(), "ordinal", "after"):
            yield Proposal(*match.span(), "二", Strength.TOLD, f"后有“{word}”")
        elif _is_storey(text, match):
            yield Proposal(*match.span(), "二", Strength.TOLD, "地下的楼层")
        elif word := stands_after(text, match.end(), "ordinal", "either"):
            yield from _either(text, match, word)


def _is_storey(text: str, match: re.Match[str]) -> bool:
    """Tell whether 地下2层 names a storey: 建有地下2层 and 地上5层、地下2层 count those of a building."""
    below = stands_before(text, match.start(), "ordinal", "below")
    if not below or not text.startswith("层", match.end()) or "地上" in text:
        return False
    return not stands_before(text, match.start() - len(below), "ordinal", "counted before")


def _either(text: str, match: re.Match[str], word: str) -> Iterator[Proposal]:
    """Yield 二 for a 2 before a word that counts as well as numbers, unless something is counted here."""
    behind = match.end() + len(word)
    counted = stands_before(text, match.start(), "ordinal", "counted before") or stands_after(
        text, behind, "ordinal", "counted after"
    )
    if counted:
        yield Proposal(*match.span(), "两", Strength.TOLD, f"“{counted}”表示数量")
    else:
        yield Proposal(*match.span(), "二", Strength.LIKELY, f"后有“{word}”")


CLASS = TokenClass("序数", DIGITS, _propose)
