"""The three standard streams, in whatever state the process was given them.

Any of them may be closed, full, a pipe whose reader has left, not ready, or of an encoding that lacks 汉字. Here
alone is said what then happens:

- Closed: a place that takes everything has its number, so no file that is opened later gets it.
- The reader of standard output has left: what else is said is dropped, and the work goes on.
- Standard output takes no more: one `PublishError`; what else is said is dropped.
- Standard error takes no more: what else is said is dropped, and the work goes on.
- A character that the encoding lacks is written as its code point, `<U+266A>`.
- What the program says on standard error has a descriptor of its own; what libraries say there is not shown.
"""

from __future__ import annotations

import codecs
import errno
import io
import logging
import os
import select
import sys
import warnings
from typing import TYPE_CHECKING, TextIO

from bulletin.errors import PublishError
from bulletin.harmless import code_point

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_AS_CODE_POINT = "bulletin.code_point"


def open_streams() -> None:
    """Make standard output and standard error safe to write to; what has been replaced already is left alone."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            handle = os.open(os.devnull, os.O_RDWR)
            os.dup2(handle, number)
            if handle != number:
                os.close(handle)
    codecs.register_error(_AS_CODE_POINT, _as_code_point)
    if sys.stdout is sys.__stdout__:
        sys.stdout = _wrapped(sys.stdout, 1, is_needed=True)
    if sys.stderr is sys.__stderr__:
        sys.stderr = _wrapped(sys.stderr, _another_of(2), is_needed=False)
        _hush_libraries()


def say(text: str) -> None:
    """Write text to standard output, in its encoding.

    Raises:
        PublishError: It takes no more.
    """
    sys.stdout.write(text)
    sys.stdout.flush()


def say_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are; else as `say`."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _another_of(number: int) -> int:
    """Return another descriptor of a stream, because `codec` turns descriptor 2 away while it decodes."""
    try:
        return os.dup(number)
    except OSError:  # no descriptor is left
        return number


def _hush_libraries() -> None:
    """Keep off standard error what libraries say by `warnings` and `logging`, which is for programmers.

    `python -W default` shows the former. What is not as it should be, we say ourselves.
    """
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())


def _as_code_point(exc: UnicodeError) -> tuple[str, int]:
    if not isinstance(exc, UnicodeEncodeError):
        raise exc
    return "".join(map(code_point, exc.object[exc.start : exc.end])), exc.end


def _wrapped(stream: TextIO | None, number: int, *, is_needed: bool) -> TextIO:
    encoding = "utf-8" if stream is None else stream.encoding
    outlet = _Outlet(number, is_needed=is_needed and stream is not None)
    return io.TextIOWrapper(io.BufferedWriter(outlet), encoding, errors=_AS_CODE_POINT, line_buffering=True)


class _Outlet(io.FileIO):
    """A standard stream that never fails twice.

    Args:
        is_needed: Whether it is an error if it takes no more.
    """

    def __init__(self, number: int, *, is_needed: bool) -> None:
        self._is_needed = is_needed
        self._is_open = True
        super().__init__(number, "wb", closefd=False)

    def write(self, data: ReadableBuffer, /) -> int:
        n_bytes = memoryview(data).nbytes
        while self._is_open:
            try:
                written = super().write(data)
            except OSError as exc:
                self._is_open = False
                if self._is_needed and exc.errno != errno.EPIPE:
                    raise PublishError(where="standard output", so=f"cannot be written: {exc.strerror}") from exc
            else:
                if written is not None:
                    return written
                select.select([], [self], [])  # not ready, and not one that is waited for by itself
        return n_bytes
