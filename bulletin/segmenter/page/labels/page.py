"""The best labels of the lines of one page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bulletin.segmenter.page.labels.table import read_table
from bulletin.segmenter.page.viterbi import Chain, Chosen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_OPENS_PIECE = frozenset({"title", "kicker", "section", "end"})
_MANY = 2


class _State(NamedTuple):
    """A label, and how many crossheads its piece has so far: 0, 1 or more, which is 2."""

    label: str
    n_crossheads: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """The label of a line, and how likely others are."""

    label: str
    _sums: Mapping[str, float]

    def probability(self, labels: frozenset[str]) -> float:
        """Return how likely the line has one of `labels`: 0-1, by the best sequence with one and the best without."""
        best = max((at for label, at in self._sums.items() if label in labels), default=-math.inf)
        other = max((at for label, at in self._sums.items() if label not in labels), default=-math.inf)
        if math.isinf(best) or math.isinf(other):
            return 0.0 if math.isinf(best) else 1.0
        return 0.5 * (1 + math.tanh((best - other) / 2))


def best_labels(lines: Sequence[Mapping[str, float]]) -> list[Labelled]:
    """Return the label of each line of a page, from the scores of those that it may have."""
    places = [{state: score for label, score in scores.items() for state in _states(label)} for scores in lines]
    return [_labelled(chosen) for chosen in Chain(_State("start", 0), _State("end", 0), _step).best(places)]


@cache
def _states(label: str) -> tuple[_State, ...]:
    return tuple(_State(label, number) for number in range(_MANY + 1))


def _labelled(chosen: Chosen[_State]) -> Labelled:
    sums: dict[str, float] = {}
    for state, at in chosen.bests.items():
        sums[state.label] = max(at, sums.get(state.label, -math.inf))
    return Labelled(chosen.state.label, sums)


@lru_cache(maxsize=4096)
def _step(before: _State, after: _State) -> float | None:
    """Return the score of one label behind another; crossheads of a piece are several or none."""
    score = read_table().steps[before.label].get(after.label)
    weights = read_table().weights
    number = before.n_crossheads
    if score is None:
        return None
    if after.label in _OPENS_PIECE:
        lone = weights["lone"]["crosshead"] if number == 1 else 0.0
        return score + lone if after.n_crossheads == 0 else None
    if after.label == "crosshead":
        more = weights["further"]["crosshead"] if number else 0.0
        return score + more if after.n_crossheads == min(_MANY, number + 1) else None
    return score if after.n_crossheads == number else None
