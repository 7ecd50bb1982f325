"""One asyncio loop in one daemon thread: nothing in it can hold up the end of the process."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import weakref
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future

ResultT = TypeVar("ResultT")

_FAREWELL_S = 0.5
_FAREWELL_TURNS = 3  # of the loop; a socket is closed one after its transport, two under encryption


class Background:
    """Runs coroutines for callers in other threads."""

    def __init__(self, name: str) -> None:
        self._loop = _Loop()
        self._is_over = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, coroutine: Coroutine[Any, Any, ResultT]) -> Future[ResultT]:
        """Start `coroutine`; cancelling the future cancels it."""
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def close(self, *, wait_s: float) -> None:
        """Cancel what runs and end the thread; return once it has, after `wait_s` at the latest."""
        with contextlib.suppress(RuntimeError):  # the loop is closed already
            self._loop.call_soon_threadsafe(self._is_over.set)
        self._thread.join(wait_s)

    def _run(self) -> None:
        with contextlib.closing(self._loop):
            self._loop.run_until_complete(self._stand_by())

    async def _stand_by(self) -> None:
        await self._is_over.wait()
        await put_down(*(asyncio.all_tasks() - {asyncio.current_task()}))
        await self._loop.shutdown_asyncgens()
        await self._loop.hang_up()


async def put_down(*tasks: asyncio.Task[Any]) -> None:
    """Cancel `tasks` and return once they are over, after a second at the latest.

    A cancel ends what a task waits for, and the task may wait once more to close what it has opened,
    as aiohttp 3.14 does at any websocket but ours; the second cancel ends that.
    """
    for _ in range(2):
        running = [task for task in tasks if not task.done()]
        for task in running:
            task.cancel()
        if running:
            await asyncio.wait(running, timeout=_FAREWELL_S)
    for task in tasks:
        if task.done() and not task.cancelled():
            task.exception()  # asked for, lest asyncio complain that nobody did


class _Loop(asyncio.SelectorEventLoop):
    """A loop that looks names up in daemon threads, and can hang up on everybody.

    asyncio's own pool is waited for at the end of the process, and a resolver can hang for minutes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._connections: weakref.WeakSet[asyncio.Transport] = weakref.WeakSet()

    async def create_connection(  # type: ignore[override]  # typeshed has two signatures for it
        self,
        *args: Any,  # noqa: ANN401  # as asyncio's
        **kwargs: Any,  # noqa: ANN401
    ) -> tuple[asyncio.Transport, asyncio.BaseProtocol]:
        transport, protocol = await super().create_connection(*args, **kwargs)
        self._connections.add(transport)
        return transport, protocol

    async def hang_up(self) -> None:
        """Close every connection, and return once its socket is closed too.

        A loop that is closed before that leaves the socket to the garbage collector. A call that was
        cancelled before it became a connection is closing already.
        """
        for transport in tuple(self._connections):
            transport.abort()
        for _ in range(_FAREWELL_TURNS):
            await asyncio.sleep(0)

    async def getaddrinfo(
        self,
        host: bytes | str | None,
        port: bytes | str | int | None,
        *,
        family: int = 0,
        type: int = 0,  # noqa: A002  # asyncio's name for it
        proto: int = 0,
        flags: int = 0,
    ) -> list[Any]:
        found: asyncio.Future[list[Any]] = self.create_future()

        def look_up() -> None:
            try:
                addresses = socket.getaddrinfo(host, port, family, type, proto, flags)
            except OSError as exc:
                self._tell(found.set_exception, exc, found)
            else:
                self._tell(found.set_result, addresses, found)

        threading.Thread(target=look_up, name=f"{threading.current_thread().name}-dns", daemon=True).start()
        return await found

    def _tell(self, settle: Callable[[Any], None], value: object, future: asyncio.Future[list[Any]]) -> None:
        def deliver() -> None:
            if not future.done():
                settle(value)

        # The loop may be gone by the time that a slow resolver answers.
        with contextlib.suppress(RuntimeError):
            self.call_soon_threadsafe(deliver)
