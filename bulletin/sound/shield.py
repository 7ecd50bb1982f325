"""Guards around libsndfile, which would write on the program's standard error and swallow its Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class _DecoderSilenced:
    """Lets libmpg123, inside libsndfile, comment on damaged files to nobody: it writes to descriptor 2 itself.

    What is wrong is told by our own error in one line. Descriptor 2 leads nowhere while any thread is inside; what
    the program itself writes has a descriptor of its own (`streams.open_streams`) and is not lost.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._n_inside = 0
        self._kept: int | None = None

    def __enter__(self) -> None:
        with self._lock:
            self._n_inside += 1
            if self._n_inside == 1:
                self._kept = _turned_away(2)

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._n_inside -= 1
            if self._n_inside == 0 and self._kept is not None:
                os.dup2(self._kept, 2)
                os.close(self._kept)
                self._kept = None


decoder_silenced = _DecoderSilenced()


def _turned_away(descriptor: int) -> int | None:
    """Have a descriptor lead nowhere; return one that leads where it led, `None` where it led nowhere or must stay."""
    try:
        kept = os.dup(descriptor)
    except OSError:  # it is closed, or there is no descriptor left
        return None
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path
            os.dup2(nowhere.fileno(), descriptor)
    except OSError:
        os.close(kept)
        return None
    return kept


@contextlib.contextmanager
def interrupt_held_back() -> Iterator[None]:
    """Let a Ctrl-C wait until the block is over.

    libsndfile reads and writes a file in memory through callbacks into Python, and cffi drops what
    is raised in a callback: there a KeyboardInterrupt would be lost, and the build go on.
    """
    handler = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(handler):
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda number, frame: came.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if came:
            handler(*came[-1])
