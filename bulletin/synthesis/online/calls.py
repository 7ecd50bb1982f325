"""Requests to one service, each in its turn, in the background, until a caller gives up the service or stops."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from bulletin.errors import EngineError
from bulletin.messages import message
from bulletin.synthesis.engine import Stopped
from bulletin.synthesis.online.background import Background
from bulletin.synthesis.online.faults import Fault
from bulletin.synthesis.online.gate import gate_of
from bulletin.synthesis.online.turnstile import LimitLostError, installed

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from concurrent.futures import Future

ResultT = TypeVar("ResultT")

_CLOSING_S = 2.0


class Calls:
    """The requests of one engine. Thread-safe.

    Args:
        engine: The engine's name, for messages and for the thread.
        host: Host that gets the text.
        most: Highest number of requests at a time, of this process and of all that share its turnstile.
        note: Gets the message that says where the text goes.
    """

    def __init__(self, engine: str, host: str, *, most: int, note: Callable[[str], object]) -> None:
        self.engine = engine
        self.host = host
        self._note = note
        self._most = most
        self._gate = gate_of(host, most=most)
        self._turnstile = installed()
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._background: Background | None = None
        self._running: set[Future[Any]] = set()
        self._dead: EngineError | None = None
        self._has_said_where = False

    def ask(self, begin: Callable[[], Coroutine[Any, Any, ResultT]]) -> ResultT:
        """Begin a request when its turn comes, and return the answer.

        Raises:
            Fault: No answer came.
            EngineError: A caller has given up the service in the meantime.
            Stopped: A caller has stopped the engine.
        """
        with self._turn():
            try:
                return self.run(begin())
            except Fault as fault:
                # This must come before the slot is free, so that the next request finds the gate as the service
                # wants it.
                if fault.ruling.is_throttle:
                    self._gate.throttle()
                if fault.pause_s:
                    self._gate.rest(fault.pause_s)
                raise

    def probe(self, begin: Callable[[], Coroutine[Any, Any, ResultT]]) -> ResultT:
        """Begin a request although the service is left alone, and return the answer.

        Raises:
            Fault: No answer came.
            EngineError: A caller has given up the service in the meantime.
            Stopped: A caller has stopped the engine.
        """
        with self._shared_turn():
            return self.run(begin())

    def run(self, coroutine: Coroutine[Any, Any, ResultT]) -> ResultT:
        """Run a request at once, and return the answer.

        Raises:
            Fault: No answer.
            Stopped: `stop` was called.
        """
        with self._lock:
            if self._stopped.is_set():
                coroutine.close()
                raise Stopped
            self._background = self._background or Background(self.engine)
            future = self._background.submit(coroutine)
            self._running.add(future)
        try:
            return future.result()
        except CancelledError as exc:
            raise Stopped from exc
        finally:
            future.cancel()  # ends the request of a caller that was interrupted; otherwise changes nothing
            with self._lock:
                self._running.discard(future)

    def say_where(self) -> None:
        """Tell the editor where the text goes, once, when the first text goes there."""
        with self._lock:
            if not self._has_said_where and not self._stopped.is_set():
                self._has_said_where = True
                self._note(message("engine {engine}: the text goes to {host}", engine=self.engine, host=self.host))

    def answered(self) -> None:
        """Count a whole clip."""
        self._gate.answered()

    def leave_alone(self, length_s: float) -> None:
        """Let no request begin for `length_s`, and return when that time is over.

        Raises:
            Stopped: `stop` was called.
        """
        self._gate.rest(length_s)
        self.rest(length_s)

    def rest(self, length_s: float) -> None:
        """Return after `length_s`.

        Raises:
            Stopped: `stop` was called.
        """
        if self._stopped.wait(length_s):
            raise Stopped

    def give_up(self, so: str) -> NoReturn:
        """Give up the service: make no more requests.

        Raises:
            EngineError: Always; it gives the reason of the first call.
        """
        self._dead = self._dead or EngineError(engine=self.engine, so=message("{host}: {so}", host=self.host, so=so))
        self._gate.wake()
        raise EngineError(engine=self._dead.engine, so=self._dead.so)

    def refuse_if_given_up(self) -> None:
        """Refuse to go on if a caller has given up the service.

        Raises:
            EngineError: A caller has; the error says why.
        """
        if self._dead is not None:
            raise EngineError(engine=self._dead.engine, so=self._dead.so)

    def stop(self) -> None:
        """Make running and later requests raise `Stopped`."""
        with self._lock:
            self._stopped.set()
            running = tuple(self._running)
        for future in running:
            future.cancel()
        self._gate.wake()

    def close(self) -> None:
        """Stop, and let go of the thread and its sockets, within 2 s."""
        self.stop()
        with self._lock:
            background, self._background = self._background, None
        if background:
            background.close(wait_s=_CLOSING_S)

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """Run the block when its turn comes: at the gate of this process, then at the turnstile of all.

        In this order nobody holds a place at the turnstile, which others want, while it waits at its own gate.
        """
        while True:
            self._gate.enter(self._is_stopped)
            try:
                with self._shared_turn():
                    # The wait may have been long, and the service may have asked for a pause in the meantime.
                    if not self._gate.is_at_rest:
                        yield
                        return
            finally:
                self._gate.leave()

    @contextlib.contextmanager
    def _shared_turn(self) -> Iterator[None]:
        try:
            self._turnstile.enter(self.host, self._most, self._is_stopped)
        except LimitLostError as exc:
            self.give_up(exc.so)
        try:
            yield
        finally:
            self._turnstile.leave(self.host, self._most)

    def _is_stopped(self) -> bool:
        self.refuse_if_given_up()
        return self._stopped.is_set()
