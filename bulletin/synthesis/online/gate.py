"""The gate that limits how many requests one service gets at a time from this process, and when."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from typing import TYPE_CHECKING

from bulletin.synthesis.engine import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

_RECOVERY = 10  # after so many answers in a row, a service that asked for fewer requests gets as many as before


class Gate:
    """Lets requests through one by one, as many at a time as the service bears. Thread-safe."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._most = 1
        self._n_to_recover = 0
        self._n_inside = 0
        self._opens_at = 0.0

    @property
    def limit(self) -> int:
        """Number of requests that may run at a time now."""
        return 1 if self._n_to_recover else self._most

    def widen(self, most: int) -> None:
        """Let `most` requests through at a time, once the service bears them."""
        with self._changed:
            self._most = most
            self._changed.notify_all()

    def enter(self, is_stopped: Callable[[], bool]) -> None:
        """Return when a request may be sent; `leave` must follow.

        Raises:
            Stopped: `is_stopped` returned true; `enter` calls it at first, and again at each `wake`.
        """
        with self._changed:
            while True:
                if is_stopped():
                    raise Stopped
                rest_s = max(0.0, self._opens_at - time.monotonic())
                if not rest_s and self._n_inside < self.limit:
                    self._n_inside += 1
                    return
                self._changed.wait(rest_s or None)

    @property
    def is_at_rest(self) -> bool:
        """True while no request may begin."""
        return time.monotonic() < self._opens_at

    def leave(self) -> None:
        """Note that the request is over, whatever its result."""
        with self._changed:
            self._n_inside -= 1
            self._changed.notify_all()

    def answered(self) -> None:
        """Note that a request brought a whole clip."""
        with self._changed:
            self._n_to_recover = max(0, self._n_to_recover - 1)
            self._changed.notify_all()

    def throttle(self) -> None:
        """Let one request through at a time until ten are answered, because the service asked for fewer."""
        with self._changed:
            self._n_to_recover = _RECOVERY

    def rest(self, length_s: float) -> None:
        """Let no request through for `length_s`."""
        with self._changed:
            self._opens_at = max(self._opens_at, time.monotonic() + length_s)

    def wake(self) -> None:
        """Wake all waiting `enter` calls, so that each checks whether it is stopped."""
        with self._changed:
            self._changed.notify_all()


_GATES: defaultdict[str, Gate] = defaultdict(Gate)


def gate_of(host: str, *, most: int) -> Gate:
    """Return the gate of a service, one for the whole process; it now lets `most` requests through."""
    gate = _GATES[host]
    gate.widen(most)
    return gate
