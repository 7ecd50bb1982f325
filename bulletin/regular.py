"""Files that somebody else put there: read if they are regular ones of a size that was foreseen.

A named pipe would be waited for, a device read for ever, a file of a terabyte fill the memory. Here each of them
is an `OSError` like any other that a file system knows, whose `strerror` says what is so and what is wanted.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def read_regular(path: Path, *, most_bytes: int) -> bytes:
    """Return what is in a regular file.

    Args:
        most_bytes: More is refused.

    Raises:
        OSError: It is not there, may not be read, is no regular file, or is too large.
    """
    with open_regular(path, most_bytes=most_bytes) as file:
        data = file.read(most_bytes + 1) or b""  # a file of the kernel's may say that it is not ready: None
    _refuse_large(len(data), most_bytes)  # it may have grown, and those of the kernel say that they are empty
    return data


def open_regular(path: Path, *, most_bytes: int) -> BinaryIO:
    """Return a regular file, open for reading; else as `read_regular`."""
    try:
        _refuse_kind(path.stat().st_mode)  # before it is opened: that alone does something to a device
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    except ValueError as exc:
        raise OSError(errno.EINVAL, str(exc)) from exc
    try:
        facts = os.fstat(handle)
        _refuse_kind(facts.st_mode)
        _refuse_large(facts.st_size, most_bytes)
        return os.fdopen(handle, "rb")
    except OSError:
        os.close(handle)
        raise


def sha256_of(path: Path, *, most_bytes: int) -> str:
    """Return the SHA-256 of a regular file, 64 hex digits; else as `read_regular`."""
    with open_regular(path, most_bytes=most_bytes) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # asks less than it says


def _refuse_kind(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "something else")
        raise OSError(errno.EINVAL, f"{kind}; a regular file is wanted")


def _refuse_large(n_bytes: int, most_bytes: int) -> None:
    if n_bytes > most_bytes:
        raise OSError(errno.EFBIG, f"{n_bytes:,} bytes; {most_bytes:,} or fewer are wanted")
