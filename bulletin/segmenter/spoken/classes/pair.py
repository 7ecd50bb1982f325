"""A price list that lost its lines: 粳米　　662.90元面粉　　378.36元 has a pause behind each price.

`marks.gaps` makes the wide blank before a price a pause; the unit that all prices share tells where one ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_PRICE = re.compile(rf"(?<=，)\s+\d[\d.,]*\s?(?P<behind>{LETTER}{{1,6}})")
_LABEL = re.compile(rf"(?:{LETTER}|\d)")
_FEWEST = 2
"""Prices of the shortest list."""


def _propose(text: str) -> Iterator[Proposal]:
    """Yield the last letter of each unit with a pause, where the next label follows.

    Example:
        >>> [proposal.said for proposal in _propose("粳米，   662.90元面粉，   378.36元")]
        ['元；']
    """
    prices = list(_PRICE.finditer(text)) if "， " in text else []
    if len(prices) < _FEWEST:
        return
    unit = _shared([price["behind"] for price in prices])
    for price in prices if unit else ():
        end = price.start("behind") + len(unit)
        if _LABEL.match(text, end):
            yield Proposal(end - 1, end, f"{text[end - 1]}；", Strength.FORM, "成对的价目")


def _shared(words: list[str]) -> str:
    """Return what all words begin with."""
    first, last = min(words), max(words)
    n_shared = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:n_shared]


CLASS = TokenClass("价目", frozenset("，"), _propose)
