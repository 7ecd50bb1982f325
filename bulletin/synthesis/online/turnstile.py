"""The turnstile that limits how many requests one service gets at a time from several processes together.

A process has none unless whoever runs it installs one by `shared_limit`. The `Gate` of the process stands before it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class LimitLostError(Exception):
    """Nobody counts the requests any more, so no request may be sent.

    Attributes:
        so: A message that says why.
    """

    def __init__(self, so: str) -> None:
        super().__init__(so)
        self.so = so


class Turnstile(Protocol):
    """Counts the requests of several processes. Its methods are called from several threads at a time."""

    def enter(self, host: str, most: int, is_stopped: Callable[[], bool]) -> None:
        """Return when this process may send one request to `host`; `leave` must follow. It may block.

        Args:
            host: The service that gets the request.
            most: How many requests all processes together may send at a time.
            is_stopped: Asked at least once a second or two; it may raise, and then `enter` raises the same.

        Raises:
            Stopped: `is_stopped` returned true.
            LimitLostError: Nobody counts any more; raised within seconds.
        """

    def leave(self, host: str, most: int) -> None:
        """Note that the request is over, whatever its result. It neither blocks nor raises."""


class _Open:
    """The turnstile of a process that shares no limit."""

    def enter(self, host: str, most: int, is_stopped: Callable[[], bool]) -> None:
        return

    def leave(self, host: str, most: int) -> None:
        return


_INSTALLED: list[Turnstile] = [_Open()]


def installed() -> Turnstile:
    """Return the turnstile of this process; one that lets everybody through where none is installed."""
    return _INSTALLED[-1]


@contextlib.contextmanager
def shared_limit(turnstile: Turnstile) -> Iterator[None]:
    """Let every request of this process, of any thread, pass `turnstile` as long as the block runs.

    An engine takes the turnstile that is installed when the engine is made.
    """
    _INSTALLED.append(turnstile)
    try:
        yield
    finally:
        _INSTALLED.remove(turnstile)
