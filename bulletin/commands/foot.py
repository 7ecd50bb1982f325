"""A line at the foot of a terminal that tells how far something is, and messages above it."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING, Protocol

from bulletin.commands.terminal import warn
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

_TICK_S = 0.5
_USUAL_COLUMNS = 80  # of a terminal that does not tell


class Drawn(Protocol):
    """What stands at the foot."""

    def at(self, now_s: float, columns: int) -> str:
        """Return the line for a terminal of `columns` columns: one less than that, with blanks at its end."""


class Foot:
    """Shows a line and says messages; no line when quiet, or where stderr is no terminal.

    Several threads may use it.

    Args:
        is_verbose: Every message has the seconds since the start before it.

    Attributes:
        is_shown: Is there a terminal for the line?
    """

    def __init__(self, *, is_quiet: bool = False, is_verbose: bool = False) -> None:
        self.is_shown = sys.stderr.isatty() and not is_quiet
        self.lock = threading.Lock()
        self._is_verbose = is_verbose
        self._began_s = time.monotonic()
        self._line: Drawn | None = None
        self._n_drawn = 0  # columns of the line that stands on the terminal
        self._is_over = threading.Event()
        self._ticker: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        if self._ticker is not None:
            self._ticker.join()
        with self.lock:
            self._wipe()
            self._line = None

    def show(self, line: Drawn) -> None:
        """Let a line stand at the foot, in the place of the one before."""
        with self.lock:
            self._line = line
            self.draw()
        if self._ticker is None:
            self._ticker = threading.Thread(target=self._tick, name="progress", daemon=True)
            self._ticker.start()

    def draw(self) -> None:
        """Write the line over the one that stands there; whoever calls has the lock."""
        if self._line is None or self._is_over.is_set():
            return
        columns = _columns()
        _write(f"\r{self._line.at(time.monotonic(), columns)}")
        self._n_drawn = columns - 1

    def aside(self, act: Callable[[], object]) -> None:
        """Take the line away while somebody else writes to the terminal."""
        with self.lock:
            self._wipe()
            act()
            self.draw()

    def say(self, said: str) -> None:
        """Print a message above the line."""
        if self._is_verbose:
            said = message("{seconds:7.1f} s  {text}", seconds=time.monotonic() - self._began_s, text=said)
        self.aside(lambda: warn(said))

    def _tick(self) -> None:
        while not self._is_over.wait(_TICK_S):
            with self.lock:
                self.draw()

    def _wipe(self) -> None:
        if self._n_drawn:
            _write(f"\r{' ' * min(self._n_drawn, _columns() - 1)}\r")
            self._n_drawn = 0


def _columns() -> int:
    """Return how many columns the terminal has now; an editor may change that at any time."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_COLUMNS
    except OSError:
        return _USUAL_COLUMNS


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
