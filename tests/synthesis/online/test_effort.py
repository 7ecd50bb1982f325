from __future__ import annotations

import pytest

from bulletin.synthesis.online.effort import Effort
from bulletin.synthesis.online.lines import OnlineLine

LINE = OnlineLine("p01-01/1", "anchor_a", "晚稻入库了。", "{}", 5, speaker="yunxi")


def effort(*setbacks: str) -> Effort[OnlineLine]:
    return Effort(LINE, n_spoken_before=0, setbacks=[*setbacks])


def test_three_kinds_of_failure_are_many_ways() -> None:
    assert effort("no answer in time", "the connection broke", "the answer was cut short").is_varied


@pytest.mark.parametrize(
    "setbacks",
    [
        (),
        ("no answer in time", "the connection broke"),
        ("no answer in time", "the connection broke", "no answer in time", "the connection broke"),
        (
            "1.20 s of sound; 3.4 s was expected",
            "0.98 s of sound; 3.4 s was expected",
            "2 s of sound; 3 s was expected",
        ),
    ],
    ids=["none", "two", "two by turns", "one with other figures"],
)
def test_the_same_failure_again_is_no_new_way_whatever_its_figures(setbacks: tuple[str, ...]) -> None:
    assert not effort(*setbacks).is_varied


def test_each_line_has_notes_of_its_own() -> None:
    first, second = effort(), effort()
    first.setbacks.append("no answer in time")
    assert (first.n_tries, first.n_lasting, first.has_been_renewed) == (0, 0, False)
    assert (second.setbacks, second.doubts.total()) == ([], 0)
