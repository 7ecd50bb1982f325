"""Per cent, per mille and per ten thousand: 8.5%, 6‰; also the first share of a range, 5～8%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.amounts import NUMBER
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHARE = re.compile(rf"({NUMBER})\s?([%‰‱])")
_OF = {"%": "百分之", "‰": "千分之", "‱": "万分之"}


def _propose(text: str) -> Iterator[Proposal]:
    for match in _SHARE.finditer(text):
        yield Proposal(*match.span(), _OF[match[2]] + quantity(match[1].replace(",", "")), Strength.TOLD, f"后有“{match[2]}”")


CLASS = TokenClass("百分数", frozenset("%‰‱"), _propose)
