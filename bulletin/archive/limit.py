"""How many requests a service gets at a time from a whole cluster: the scheduler of Dask counts them.

The only part of the archive that workers need for it; `distributed` is imported when the limit is made.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import CancelledError, wait
from typing import TYPE_CHECKING, Any

from bulletin.messages import message
from bulletin.synthesis.engine import Stopped
from bulletin.synthesis.online.turnstile import LimitLostError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from distributed import Semaphore

LEASE_S = 15.0
"""How long the scheduler counts a request of a worker that is dead. Each worker says five times in that time that it
lives; a machine that sleeps for longer may bring a service some more requests than it should get."""

_TURN_S = 1.0  # the scheduler answers after that time at the latest, whether or not a place is free
_GRACE_S = 2.0  # an answer that comes so late is still waited for by an engine that is stopped
_PATIENCE_S = 20.0  # a scheduler that is silent for so long is gone
_POLL_S = 0.2

_REFRESHED = "distributed.scheduler.locks.lease-timeout"
"""Where Dask reads how often a holder has to say that it lives."""


class ClusterLimit:
    """A turnstile for `shared_limit`: one count for all workers of a cluster. Thread-safe.

    Each process of the cluster makes its own. A place at the turnstile is a lease of a semaphore that lives in the
    scheduler; the leases of a process that dies come free by themselves.

    Args:
        scheduler: How this process asks the scheduler: `get_worker().scheduler`.
        loop: The event loop in which that runs: `get_worker().loop`.
        lease_s: See `LEASE_S`. The scheduler looks for dead leases at an interval of its own.
    """

    def __init__(self, scheduler: Any, loop: Any, *, lease_s: float = LEASE_S) -> None:  # noqa: ANN401  # untyped
        self._scheduler = scheduler
        self._loop = loop
        self._lease_s = lease_s
        self._semaphores: dict[tuple[str, int], Semaphore] = {}  # used in the loop's thread alone

    @classmethod
    def of_worker(cls, *, lease_s: float = LEASE_S) -> ClusterLimit:
        """Return the limit for the Dask worker whose task calls this."""
        from distributed import get_worker

        worker = get_worker()
        return cls(worker.scheduler, worker.loop, lease_s=lease_s)

    def enter(self, host: str, most: int, is_stopped: Callable[[], bool]) -> None:
        """Return when this process holds one of `most` leases; see `Turnstile`."""
        while not is_stopped():
            if self._answer(self._acquire(host, most), is_stopped):
                return
        raise Stopped

    def leave(self, host: str, most: int) -> None:
        """Give a lease back; where the scheduler does not hear of it, the lease ends by itself."""
        coroutine = self._release(host, most)
        try:
            asyncio.run_coroutine_threadsafe(coroutine, self._loop.asyncio_loop)
        except RuntimeError:  # the loop is closed, and with it the worker
            coroutine.close()

    def _answer(self, coroutine: Coroutine[Any, Any, bool], is_stopped: Callable[[], bool]) -> bool:
        """Return what the scheduler says; false if a caller that is stopped would have to wait long for it.

        Raises:
            LimitLostError: The scheduler says nothing, or the worker has ended.
        """
        try:
            future = asyncio.run_coroutine_threadsafe(coroutine, self._loop.asyncio_loop)
        except RuntimeError as exc:  # the loop is closed
            coroutine.close()
            raise _lost() from exc
        began = time.monotonic()
        try:
            while not wait((future,), timeout=_POLL_S).done:
                if time.monotonic() - began > _PATIENCE_S:
                    raise _lost()
                if time.monotonic() - began > _GRACE_S and is_stopped():
                    return False
            return future.result()
        except (OSError, TimeoutError, CancelledError, RuntimeError) as exc:  # the last: Dask's pool is closed
            raise _lost() from exc
        finally:
            future.cancel()  # nobody refreshes what is granted after that, so it ends by itself

    async def _acquire(self, host: str, most: int) -> bool:
        return bool(await (await self._semaphore(host, most)).acquire(timeout=_TURN_S))

    async def _release(self, host: str, most: int) -> None:
        await self._semaphores[host, most].release()

    async def _semaphore(self, host: str, most: int) -> Semaphore:
        """Return the semaphore of a service."""
        import dask
        from distributed import Semaphore

        # A scheduler keeps the number that a semaphore was made with, for later archives too.
        name = f"bulletin {host} {most}"
        if (host, most) not in self._semaphores:
            await self._scheduler.semaphore_register(name=name, max_leases=most, lease_timeout=self._lease_s)
            with dask.config.set({_REFRESHED: self._lease_s}):
                # Another caller may have made it meanwhile: a lease must go back to the one that holds it.
                self._semaphores.setdefault((host, most), Semaphore(most, name, self._scheduler, self._loop))
        return self._semaphores[host, most]


def _lost() -> LimitLostError:
    return LimitLostError(
        message("the scheduler of the cluster does not answer, so nobody counts the requests to the service")
    )
