"""Workers in processes of their own: none of their tasks is lost, and nobody else can give them one."""

from __future__ import annotations

import contextlib
import signal
import time
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest
from chores import die, die_once, echo, fail, lost, slowly, who
from dask_programs import free_port, scheduler, worker

from bulletin.archive.cluster import of_scheduler, of_this_machine, usual_workers
from bulletin.archive.workers import Patience, Workers
from bulletin.errors import ClusterError, ConfigError


def results(hands: Workers[str, str], tasks: list[str]) -> list[str]:
    """Have tasks done as a run does: no more out than may be."""
    left, done = [*enumerate(tasks)][::-1], dict[int, str]()
    while len(done) < len(tasks):
        while left and hands.n_free > 0:
            hands.give(*left.pop())
        number, result = hands.take()
        done[number] = result
    return [done[number] for number in range(len(tasks))]


def test_two_processes_share_the_tasks_of_this_machine_and_listen_on_loopback_under_a_certificate() -> None:
    with of_this_machine(who, lost, 2) as hands:
        assert hands.n_free == 2
        told = [answer.split() for answer in results(hands, [f"t{n}" for n in range(8)])]
        assert [task for task, _ in told] == [f"t{n}" for n in range(8)]
        assert len({pid for _, pid in told}) == 2
        assert all(address.startswith("tls://127.0.0.1:") for address in hands.everywhere(str))
        assert hands.dashboard.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(hands.dashboard, timeout=10) as page:  # noqa: S310 - of loopback, as asserted
            assert b"bokeh" in page.read().lower()


def test_the_task_of_a_worker_that_died_is_done_by_another(tmp_path: Path) -> None:
    with of_this_machine(die_once, lost, 1) as hands:
        assert results(hands, [str(tmp_path / "note")]) == ["alive"]


def test_a_task_that_kills_every_worker_is_set_aside_and_the_rest_is_done() -> None:
    with of_this_machine(die, lost, 2) as hands:
        assert results(hands, ["a", "die", "b", "c"]) == [
            "a",
            "die lost: 4 workers died over it, one after the other",
            "b",
            "c",
        ]


def test_what_a_task_should_never_raise_is_told() -> None:
    with of_this_machine(fail, lost, 1) as hands:
        assert results(hands, ["a"]) == ["a lost: the worker gave no result: ZeroDivisionError: a"]


def test_at_least_one_worker_has_room_here() -> None:
    assert usual_workers() >= 1


@pytest.fixture
def on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes that are started find the chores."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent.parent))


def test_a_scheduler_and_its_workers_are_programs_of_their_own(tmp_path: Path, on_path: None) -> None:
    port = free_port()
    with (
        scheduler(port),
        worker(port, tmp_path / "a"),
        worker(port, tmp_path / "b"),
        of_scheduler(f"tcp://127.0.0.1:{port}", echo, lost) as hands,
    ):
        assert results(hands, ["a", "b", "c", "d"]) == ["a", "b", "c", "d"]


def test_a_scheduler_that_dies_and_comes_back_gets_what_was_out_once_more(tmp_path: Path, on_path: None) -> None:
    port = free_port()
    with contextlib.ExitStack() as stack:
        first = stack.enter_context(scheduler(port))
        stack.enter_context(worker(port, tmp_path / "a"))
        hands = stack.enter_context(of_scheduler(f"tcp://127.0.0.1:{port}", slowly, lost))
        hands.give(7, "a")
        time.sleep(0.2)
        first.send_signal(signal.SIGKILL)
        first.wait(10)
        stack.enter_context(scheduler(port))
        stack.enter_context(worker(port, tmp_path / "b"))
        assert hands.take() == (7, "a")


IMPATIENT = Patience(arrival_s=5.0, return_s=1.0, pause_s=0.1, connect_s=1.0)


def test_an_address_without_a_scheduler_is_named() -> None:
    with (
        pytest.raises(ConfigError, match=r"--cluster: no scheduler with a worker answers in 0 s: .*127\.0\.0\.1"),
        of_scheduler(f"tcp://127.0.0.1:{free_port()}", echo, lost, replace(IMPATIENT, arrival_s=0.3)),
    ):
        pass


def test_a_scheduler_that_does_not_come_back_ends_the_run(tmp_path: Path, on_path: None) -> None:
    port = free_port()
    with contextlib.ExitStack() as stack:
        first = stack.enter_context(scheduler(port))
        stack.enter_context(worker(port, tmp_path / "a"))
        hands = stack.enter_context(of_scheduler(f"tcp://127.0.0.1:{port}", slowly, lost, IMPATIENT))
        hands.give(0, "a")
        first.send_signal(signal.SIGKILL)
        first.wait(10)
        with pytest.raises(ClusterError, match="no scheduler with a worker answers in 1 s"):
            hands.take()


def test_a_scheduler_that_dies_before_a_task_is_out_is_waited_for_too(tmp_path: Path, on_path: None) -> None:
    port = free_port()
    with contextlib.ExitStack() as stack:
        first = stack.enter_context(scheduler(port))
        stack.enter_context(worker(port, tmp_path / "a"))
        hands = stack.enter_context(of_scheduler(f"tcp://127.0.0.1:{port}", echo, lost))
        first.send_signal(signal.SIGKILL)
        first.wait(10)
        stack.enter_context(scheduler(port))
        stack.enter_context(worker(port, tmp_path / "b"))
        assert results(hands, ["a", "b"]) == ["a", "b"]
