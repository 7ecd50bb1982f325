"""Files written whole or not at all.

A file is written under a temporary name in its own folder, `.NAME.XXXXXXXX.part`, brought to the
disk and renamed. The writer holds a lock of the system's on it, which dies with the process, so a
temporary file without a lock is a stray of a process that was killed.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import io
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import PublishError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _typeshed import ReadableBuffer

_SUFFIX = ".part"
_LONGEST_NAME_BYTES = 255
_NO_LOCKS_HERE = {errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS}


@contextlib.contextmanager
def replace_whole(path: Path, *, is_durable: bool = True) -> Iterator[io.BufferedRandom]:
    """Yield a binary file, open for writing and reading; after the block it is `path`, as a whole.

    If the block raises, whatever it is, or the process dies, what stood at `path` before stays as
    it was. The temporary file's own path is the `name` of what is yielded.

    Args:
        path: In a folder that exists.
        is_durable: It is brought to the disk before it gets its name; False for what a checksum guards and
            can be made again.

    Raises:
        PublishError: The folder or the disk does not take it; the message has path and reason.
    """
    file = _open_part(path)
    try:
        yield file
        _keep(file, path, is_durable=is_durable)
    finally:
        # After the rename nothing bears this name; before it, whatever is here is torn.
        with contextlib.suppress(OSError):
            os.unlink(file.name)  # noqa: PTH108 - the name as the open file has it
        with contextlib.suppress(PublishError, OSError):  # what a full disk would not take is still in the buffer
            file.close()


def write_whole(path: Path, data: bytes, *, is_durable: bool = True) -> None:
    """Make `data` the content of `path`, as a whole or not at all; `is_durable` as for `replace_whole`.

    Raises:
        PublishError: The folder or the disk does not take it.
    """
    with replace_whole(path, is_durable=is_durable) as file:
        file.write(data)


def try_folder(folder: Path) -> int:
    """Make a folder if need be, try whether it can be written, and return how many bytes are free there.

    Raises:
        OSError: It cannot.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder):
        pass
    return shutil.disk_usage(folder).free


def prepare_folder(folder: Path, *, wanted_bytes: int = 0) -> None:
    """Find out whether a folder can be written, and sweep what killed runs left there.

    Raises:
        PublishError: No folder, not writable, or with less room than is wanted.
    """
    try:
        free_bytes = try_folder(folder)
    except OSError as exc:
        raise PublishError(where=str(folder), so=f"{exc.strerror}; a folder that can be written is wanted") from exc
    if free_bytes < wanted_bytes:
        raise PublishError(
            where=str(folder),
            so=f"{free_bytes / 1e6:.1f} MB are free; about {wanted_bytes / 1e6:.1f} MB are wanted",
        )
    remove_strays(folder)


def remove_strays(folder: Path) -> tuple[Path, ...]:
    """Delete the temporary files that killed processes left in `folder`; return their paths.

    Files that a running process is writing are left alone, also those that can't be opened.
    A folder that does not exist holds none.
    """
    if not folder.is_dir():
        return ()
    return tuple(path for path in sorted(folder.glob(f".*{_SUFFIX}")) if path.is_file() and _remove_if_stray(path))


def _remove_if_stray(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        path.unlink()
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


class _Part(io.FileIO):
    """A temporary file that says of a failed write which file could not be written, and why."""

    def __init__(self, part: Path, *, target: Path) -> None:
        self.target = target
        super().__init__(str(part), "x+")

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data) or 0
        except OSError as exc:
            raise _error(self.target, exc, n_bytes=os.fstat(self.fileno()).st_size) from exc


def _open_part(path: Path) -> io.BufferedRandom:
    """Create and lock the temporary file of `path`."""
    room = _LONGEST_NAME_BYTES - len(f"..{'x' * 8}{_SUFFIX}")
    name = path.name.encode()[:room].decode(errors="ignore")
    while True:
        part = path.parent / f".{name}.{secrets.token_hex(4)}{_SUFFIX}"
        try:
            raw = _Part(part, target=path)
        except FileExistsError:
            continue
        except OSError as exc:
            raise _error(path, exc) from exc
        if _lock(raw):
            return io.BufferedRandom(raw)
        raw.close()


def _lock(raw: _Part) -> bool:
    """Lock a new file; False if `remove_strays` of another process took it for a stray just before."""
    try:
        fcntl.flock(raw, fcntl.LOCK_EX)
    except OSError as exc:
        if exc.errno in _NO_LOCKS_HERE:  # then no other process can lock it either, and so none removes it
            return True
        raise _error(raw.target, exc) from exc
    return os.fstat(raw.fileno()).st_nlink == 1


def _keep(file: io.BufferedRandom, path: Path, *, is_durable: bool) -> None:
    """Bring `file` to the disk, then let it be `path`."""
    file.flush()
    try:
        if is_durable:
            os.fsync(file.fileno())
        Path(file.name).replace(path)
        if not is_durable:
            return
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as exc:
        raise _error(path, exc) from exc


def _error(path: Path, exc: OSError, *, n_bytes: int = 0) -> PublishError:
    """Return what `exc` means for `path`; of a full disk, how much went onto it and what is free."""
    so = f"cannot be written: {exc.strerror}"
    if exc.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        free_bytes = shutil.disk_usage(path.parent).free
        so += f"; {n_bytes / 1e6:.1f} MB were written, {free_bytes / 1e6:.1f} MB are free there"
    return PublishError(where=str(path), so=so)
