from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import count
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import EngineError
from bulletin.messages import message
from bulletin.synthesis.engine import Stopped
from bulletin.synthesis.online.calls import Calls
from bulletin.synthesis.online.faults import Fault, Ruling
from bulletin.synthesis.online.turnstile import LimitLostError, installed, shared_limit

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTS = count()


class Counting:
    """Lets everybody through who may, and notes who is inside."""

    def __init__(self, places: int) -> None:
        self.inside: Counter[tuple[str, int]] = Counter()
        self.n_entered = 0
        self.is_lost = False
        self._places = threading.Semaphore(places)
        self._lock = threading.Lock()

    def enter(self, host: str, most: int, is_stopped: Callable[[], bool]) -> None:
        while not self._places.acquire(timeout=0.01):
            if is_stopped():
                raise Stopped
        if self.is_lost:
            raise LimitLostError(message("nobody counts"))
        with self._lock:
            self.inside[host, most] += 1
            self.n_entered += 1

    def leave(self, host: str, most: int) -> None:
        with self._lock:
            self.inside[host, most] -= 1
        self._places.release()


def calls(most: int = 2) -> Calls:
    return Calls("server", f"turnstile-{next(HOSTS)}.example", most=most, note=str)


async def answer() -> str:
    return "here"


async def busy() -> str:
    raise Fault(Ruling("busy", "wait", weight=1, is_throttle=True), pause_s=0.3)


def test_a_process_has_no_turnstile_before_and_after_the_block() -> None:
    plain, turnstile = installed(), Counting(1)
    with shared_limit(turnstile):
        assert installed() is turnstile
    assert installed() is plain
    with closing(calls()) as made:
        assert made.ask(answer) == "here"
    assert turnstile.n_entered == 0


def test_each_request_goes_through_and_leaves_whatever_comes_of_it() -> None:
    turnstile = Counting(1)
    with shared_limit(turnstile), closing(calls(most=3)) as made:
        assert made.ask(answer) == made.probe(answer) == "here"
        assert turnstile.inside == {(made.host, 3): 0}
        with pytest.raises(Fault):
            made.ask(busy)
    assert turnstile.n_entered == 3
    assert turnstile.inside.total() == 0


def test_who_waits_for_a_place_keeps_none_of_another_and_can_be_stopped() -> None:
    turnstile = Counting(0)
    with shared_limit(turnstile), closing(calls()) as made, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(made.ask, answer)
        time.sleep(0.05)
        made.stop()
        with pytest.raises(Stopped):
            waiting.result(5)
    assert turnstile.n_entered == 0


def test_no_place_is_held_while_the_service_wants_to_be_left_alone() -> None:
    turnstile = Counting(1)
    with shared_limit(turnstile), closing(calls()) as made, ThreadPoolExecutor(1) as pool:
        turnstile._places.acquire()  # another process has it
        waiting = pool.submit(made.ask, answer)
        time.sleep(0.05)
        made._gate.rest(0.4)  # the service has asked for it in the meantime
        turnstile._places.release()
        time.sleep(0.1)
        assert turnstile.inside.total() == 0
        assert not waiting.done()
        assert waiting.result(5) == "here"


def test_without_a_count_no_request_is_sent_and_the_service_is_given_up() -> None:
    turnstile = Counting(1)
    turnstile.is_lost = True
    with shared_limit(turnstile), closing(calls()) as made:
        for _ in range(2):
            with pytest.raises(EngineError, match="nobody counts"):
                made.ask(answer)
