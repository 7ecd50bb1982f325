"""Tells an editor how far a bulletin is: a line at the foot of a terminal, and messages above it.

With `-v` every message has the seconds since the start before it, so that what stderr says is a log to send.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING

from bulletin.commands.terminal import warn
from bulletin.messages import language_of, message

if TYPE_CHECKING:
    from types import TracebackType

    from bulletin.commands.progress_line import Line
    from bulletin.model import Chunk
    from bulletin.progress import Workload

_TICK_S = 0.5
_USUAL_COLUMNS = 80  # of a terminal that does not tell


class Progress:
    """Shows the line and says the messages; no line when quiet, or where stderr is no terminal.

    Attributes:
        warnings: All warnings, in order.
    """

    def __init__(self, *, is_quiet: bool = False, is_verbose: bool = False) -> None:
        self._is_shown = sys.stderr.isatty() and not is_quiet
        self._is_quiet = is_quiet
        self._is_verbose = is_verbose
        self._began_s = time.monotonic()
        self._line: Line | None = None
        self._n_drawn = 0  # columns of the line that stands on the terminal
        self._lock = threading.Lock()
        self._is_over = threading.Event()
        self._ticker: threading.Thread | None = None
        self.warnings: list[str] = []

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        if self._ticker is not None:
            self._ticker.join()
        with self._lock:
            self._wipe()
            self._line = None

    def expects(self, work: Workload) -> None:
        """Show the line, from what the store has on; a second call begins it anew, for another engine."""
        self.detailed(
            message(
                "{n} of {total} clips are in the store; {characters} characters are to be spoken",
                n=work.n_clips - work.n_clips_missing,
                total=work.n_clips,
                characters=work.n_characters_missing,
            )
        )
        if not self._is_shown or not work.n_clips:
            return
        from bulletin.commands.progress_line import Line

        with self._lock:
            self._line = Line(work, time.monotonic(), language_of(os.environ))
            self._draw()
        if self._ticker is None:
            self._ticker = threading.Thread(target=self._tick, name="progress", daemon=True)
            self._ticker.start()

    def began(self, chunk: Chunk) -> None:
        """Show the voice and the words of `chunk`."""
        with self._lock:
            if self._line is not None:
                self._line.began(chunk)
                self._draw()

    def ended(self, chunk: Chunk) -> None:
        """Move the bar on by `chunk`."""
        self.detailed(
            message(
                "{chunk} spoken by {voice}, {characters} characters",
                chunk=chunk.id,
                voice=chunk.voice,
                characters=chunk.n_characters,
            )
        )
        with self._lock:
            if self._line is not None:
                self._line.ended(chunk, time.monotonic())
                self._draw()

    def warned(self, text: str) -> None:
        """Print and keep a warning; `Notebook` also puts it into the report."""
        self.warnings.append(text)
        self._say(text, is_warning=True)

    def noted(self, text: str) -> None:
        """Print a message that is no warning, unless quiet."""
        if not self._is_quiet:
            self._say(text)

    def detailed(self, text: str) -> None:
        """Print a message of detail if verbose."""
        if self._is_verbose:
            self._say(text)

    def _say(self, said: str, *, is_warning: bool = False) -> None:
        if is_warning:
            said = message("warning: {text}", text=said)
        if self._is_verbose:
            said = message("{seconds:7.1f} s  {text}", seconds=time.monotonic() - self._began_s, text=said)
        with self._lock:
            self._wipe()
            warn(said)
            self._draw()

    def _tick(self) -> None:
        while not self._is_over.wait(_TICK_S):
            with self._lock:
                self._draw()

    def _draw(self) -> None:
        """Write the line over the one that stands there."""
        if self._line is None or self._is_over.is_set():
            return
        columns = _columns()
        line = self._line.at(time.monotonic(), columns)
        _write(f"\r{line}")
        self._n_drawn = columns - 1

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
