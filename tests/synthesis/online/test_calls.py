from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import EngineError
from bulletin.synthesis.engine import Stopped
from bulletin.synthesis.online.calls import Calls
from bulletin.synthesis.online.faults import Fault, Ruling
from bulletin.synthesis.online.gate import gate_of

if TYPE_CHECKING:
    from collections.abc import Callable

HOSTS = count()
BUSY = Ruling("busy", "wait", weight=1, is_throttle=True)


def calls(*, most: int = 2, note: Callable[[str], object] = str) -> Calls:
    return Calls("edge", f"calls-{next(HOSTS)}.example", most=most, note=note)


async def answer(what: str = "here") -> str:
    return what


async def refuse(ruling: Ruling = BUSY, pause_s: float = 0.0) -> str:
    raise Fault(ruling, pause_s=pause_s)


def test_an_answer_comes_back_and_a_fault_too() -> None:
    with closing(calls()) as made:
        assert made.ask(answer) == made.run(answer()) == "here"
        with pytest.raises(Fault, match="busy"):
            made.ask(refuse)


def test_no_more_run_at_a_time_than_may() -> None:
    running, peaks = set[int](), list[int]()

    async def work(number: int) -> None:
        running.add(number)
        peaks.append(len(running))
        await asyncio.sleep(0.01)
        running.discard(number)

    with closing(calls(most=3)) as made, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: made.ask(lambda: work(number)), range(16)))
    assert max(peaks) == 3


def test_a_pause_that_a_service_asks_for_holds_for_the_next() -> None:
    with closing(calls()) as made:
        with pytest.raises(Fault):
            made.ask(lambda: refuse(pause_s=0.3))
        start = time.monotonic()
        made.ask(answer)
        assert 0.25 < time.monotonic() - start < 2.0


def test_where_the_text_goes_is_said_once() -> None:
    notes: list[str] = []
    made = calls(note=notes.append)
    made.say_where()
    made.say_where()
    assert notes == [f"engine edge: the text goes to {made.host}"]


def test_who_has_stopped_says_nothing_any_more() -> None:
    notes: list[str] = []
    made = calls(note=notes.append)
    made.stop()
    made.say_where()
    assert notes == []
    for ask in (lambda: made.ask(answer), lambda: made.run(answer()), lambda: made.rest(60), lambda: made.rest(0)):
        with pytest.raises(Stopped):
            ask()


def test_a_service_that_is_given_up_is_asked_no_more_for_the_first_reason() -> None:
    with closing(calls()) as made:
        made.refuse_if_given_up()
        for so in ("it is dead", "it is very dead"):
            with pytest.raises(EngineError) as caught:
                made.give_up(so)
            assert str(caught.value) == f"engine edge: {made.host}: it is dead"
        with pytest.raises(EngineError, match="it is dead"):
            made.ask(answer)


def test_stopping_ends_what_runs_and_what_waits() -> None:
    made = calls(most=1)
    with ThreadPoolExecutor(3) as pool:
        running = [pool.submit(made.ask, lambda: asyncio.sleep(60)) for _ in range(3)]
        time.sleep(0.05)
        start = time.monotonic()
        made.stop()
        for future in running:
            with pytest.raises(Stopped):
                future.result(5)
        assert time.monotonic() - start < 2.0
    made.close()
    made.close()
    assert not any(thread.name == "edge" for thread in threading.enumerate())


def test_to_leave_alone_is_to_wait_and_to_let_nobody_through() -> None:
    with closing(calls()) as made, ThreadPoolExecutor(1) as pool:
        start = time.monotonic()
        resting = pool.submit(made.leave_alone, 0.3)
        time.sleep(0.05)
        made.ask(answer)
        assert 0.25 < time.monotonic() - start < 2.0
        resting.result(5)


def test_to_rest_is_to_wait_for_as_long_as_is_said() -> None:
    with closing(calls()) as made:
        start = time.monotonic()
        made.rest(0.0)
        assert time.monotonic() - start < 0.5
        made.rest(0.1)
        assert 0.1 <= time.monotonic() - start < 2.0


def test_only_who_asks_for_fewer_requests_gets_one_at_a_time() -> None:
    with closing(calls(most=2)) as made:
        for is_throttle, limit in ((False, 2), (True, 1)):
            ruling = replace(BUSY, is_throttle=is_throttle)
            with pytest.raises(Fault):
                made.ask(partial(refuse, ruling))
            assert gate_of(made.host, most=2).limit == limit
        for _ in range(10):
            made.answered()
        assert gate_of(made.host, most=2).limit == 2
