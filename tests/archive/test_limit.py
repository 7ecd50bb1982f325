"""The count of requests is kept by a real scheduler, and the service is a real server on 127.0.0.1."""

from __future__ import annotations

import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING

import crew
import dask
import pytest
from benches.papers import made_up_issue
from distributed import Client, LocalCluster
from loopback.speech import SpeechServer

from bulletin.archive.limit import ClusterLimit
from bulletin.synthesis.engine import Stopped
from bulletin.synthesis.online.turnstile import LimitLostError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOSTS = count()
AT_HOME = {"host": "127.0.0.1", "protocol": "tcp", "dashboard_address": "127.0.0.1:0", "threads_per_worker": 1}
LEASES = {
    "distributed.scheduler.locks.lease-timeout": "1s",
    "distributed.scheduler.locks.lease-validation-interval": "200ms",
}


def never() -> bool:
    return False


@pytest.fixture
def client() -> Iterator[Client]:
    """A scheduler in this process, without workers."""
    with (
        dask.config.set(LEASES),
        LocalCluster(n_workers=0, processes=False, **AT_HOME) as cluster,
        Client(cluster, set_as_default=False) as made,
    ):
        yield made


def limit(client: Client) -> ClusterLimit:
    """The limit as one more process has it."""
    return ClusterLimit(client.scheduler, client.loop, lease_s=1.0)


def host() -> str:
    return f"voice-{next(HOSTS)}.example"


def test_all_processes_together_have_as_many_places_as_there_are(client: Client) -> None:
    one, other, name = limit(client), limit(client), host()
    inside: deque[int] = deque()
    peaks: list[int] = []

    def pass_through(turnstile: ClusterLimit) -> None:
        turnstile.enter(name, 2, never)
        inside.append(1)
        peaks.append(len(inside))
        time.sleep(0.01)
        inside.pop()
        turnstile.leave(name, 2)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(pass_through, [one, other] * 12))
    assert max(peaks) == 2
    assert len(peaks) == 24


def test_services_do_not_wait_for_each_other(client: Client) -> None:
    turnstile = limit(client)
    turnstile.enter(host(), 1, never)
    turnstile.enter(host(), 1, never)


def test_who_waits_for_a_place_is_stopped_within_two_seconds(client: Client) -> None:
    one, other, name, is_stopped = limit(client), limit(client), host(), threading.Event()
    one.enter(name, 1, never)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(other.enter, name, 1, is_stopped.is_set)
        time.sleep(0.2)
        began = time.monotonic()
        is_stopped.set()
        with pytest.raises(Stopped):
            waiting.result(10)
    assert time.monotonic() - began < 2.0
    one.leave(name, 1)
    other.enter(name, 1, never)


def test_a_living_worker_keeps_its_place_for_longer_than_a_dead_one(client: Client) -> None:
    one, other, name = limit(client), limit(client), host()
    one.enter(name, 1, never)
    until = time.monotonic() + 2.5
    with pytest.raises(Stopped):
        other.enter(name, 1, lambda: time.monotonic() > until)


def test_without_a_scheduler_nobody_enters_and_nobody_waits_for_long() -> None:
    with LocalCluster(n_workers=0, processes=False, **AT_HOME) as cluster:
        client = Client(cluster, set_as_default=False)
        turnstile, name = limit(client), host()
        turnstile.enter(name, 1, never)
        turnstile.leave(name, 1)
    began = time.monotonic()
    for _ in range(2):
        with pytest.raises(LimitLostError, match="scheduler of the cluster does not answer"):
            turnstile.enter(name, 1, never)
        turnstile.leave(name, 1)
        client.close()
    assert time.monotonic() - began < 25


@pytest.fixture
def workers(desk: Path) -> Iterator[Client]:
    """Two processes."""
    with (
        dask.config.set(LEASES),
        LocalCluster(n_workers=2, processes=True, silence_logs=50, **AT_HOME) as cluster,
        Client(cluster, set_as_default=False) as made,
    ):
        yield made


@pytest.fixture
def server(desk: Path) -> Iterator[SpeechServer]:
    """A server that voices.yaml names, to be asked twice at a time, and two issues."""
    made = SpeechServer()
    made.latency_s = 0.2  # so that both workers have much to wait for at once
    (desk / "voices.yaml").write_text(
        f"engine: server\nengines:\n  server:\n    address: {made.url}\n    model: cosy\n    concurrency: 2\n", "utf-8"
    )
    for number in range(2):
        (desk / f"issue{number}.md").write_text(made_up_issue(number, 150), "utf-8")
    yield made
    made.close()


def test_two_workers_together_ask_a_service_no_more_often_than_voices_yaml_says_and_a_death_stops_nobody(
    workers: Client, server: SpeechServer, desk: Path
) -> None:
    issues, output, voices = [str(desk / f"issue{n}.md") for n in (0, 1)], str(desk / "out"), str(desk / "voices.yaml")
    spoken = workers.gather([workers.submit(crew.make, issue, output, voices) for issue in issues])
    assert min(spoken) > 6
    assert server.peak == 2

    first, second = workers.scheduler_info()["workers"]
    marker = str(desk / "dead")
    waiting = workers.submit(crew.wait_for_place, "voice.example", marker, workers=[second])
    dying = workers.submit(crew.die_at_work, "voice.example", marker, workers=[first], allow_other_workers=True)
    assert 0.2 < waiting.result(timeout=20) < 8.0
    dying.result(timeout=20)
