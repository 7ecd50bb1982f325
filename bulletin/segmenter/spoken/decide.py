"""The one decision: which proposals of the classes are said.

Proposals that share a character exclude each other. Of all choices of proposals that can stand side by side,
`decide` takes the one with the greatest sum of strength times characters; blanks and 汉字 do not count, so that
reaching over a neighbouring 汉字 wins nothing. The order of the classes plays no part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bulletin.segmenter.spoken.tokens import Proposal

_SILENT = re.compile(rf"[{HAN}\s]")
_NEAR_TIE = 8
"""Two readings of one stretch, whose strengths differ by no more than this, are too close to call."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal that is said.

    Attributes:
        kind: Name of its class.
        rival: What another class would have said for the same stretch, nearly as strong; empty: there is none.
    """

    proposal: Proposal
    kind: str
    rival: str = ""


def decide(text: str, proposed: Iterable[tuple[str, Proposal]]) -> tuple[Decision, ...]:
    """Return the proposals that are said, in the order of the text; none of them share a character.

    Args:
        proposed: The name of a class, and a proposal of it, in any order.

    Example:
        >>> from bulletin.segmenter.spoken.tokens import Proposal
        >>> weak, strong = ("区间", Proposal(0, 3, "三至二", 40)), ("比分", Proposal(0, 3, "三比二", 80))
        >>> [decision.proposal.said for decision in decide("3-2", [weak, strong])]
        ['三比二']
    """
    ordered = sorted(proposed, key=_order)
    weights = [0, *accumulate(0 if _SILENT.match(letter) else 1 for letter in text)]
    best = _best(ordered, weights)
    return tuple(Decision(proposal, kind, _rival(proposal, kind, ordered)) for kind, proposal in best)


def _order(one: tuple[str, Proposal]) -> tuple[object, ...]:
    kind, proposal = one
    return proposal.end, proposal.start, -proposal.strength, kind, proposal.said, proposal.why


def _best(ordered: Sequence[tuple[str, Proposal]], weights: Sequence[int]) -> list[tuple[str, Proposal]]:
    """Return the best choice: greatest worth, then fewest proposals, then the one that comes first in order."""
    edges = sorted({0} | {edge for _, proposal in ordered for edge in (proposal.start, proposal.end)})
    ending: defaultdict[int, list[tuple[str, Proposal]]] = defaultdict(list)
    for one in ordered:
        ending[one[1].end].append(one)
    worth: dict[int, tuple[int, int]] = {edges[0]: (0, 0)}
    taken: dict[int, tuple[int, tuple[str, Proposal] | None]] = {}
    before = edges[0]
    for edge in edges[1:]:
        worth[edge], taken[edge] = worth[before], (before, None)
        for one in ending[edge]:
            start, strength = one[1].start, one[1].strength
            value, minus_n = worth[start]
            found = (value + strength * max(1, weights[edge] - weights[start]), minus_n - 1)
            if found > worth[edge]:
                worth[edge], taken[edge] = found, (start, one)
        before = edge
    chosen: list[tuple[str, Proposal]] = []
    at = edges[-1]
    while at in taken:
        at, last = taken[at]
        if last:
            chosen.append(last)
    return chosen[::-1]


def _rival(said: Proposal, kind: str, ordered: Sequence[tuple[str, Proposal]]) -> str:
    """Return the strongest other reading of the same stretch that comes near."""
    near = [
        other
        for its_kind, other in ordered
        if its_kind != kind
        and (other.start, other.end) == (said.start, said.end)
        and other.said != said.said
        and said.strength - other.strength <= _NEAR_TIE
    ]
    return max(near, key=lambda other: (other.strength, other.said)).said if near else ""
