"""The limits of the machine: memory, threads, open files. To reach one of them is no bug of ours."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TYPE_CHECKING

from bulletin.errors import MachineError
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCARCE = {
    errno.EMFILE: message("open files (ulimit -n)"),
    errno.ENFILE: message("open files on the whole machine"),
    errno.ENOMEM: message("memory"),
    errno.EAGAIN: message("processes (ulimit -u)"),
}
_NO_THREAD = "can't start new thread"
"""The message of a plain RuntimeError, by which alone CPython 3.11 to 3.14 tells that it gets no thread."""

_NO_ROOM_FOR_TYPE = "out of memory"
"""FreeType's message for lack of memory; Pillow makes an OSError of it that has no errno."""

_NO_ROOM_FOR_LIBRARY = ("failed to map segment", "annot allocate memory")
"""Messages of glibc's loader for lack of memory; Python raises a plain ImportError with them."""

_OTHER_FILES = 100
"""Files that a process has open for other ends: libraries, streams, locks."""


_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""Names of settings in glibc's malloc.h."""


def let_owner_use_own_files() -> None:
    """Set the umask so that the owner may read and write the files of this process; it stays as it is for others."""
    mask = os.umask(0o077)
    os.umask(mask & 0o077)


def keep_algebra_in_its_thread() -> None:
    """Keep OpenBLAS from starting threads, unless the user says how many; call this before importing numpy.

    None of our matrix products is large enough to gain by threads. If OpenBLAS lacks processes or memory to start
    one, it prints lines of its own and sends the program a Ctrl-C.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def keep_freed_memory() -> None:
    """Undo, in glibc, that a worker of Dask gives memory back to the system as soon as it can.

    Each array is then asked for anew, page by page, and a bulletin takes twice the time of the processor. The numbers
    are those up to which glibc goes by itself.
    """
    if sys.platform == "linux" and "MALLOC_TRIM_THRESHOLD_" in os.environ:
        import ctypes

        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)  # another library of C has none
        if mallopt is not None:
            mallopt(_M_MMAP_THRESHOLD, 32 * 2**20)
            mallopt(_M_TRIM_THRESHOLD, 64 * 2**20)


def n_cores() -> int:
    """Return how many cores this process may use; on a system that does not tell, how many the machine has."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    return os.cpu_count() or 1


@contextlib.contextmanager
def scarcity_named() -> Iterator[None]:
    """Turn an error by which the block ran out of memory, threads or open files into one that names which.

    Raises:
        MachineError: The block ran out of one of them.
    """
    try:
        yield
    except MemoryError as exc:
        raise MachineError(lacking=message("memory")) from exc
    except RuntimeError as exc:
        if str(exc) != _NO_THREAD:
            raise
        raise MachineError(lacking=message("threads, or memory for them (ulimit -u, -v)")) from exc
    except ImportError as exc:
        if not any(words in str(exc) for words in _NO_ROOM_FOR_LIBRARY):
            raise
        raise MachineError(lacking=message("memory")) from exc
    except OSError as exc:
        lacking = message("memory") if str(exc) == _NO_ROOM_FOR_TYPE else _SCARCE.get(exc.errno or 0)
        if lacking is None:
            raise
        raise MachineError(lacking=lacking) from exc


def allow_open_files(n_files: int) -> None:
    """Let this process have so many more files open, as far as the system lets it; some begin with 256.

    Example:
        >>> allow_open_files(1)
    """
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = n_files + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        highest = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (highest, hard))
