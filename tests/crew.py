"""What the workers of a test's cluster do; they import it by its name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from bulletin.archive.limit import ClusterLimit
from bulletin.order import Order
from bulletin.produce import produce
from bulletin.synthesis.online.turnstile import shared_limit


def make(issue: str, output: str, voices: str, *, is_limited: bool = True) -> int:
    """Make one bulletin as a worker does; return how many clips it spoke."""
    order = Order(issue=issue, output=Path(output), voices=Path(voices), has_music=False)
    if not is_limited:
        return int(produce(order).report["chunks"]["synthesized"])
    with shared_limit(ClusterLimit.of_worker(lease_s=1.0)):
        return int(produce(order).report["chunks"]["synthesized"])


def die_at_work(host: str, marker: str) -> None:
    """Die while holding the only place; a worker in whose place another one begins anew does nothing."""
    if Path(marker).exists():
        return
    ClusterLimit.of_worker(lease_s=1.0).enter(host, 1, bool)
    Path(marker).touch()
    os.kill(os.getpid(), signal.SIGKILL)


def wait_for_place(host: str, marker: str) -> float:
    """Return how long after the death of another worker its place comes free, in seconds."""
    limit = ClusterLimit.of_worker(lease_s=1.0)
    while not Path(marker).exists():
        time.sleep(0.01)
    began = time.monotonic()
    limit.enter(host, 1, bool)
    limit.leave(host, 1)
    return time.monotonic() - began
