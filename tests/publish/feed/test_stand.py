"""Questions to a place, several at a time."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import cast

import pytest

from bulletin.publish.feed.stand import Stand, each


@dataclass
class Crowd:
    """As much of a stand as `each` asks for."""

    n_at_once: int


def stand(n_at_once: int) -> Stand:
    return cast("Stand", Crowd(n_at_once))


@pytest.mark.parametrize("n_at_once", [1, 4])
def test_the_answers_come_in_the_order_of_the_questions(n_at_once: int) -> None:
    assert [*each(stand(n_at_once), abs, range(-9, 9))] == [*map(abs, range(-9, 9))]


def test_as_many_as_the_place_takes_are_asked_at_a_time() -> None:
    together = threading.Barrier(4, timeout=10)
    assert [*each(stand(4), lambda _: together.wait() < 4, range(8))] == [True] * 8


@pytest.mark.parametrize("n_at_once", [1, 4])
def test_after_a_question_without_an_answer_the_others_are_not_asked(n_at_once: int) -> None:
    asked = []

    def work(number: int) -> float:
        asked.append(number)
        time.sleep(0.01 if number else 0)
        return 1 / number

    with pytest.raises(ZeroDivisionError):
        [*each(stand(n_at_once), work, range(1000))]
    assert len(asked) < 1000
