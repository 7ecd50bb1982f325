"""Locks on open files: the system's own, so they die with the process. They keep processes apart, and threads too.

They are flock on POSIX and LockFileEx on Windows, by filelock. It takes some hundredths of a second to import, so
it is imported where a lock is wanted and not at the start.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

from bulletin.regular import NO_WAIT

if TYPE_CHECKING:
    from pathlib import Path

_NO_LOCKS_HERE = {errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS}


def take(handle: int) -> bool:
    """Lock an open file without waiting; False if another open file has the lock.

    Args:
        handle: Descriptor; whoever closes it gives the lock back.

    Raises:
        OSError: The file cannot be locked, for instance because its file system has no locks.
    """
    from filelock import lock_descriptor

    return lock_descriptor(handle, blocking=False)


def take_if_there_are_locks(handle: int) -> bool:
    """Lock an open file without waiting, as `take`; True also where the file system has no locks."""
    try:
        return take(handle)
    except OSError as exc:
        if exc.errno in _NO_LOCKS_HERE:
            return True
        raise


def open_lock(path: Path, flags: int = os.O_RDWR | os.O_CREAT) -> int:
    """Return the descriptor of a file that the caller will lock, and close.

    Raises:
        OSError: The file cannot be opened, or `path` is no regular file.
    """
    handle = os.open(path, flags | NO_WAIT, 0o666)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, f"{path} is no regular file")
    return handle


def is_held(path: Path) -> bool:
    """Tell whether a file is locked; False if it cannot be opened or locked at all."""
    with contextlib.suppress(OSError):
        handle = open_lock(path, os.O_RDONLY)
        try:
            return not take(handle)
        finally:
            os.close(handle)
    return False
