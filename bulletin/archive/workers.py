"""The workers of a Dask scheduler as hands: they get tasks, and lose none.

The client has no more tasks out than there are workers, so its memory and the scheduler's do not grow with the
archive. Dask gives the task of a worker that died to another one, a bounded number of times; when the scheduler is
gone, the client waits for it and gives anew what was out.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bulletin.errors import ClusterError, ConfigError
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from distributed import Client, Future

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")

_TICK_S = 0.5
_GONE = frozenset({"cancelled", "lost"})
"""States of a future whose scheduler is gone."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a client waits for a scheduler, in seconds.

    Attributes:
        arrival_s: For the scheduler and its first worker, at the beginning.
        return_s: For a scheduler that was there, and is gone.
        pause_s: Between two tries.
        connect_s: Longest try.
    """

    arrival_s: float = 60.0
    return_s: float = 300.0
    pause_s: float = 2.0
    connect_s: float = 10.0


USUAL = Patience()


class Workers(Generic[TaskT, ResultT]):
    """The workers of a scheduler.

    Args:
        connect: Returns a client of the scheduler, in so many seconds; OSError where it does not answer.
        work: Does a task; both travel to a worker.
        lost: Makes the result of a task whose workers died, from why.
        most: Tasks out at a time; `None`: as many as there are workers.

    Raises:
        ConfigError: No scheduler with a worker answers.
    """

    def __init__(
        self,
        connect: Callable[[float], Client],
        work: Callable[[TaskT], ResultT],
        lost: Callable[[TaskT, ClusterError], ResultT],
        most: int | None = None,
        patience: Patience = USUAL,
    ) -> None:
        self._connect = connect
        self._work = work
        self._lost = lost
        self._most = most
        self._patience = patience
        self._out: dict[int, tuple[TaskT, Future[Any]]] = {}
        try:
            self._client = self._arrive(patience.arrival_s)
        except ClusterError as exc:
            raise ConfigError(where="--cluster", so=exc.so) from exc

    @property
    def dashboard(self) -> str:
        """Address of the page that shows the workers."""
        return str(self._client.dashboard_link)

    @property
    def n_free(self) -> int:
        """How many workers wait for a task; raises as `take`."""
        return (self._most or max(1, self._n_workers())) - len(self._out)

    def everywhere(self, ask: Callable[[], object]) -> Mapping[str, object]:
        """Return what each worker answers, by its address."""
        answers: Mapping[str, object] = self._client.run(ask)
        return answers

    def give(self, number: int, task: TaskT) -> None:
        """Send a task to the scheduler."""
        self._out[number] = task, self._client.submit(self._work, task, pure=False)

    def take(self) -> tuple[int, ResultT]:
        """Return the number and the result of a task that is done.

        Raises:
            ClusterError: The scheduler is gone and does not come back, or the workers cannot do any task.
        """
        from distributed import CancelledError

        while True:
            if any(future.status in _GONE for _, future in self._out.values()):
                self._begin_anew()
            try:
                for number, (_, future) in self._out.items():
                    if future.done():
                        return number, self._result(number)
            except (CancelledError, OSError):  # the connection is lost between two looks
                self._begin_anew()
            self._wait()

    def close(self) -> None:
        """Take back what is out, and leave the scheduler; what a worker has begun it ends."""
        with contextlib.suppress(Exception):  # whatever is wrong with a scheduler that is not needed any more
            self._client.cancel([future for _, future in self._out.values()])
        with contextlib.suppress(Exception):
            self._client.close(timeout=self._patience.pause_s)

    def _n_workers(self) -> int:
        while True:
            try:
                return len(self._client.nthreads())
            except OSError:
                self._begin_anew()

    def _wait(self) -> None:
        from distributed import CancelledError, wait

        with contextlib.suppress(TimeoutError, CancelledError):
            wait([future for _, future in self._out.values()], timeout=_TICK_S, return_when="FIRST_COMPLETED")

    def _result(self, number: int) -> ResultT:
        from distributed import KilledWorker

        task, future = self._out[number]
        exc = future.exception()
        result: ResultT | None = future.result() if exc is None else None
        del self._out[number]
        if exc is None:
            return result  # type: ignore[return-value]  # of a worker, which Dask gives no type
        if isinstance(exc, KilledWorker):
            so = message("{n} workers died over it, one after the other", n=exc.allowed_failures + 1)
            return self._lost(task, ClusterError(so=so))
        if isinstance(exc, (ImportError, AttributeError)):  # the worker cannot even read the task
            so = message("the workers cannot load bulletin: {reason}; install the same version there", reason=str(exc))
            raise ClusterError(so=so) from exc
        so = message("the worker gave no result: {reason}", reason=f"{type(exc).__name__}: {exc}")
        return self._lost(task, ClusterError(so=so))

    def _begin_anew(self) -> None:
        """Wait for the scheduler, and give it what was out."""
        with contextlib.suppress(Exception):
            self._client.close(timeout=self._patience.pause_s)
        self._client = self._arrive(self._patience.return_s)
        for number, (task, _) in [*self._out.items()]:
            self.give(number, task)

    def _arrive(self, patience_s: float) -> Client:
        """Return a client of the scheduler once there is one with a worker.

        Raises:
            ClusterError: There is none in that time.
        """
        until = time.monotonic() + patience_s
        while True:
            left_s = max(until - time.monotonic(), 0.1)
            try:
                client = self._connect(min(left_s, self._patience.connect_s))
                client.wait_for_workers(1, timeout=left_s)
            except OSError as exc:  # a time out is one too
                if time.monotonic() + self._patience.pause_s >= until:
                    so = message(
                        "no scheduler with a worker answers in {seconds:.0f} s: {reason}",
                        seconds=patience_s,
                        reason=str(exc),
                    )
                    raise ClusterError(so=so) from exc
                time.sleep(self._patience.pause_s)
            else:
                return client
