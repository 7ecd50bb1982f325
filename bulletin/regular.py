"""Reads files that somebody else wrote, if they are regular files and not too large.

We would wait for a named pipe, read a device for ever, and fill the memory from a file of a terabyte. This module
raises a plain `OSError` for each of them, whose `strerror` says what the path leads to and what is wanted.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

if sys.platform == "win32":
    NO_WAIT, NO_LINK = os.O_BINARY, 0  # it waits for nobody, but would change line ends; it has no flag for links
else:
    NO_WAIT, NO_LINK = os.O_NONBLOCK | os.O_NOCTTY, os.O_NOFOLLOW
"""Flags of `os.open`: it waits for no other program, and it follows no link."""

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def read_regular(path: Path, *, most_bytes: int) -> bytes:
    """Return the content of a regular file.

    Args:
        most_bytes: Largest size that is read.

    Raises:
        OSError: The file is not there, may not be read, is no regular file, or is too large.
    """
    with open_regular(path, most_bytes=most_bytes) as file:
        data = file.read(most_bytes + 1) or b""  # None: a file that the kernel makes up may not be ready
    _refuse_large(len(data), most_bytes)  # the file may have grown; one that the kernel makes up has size 0
    return data


def read_start(path: Path, *, n_bytes: int) -> bytes:
    """Return the first bytes of a regular file, however large it is; raises as `read_regular`."""
    with open_regular(path, most_bytes=sys.maxsize) as file:
        return file.read(n_bytes) or b""


def open_regular(path: Path, *, most_bytes: int) -> BinaryIO:
    """Return a regular file, open for reading; else as `read_regular`."""
    try:
        _refuse_kind(path.stat().st_mode)  # before we open the file, because a device may react to being opened
        handle = os.open(path, os.O_RDONLY | NO_WAIT)
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
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # needs less than its type says


def _refuse_kind(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "something else")
        raise OSError(errno.EINVAL, f"{kind}; a regular file is wanted")


def _refuse_large(n_bytes: int, most_bytes: int) -> None:
    if n_bytes > most_bytes:
        raise OSError(errno.EFBIG, f"{n_bytes:,} bytes; {most_bytes:,} or fewer are wanted")
