from __future__ import annotations

import time

import pytest

from bulletin.places.tries import Tries


class Flaky:
    """Fails so many times."""

    def __init__(self, n_failures: int) -> None:
        self.n_left = n_failures
        self.n_calls = 0

    def __call__(self) -> str:
        self.n_calls += 1
        if self.n_calls <= self.n_left:
            raise ConnectionError(str(self.n_calls))
        return "done"


@pytest.mark.parametrize("n_failures", [0, 1, 4])
def test_what_passes_in_time_is_done(n_failures: int) -> None:
    action = Flaky(n_failures)
    assert Tries(first_s=0.001).run(action, may_pass=lambda _: True) == "done"
    assert action.n_calls == n_failures + 1


def test_the_last_try_is_the_last() -> None:
    action = Flaky(9)
    with pytest.raises(ConnectionError, match="5"):
        Tries(first_s=0.001).run(action, may_pass=lambda _: True)
    assert action.n_calls == 5


def test_what_lasts_is_tried_once() -> None:
    action = Flaky(9)
    with pytest.raises(ConnectionError):
        Tries(first_s=60.0).run(action, may_pass=lambda _: False)
    assert action.n_calls == 1


def test_no_try_begins_after_the_time_is_over() -> None:
    action = Flaky(9)
    began = time.monotonic()
    with pytest.raises(ConnectionError):
        Tries(n=100, first_s=0.05, longest_s=0.05, most_s=0.2).run(action, may_pass=lambda _: True)
    assert time.monotonic() - began < 0.2
    assert 3 <= action.n_calls <= 9
