from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.segmenter.page.viterbi import Chain

STATES = "abc"
POINTS = st.integers(-9, 9).map(float)
PLACES = st.lists(st.dictionaries(st.sampled_from(STATES), POINTS, min_size=1), min_size=1, max_size=5)
STEPS = st.dictionaries(st.tuples(st.sampled_from("<abc"), st.sampled_from("abc>")), POINTS)


def sums(places: list[dict[str, float]], steps: dict[tuple[str, str], float]) -> dict[tuple[str, ...], float]:
    """Return the sum of each possible sequence, by trying all."""
    found = {}
    for states in product(*places):
        pairs = list(zip(("<", *states), (*states, ">"), strict=True))
        if all(pair in steps for pair in pairs):
            found[states] = sum(map(steps.__getitem__, pairs)) + sum(
                place[state] for place, state in zip(places, states, strict=True)
            )
    return found


@given(PLACES, STEPS)
def test_the_best_sequence_is_that_of_all_and_its_rivals_are_told(
    places: list[dict[str, float]], steps: dict[tuple[str, str], float]
) -> None:
    chain = Chain("<", ">", lambda before, after: steps.get((before, after)))
    possible = sums(places, steps)
    if not possible:
        with pytest.raises(ValueError, match="nothing may follow"):
            chain.best(places)
        return
    chosen = chain.best(places)
    assert possible[tuple(at.state for at in chosen)] == max(possible.values())
    for at, place in enumerate(chosen):
        assert dict(place.bests) == {
            state: max(total for states, total in possible.items() if states[at] == state)
            for state in {states[at] for states in possible}
        }


def test_of_nothing_nothing_is_the_best() -> None:
    assert Chain("<", ">", lambda _, __: None).best([]) == []
