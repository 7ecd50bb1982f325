"""Opens a cluster: processes of this machine that come and go with the run, or the workers of somebody's scheduler."""

from __future__ import annotations

import contextlib
import logging
import signal
import sys
import tempfile
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, TypeVar

from bulletin.archive.workers import USUAL, Patience, Workers
from bulletin.errors import ConfigError
from bulletin.machine import n_cores
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bulletin.errors import ClusterError

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")

WORKER_BYTES = 2_500_000_000
"""Memory that a worker with the embedded voice gets at least; `scripts/bench archive` shows what it takes."""
_SETTINGS = {
    "distributed.admin.large-graph-warning-threshold": "100 MiB",  # an issue may be an EPUB with its pictures
    "distributed.scheduler.locks.lease-validation-interval": "2s",  # the requests of a dead worker come free
    "distributed.worker.memory.spill": False,  # results are small; what fills the memory is at work
    "distributed.worker.memory.target": False,
}


_TALKATIVE = ("distributed", "distributed.client", "bokeh", "tornado")
"""Loggers that would tell the terminal of every worker that comes or goes, with tracebacks."""


def usual_workers() -> int:
    """Return how many workers this machine has room for: one a core, as far as the memory goes."""
    from distributed.system import MEMORY_LIMIT

    return max(1, min(n_cores(), MEMORY_LIMIT // WORKER_BYTES))


def require_dask() -> None:
    """Return if Dask is installed.

    Raises:
        ConfigError: It is not.
    """
    try:
        import cryptography
        import distributed
    except ImportError as exc:
        so = message(
            "{name} is not installed: pip install 'bulletin[cluster]'; or one process a shard: --shard 1/1",
            name=exc.name or "distributed",
        )
        raise ConfigError(where="--cluster", so=so) from exc
    del cryptography, distributed


@contextlib.contextmanager
def of_this_machine(
    work: Callable[[TaskT], ResultT], lost: Callable[[TaskT, ClusterError], ResultT], n_workers: int | None
) -> Iterator[Workers[TaskT, ResultT]]:
    """Yield workers that are processes of this machine, each with its share of the memory.

    They talk on 127.0.0.1, under a certificate made for this run: whoever can send a worker a task can have this user
    run any program.

    Args:
        n_workers: `None`: one a core, as far as the memory goes.
    """
    import dask
    from distributed import Client, LocalCluster
    from distributed.security import Security
    from distributed.system import MEMORY_LIMIT

    _quieten()
    n_workers = n_workers or usual_workers()
    security = Security.temporary()
    with tempfile.TemporaryDirectory(prefix="bulletin-cluster-") as folder, dask.config.set(_SETTINGS):
        with _ctrl_c_for_us_alone():
            cluster = LocalCluster(
                n_workers=n_workers,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                memory_limit=MEMORY_LIMIT // n_workers,
                local_directory=folder,
                security=security,
                silence_logs=logging.CRITICAL,
            )
        with contextlib.closing(cluster):
            workers = Workers(lambda _: Client(cluster), work, lost, n_workers)
            with contextlib.closing(workers):
                yield workers


@contextlib.contextmanager
def of_scheduler(
    address: str,
    work: Callable[[TaskT], ResultT],
    lost: Callable[[TaskT, ClusterError], ResultT],
    patience: Patience = USUAL,
) -> Iterator[Workers[TaskT, ResultT]]:
    """Yield the workers of the scheduler at an address, such as tcp://10.0.0.5:8786.

    Raises:
        ConfigError: No scheduler with a worker answers there.
    """
    import dask
    from distributed import Client

    _quieten()
    with dask.config.set(_SETTINGS):
        workers = Workers(lambda limit_s: Client(address, timeout=limit_s), work, lost, patience=patience)
        with contextlib.closing(workers):
            yield workers


@contextlib.contextmanager
def _ctrl_c_for_us_alone() -> Iterator[None]:
    """Keep a Ctrl-C from the threads and processes that begin in the block, and from all that these begin later.

    A terminal sends it to all of them; this process ends its workers itself.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # a thread that starts it is open to signals afterwards
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _quieten() -> None:
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
