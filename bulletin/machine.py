"""The limits of the machine: memory, threads, open files. A process that reaches one of them has no bug."""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING

from bulletin.errors import MachineError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCARCE = {
    errno.EMFILE: "open files (ulimit -n)",
    errno.ENFILE: "open files on the whole machine",
    errno.ENOMEM: "memory",
    errno.EAGAIN: "processes (ulimit -u)",
}
_NO_THREAD = "can't start new thread"
"""All that CPython 3.11 to 3.14 says of it, as a RuntimeError like any other."""

_NO_ROOM_FOR_TYPE = "out of memory"
"""FreeType's word, of which Pillow makes an OSError without a number."""

_NO_ROOM_FOR_LIBRARY = ("failed to map segment", "annot allocate memory")
"""The words of glibc's loader for it; Python raises an ImportError like any other."""


def let_owner_use_own_files() -> None:
    """See to it that the owner may read and write what this process makes, whatever the umask says of others."""
    mask = os.umask(0o077)
    os.umask(mask & 0o077)


def keep_algebra_in_its_thread() -> None:
    """Have OpenBLAS start no threads, unless the user says how many; to be called before numpy is imported.

    No product of ours is large enough for them. Where it gets none for want of processes or memory, OpenBLAS says so
    in lines of its own and sends the program a Ctrl-C.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@contextlib.contextmanager
def scarcity_named() -> Iterator[None]:
    """Say of a block that the machine let have no more of something what that is.

    Raises:
        MachineError: That happened.
    """
    try:
        yield
    except MemoryError as exc:
        raise MachineError(lacking="memory") from exc
    except RuntimeError as exc:
        if str(exc) != _NO_THREAD:
            raise
        raise MachineError(lacking="threads, or memory for them (ulimit -u, -v)") from exc
    except ImportError as exc:
        if not any(words in str(exc) for words in _NO_ROOM_FOR_LIBRARY):
            raise
        raise MachineError(lacking="memory") from exc
    except OSError as exc:
        lacking = "memory" if str(exc) == _NO_ROOM_FOR_TYPE else _SCARCE.get(exc.errno or 0)
        if lacking is None:
            raise
        raise MachineError(lacking=lacking) from exc
