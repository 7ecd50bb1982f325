"""What is beyond a store's folder: a place that many machines share, asked as little as possible.

An entry has the same name and the same bytes there as in the folder, so that either can be copied to the other.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from bulletin.errors import PublishError

if TYPE_CHECKING:
    from collections.abc import Callable

_REST_S = 30.0
"""How long a place that failed after all its tries is left alone; else each sentence would wait for it anew."""


class Beyond(Protocol):
    """A place for entries, as far as a store uses it; each call may raise a `PublishError`."""

    def read(self, name: str) -> bytes | None:
        """Return an entry; `None` if there is none."""

    def write(self, name: str, data: bytes) -> None:
        """Write an entry, whole."""

    def write_new(self, name: str, data: bytes) -> bool:
        """Write an entry unless there is one; False if there is."""


class Reach:
    """Reads and writes entries beyond a store, and remembers which are not there; several threads may use it.

    Attributes:
        trouble: The first error; `None` as long as all went well.
    """

    def __init__(self, beyond: Beyond, *, rest_s: float = _REST_S, now: Callable[[], float] = time.monotonic) -> None:
        self.trouble: PublishError | None = None
        self._beyond = beyond
        self._rest_s = rest_s
        self._now = now
        self._absent: set[str] = set()
        self._until = 0.0

    def read(self, name: str) -> bytes | None:
        """Return an entry; `None` if there is none, as far as we know, or the place does not answer."""
        if name in self._absent or self._is_resting():
            return None
        try:
            data = self._beyond.read(name)
        except PublishError as exc:
            self._rest(exc)
            return None
        if data is None:
            self._absent.add(name)
        return data

    def ask_anew(self, name: str) -> None:
        """Forget that an entry is not there: another worker may have made it since."""
        self._absent.discard(name)

    def give(self, name: str, data: bytes, is_sound: Callable[[bytes], bool]) -> bytes | None:
        """Write an entry unless a sound one is there; return the one that is there afterwards.

        `None` if the place does not answer, and `trouble` says why.

        Args:
            is_sound: Tells whether an entry that another worker wrote can be used; one that cannot is overwritten.
        """
        if self._is_resting():
            return None
        try:
            if not self._beyond.write_new(name, data):
                theirs = self._beyond.read(name)
                if theirs is not None and is_sound(theirs):
                    data = theirs
                else:
                    self._beyond.write(name, data)
        except PublishError as exc:
            self._rest(exc)
            return None
        self._absent.discard(name)
        return data

    def _is_resting(self) -> bool:
        return self._now() < self._until

    def _rest(self, exc: PublishError) -> None:
        self.trouble = self.trouble or exc
        self._until = self._now() + self._rest_s
