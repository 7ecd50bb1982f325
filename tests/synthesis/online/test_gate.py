from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from bulletin.synthesis.engine import Stopped
from bulletin.synthesis.online.gate import Gate, gate_of


def never() -> bool:
    return False


def gate(most: int) -> Gate:
    made = Gate()
    made.widen(most)
    return made


def test_no_more_than_the_limit_are_inside() -> None:
    door, inside, peaks = gate(3), set[int](), list[int]()

    def pass_through(number: int) -> None:
        door.enter(never)
        inside.add(number)
        peaks.append(len(inside))
        time.sleep(0.005)
        inside.discard(number)
        door.leave()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(pass_through, range(24)))
    assert max(peaks) <= 3
    assert len(peaks) == 24


def test_a_throttled_gate_recovers_after_ten_answers_and_not_before() -> None:
    door = gate(3)
    door.throttle()
    for _ in range(9):
        door.answered()
    assert door.limit == 1
    door.throttle()
    for _ in range(9):
        door.answered()
    assert door.limit == 1
    door.answered()
    assert door.limit == 3


def test_a_rest_holds_for_all_and_the_longer_one_counts() -> None:
    door = gate(3)
    door.rest(0.2)
    door.rest(0.01)
    start = time.monotonic()
    door.enter(never)
    assert 0.19 < time.monotonic() - start < 2.0


def test_one_who_waits_is_woken_to_stop() -> None:
    door, is_stopped = gate(1), threading.Event()
    door.enter(never)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(door.enter, is_stopped.is_set)
        time.sleep(0.05)
        is_stopped.set()
        door.wake()
        with pytest.raises(Stopped):
            waiting.result(timeout=5)


def test_a_service_has_one_gate_in_a_process() -> None:
    assert gate_of("voice.example", most=2) is gate_of("voice.example", most=4)
    assert gate_of("voice.example", most=4).limit == 4
    assert gate_of("other.example", most=1) is not gate_of("voice.example", most=1)


def test_a_gate_that_nobody_widened_lets_one_through_at_a_time() -> None:
    assert Gate().limit == 1


def test_answers_of_an_untroubled_service_change_nothing() -> None:
    door = gate(3)
    for _ in range(25):
        door.answered()
    assert door.limit == 3
    door.throttle()
    assert door.limit == 1
    door.answered()
    assert door.limit == 1


def test_one_who_waits_at_a_throttled_gate_goes_through_as_soon_as_it_has_recovered() -> None:
    door = gate(2)
    door.throttle()
    door.enter(never)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(door.enter, never)
        time.sleep(0.02)
        assert not waiting.done()
        for _ in range(10):
            door.answered()
        waiting.result(timeout=5)


def test_one_who_waits_goes_through_as_soon_as_the_gate_is_widened() -> None:
    door = gate(1)
    door.enter(never)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(door.enter, never)
        time.sleep(0.02)
        assert not waiting.done()
        door.widen(2)
        waiting.result(timeout=5)
