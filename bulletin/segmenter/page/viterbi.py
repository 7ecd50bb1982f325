"""The best labels of a sequence, and how much worse it gets if one of them is another."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

State = TypeVar("State", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Chosen(Generic[State]):
    """One place of the best sequence.

    Attributes:
        bests: For each state, the sum of the best sequence that has it here; that of `state` is the highest.
    """

    state: State
    bests: Mapping[State, float]


@dataclass(frozen=True, slots=True)
class Chain(Generic[State]):
    """Which state may follow which.

    Attributes:
        start: Stands before the first place.
        end: Stands behind the last.
        step: Returns the score of a state behind another, `None` if it may not follow.
    """

    start: State
    end: State
    step: Callable[[State, State], float | None]

    def best(self, places: Sequence[Mapping[State, float]]) -> list[Chosen[State]]:
        """Return the sequence of states with the highest sum of the scores of places and steps (Viterbi).

        Of equal sequences the one wins whose states stand first. Time grows with the places, and with the square of
        the states that a place may have.

        Raises:
            ValueError: No sequence is possible.
        """
        so_far = _sums(places, self.step, self.start)
        to_come = _sums(places[::-1], lambda after, before: self.step(before, after), self.end)[::-1]
        chosen: list[Chosen[State]] = []
        last = self.start
        for scores, left, right in zip(places, so_far, to_come, strict=True):
            bests = {state: left[state] + right[state] - scores[state] for state in left if state in right}
            onward = {state: by + right[state] for state in bests if (by := self.step(last, state)) is not None}
            if not onward:
                trouble = f"nothing may follow {last!r} here; one of {', '.join(map(str, scores))} must"
                raise ValueError(trouble)
            last = max(onward, key=onward.__getitem__)
            chosen.append(Chosen(last, bests))
        return chosen


def _sums(
    places: Sequence[Mapping[State, float]], step: Callable[[State, State], float | None], edge: State
) -> list[dict[State, float]]:
    """Return, for each place and state, the best sum of a sequence that comes from `edge` and ends there."""
    sums: list[dict[State, float]] = []
    last = {edge: 0.0}
    for scores in places:
        reached: dict[State, float] = {}
        for state, score in scores.items():
            ways = [sum_ + by for before, sum_ in last.items() if (by := step(before, state)) is not None]
            if ways:
                reached[state] = score + max(ways)
        sums.append(reached)
        last = reached
    return sums
