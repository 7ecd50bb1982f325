"""Who was born in which years, digit by digit: 95后, 70、80后, 00后; 50后退一步 is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_YEARS = r"(?:[3-9]\d|[012][05])"
_BORN = re.compile(
    rf"(?<![\d.,第/-])(?<!\d[:：])(?P<first>(?:{_YEARS}[、/和及与至到－—-])*)(?P<last>{_YEARS})(?=[”’]?后)"
)
_OLD = ("30", "40", "35", "45")
_DIGITS = re.compile(r"\d\d|/")
_SAID = {"/": "、"}


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each number of a generation.

    Example:
        >>> [proposal.said for proposal in _propose("70、80后和00后，50后退一步")]
        ['七零', '八零', '零零']
    """
    for match in _BORN.finditer(text):
        behind = text.index("后", match.end()) + 1
        is_counted = stands_before(text, match.start(), "generation", "not before")
        if is_counted or stands_after(text, behind, "generation", "not after"):
            continue
        is_told = match["first"] or stands_after(text, behind, "generation", "people", within=6)
        if match["last"] in _OLD and not is_told:
            continue
        for one in _DIGITS.finditer(text, *match.span()):
            said = _SAID.get(one[0]) or digit_by_digit(one[0])
            yield Proposal(*one.span(), said, Strength.TOLD + 5, "后有“后”")


CLASS = TokenClass("年代人", frozenset("后"), _propose)
