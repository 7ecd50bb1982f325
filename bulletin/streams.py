"""The three standard streams, made safe in whatever state the process got them.

Any of them may be closed, full, a pipe whose reader has left, not ready, or in an encoding without 汉字. This module
alone decides what happens then:

- A stream is closed: `open_streams` opens the null device under its number, so no later file gets that number.
- The reader of standard output has left: we drop all further output there, and the work goes on.
- Standard output takes no more: we raise one `PublishError`, and drop all further output there.
- Standard error takes no more: we drop all further lines, and the work goes on.
- A character that the encoding lacks is written as its code point, `<U+266A>`.
- Our lines for standard error go through a descriptor of their own; lines of libraries are not shown.
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
from bulletin.messages import message

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_AS_CODE_POINT = "bulletin.code_point"


def open_streams() -> None:
    """Make standard output and standard error safe to write to; leave alone a stream that somebody has replaced."""
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
        PublishError: Standard output takes no more.
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
    """Keep warnings and log lines of libraries off standard error: they are for programmers.

    `python -W default` shows the warnings. We report troubles in words of our own.
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
    """A standard stream that drops everything after its first failure.

    Args:
        is_needed: Raise an error at that failure, unless only the reader has left.
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
                    raise PublishError(
                        where=message("standard output"), so=message("cannot be written: {reason}", reason=exc.strerror)
                    ) from exc
            else:
                if written is not None:
                    return written
                select.select([], [self], [])  # a non-blocking stream that is not ready: wait until it is
        return n_bytes
