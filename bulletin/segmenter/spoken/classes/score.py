"""Scores: 总比分2-1, 25-18、25-20, 98:92战胜. The words of contest around tell; they stand in `evidence/score.txt`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIR = re.compile(r"(?<![\d.:])(\d{1,3})\s?[-—–−－:∶]\s?(\d{1,3})(?![\d:])(?!\.\d)")
_NEAR = 6


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each pair of numbers beside a word of contest.

    Example:
        >>> [proposal.said for proposal in _propose("主队以3-2战胜客队")]
        ['三比二']
    """
    for match in _PAIR.finditer(text):
        before = stands_before(text, match.start(), "score", "before", within=_NEAR)
        after = stands_after(text, match.end(), "score", "after", within=_NEAR)
        if before or after:
            why = f"前有“{before}”" if before else f"后有“{after}”"
            yield Proposal(*match.span(), f"{quantity(match[1])}比{quantity(match[2])}", Strength.TOLD, why)


CLASS = TokenClass("比分", frozenset("-—–−－:∶"), _propose)
