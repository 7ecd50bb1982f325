"""Files written whole or not at all, alone or as a set.

A file is written under a temporary name of ours in its own folder, `.NAME.bulletin-XXXXXXXX.part`, brought to
the disk and renamed. The writer holds a lock of the system's on it, which dies with the process, so a temporary
file of that form without a lock is a stray of a process that was killed.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import io
import os
import re
import secrets
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import PublishError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from _typeshed import ReadableBuffer

_OURS = re.compile(r"\..+\.bulletin-[0-9a-f]{8}\.part", re.DOTALL)
_MOST_NAME_BYTES = 100
"""How much of a file's name its temporary name repeats: any file system takes that and what goes around it."""
_NAME_MAX = 255  # bytes, on the usual file systems
_NO_LOCKS_HERE = {errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS}


@contextlib.contextmanager
def whole_set(*, is_durable: bool = True) -> Iterator[WholeSet]:
    """Yield a set of files to be written and removed; after the block all of it has happened.

    If the block raises, whatever it is, or a file cannot be brought to the disk, nothing has happened. If one
    cannot get its name, those before it get their old content back.

    Example:
        with whole_set() as files:
            files.write(report, data)
            files.remove(old_wav)

    Args:
        is_durable: Files are brought to the disk before they get their names; False for what a checksum
            guards and can be made again.

    Raises:
        PublishError: A folder or the disk does not take it; the message has path and reason.
    """
    files = WholeSet(is_durable=is_durable)
    try:
        yield files
        files.settle()
    finally:
        files.discard()


class WholeSet:
    """Files that appear together, and those that disappear with that; made by `whole_set`."""

    def __init__(self, *, is_durable: bool) -> None:
        self._is_durable = is_durable
        self._parts: dict[Path, io.BufferedRandom | None] = {}

    def open(self, path: Path) -> io.BufferedRandom:
        """Return a binary file, open for writing and reading, that will be `path`.

        It stays open to the end of the block. The temporary file's own path is its `name`.

        Args:
            path: In a folder that exists; not yet in the set.

        Raises:
            PublishError: The folder does not take it, or something else than a file has the name.
        """
        require_place(path)
        if self._parts.get(path) is not None:
            msg = f"{path} is in the set already"
            raise ValueError(msg)
        self._parts[path] = file = _open_part(path)
        return file

    def write(self, path: Path, data: bytes) -> None:
        """Let `data` be the content of `path`; as `open`."""
        self.open(path).write(data)

    def sums(self) -> dict[str, str]:
        """Return the SHA-256 of each file written so far, 64 hex digits, by its name."""
        sums = {}
        for path, file in self._parts.items():
            if file is not None:
                file.seek(0)  # brings what is in the buffer to the file
                sums[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
        return sums

    def remove(self, path: Path) -> None:
        """Let there be no file `path`; it need not be there now.

        Raises:
            PublishError: Something else than a file has the name.
        """
        require_place(path)
        self._parts.setdefault(path, None)

    def settle(self) -> None:
        """Bring all files to the disk, then give them their names, in the order in which they came."""
        for path, file in self._parts.items():
            if file is not None:
                _bring_to_disk(file, path, is_durable=self._is_durable)
        for path in self._parts:
            require_place(path)
        with contextlib.ExitStack() as clearing, contextlib.ExitStack() as undoing:
            for path, file in self._parts.items():
                try:
                    if len(self._parts) > 1:
                        aside = _temporary(path)
                        clearing.callback(_unlink, aside)
                        undoing.callback(_put_back, path, aside, was_there=os.path.lexists(path))
                        _set_aside(path, aside)
                    path.unlink(missing_ok=True) if file is None else Path(file.name).replace(path)
                except OSError as exc:
                    raise _error(path, exc) from exc
            if self._is_durable:
                for folder in dict.fromkeys(path.parent for path in self._parts):
                    _sync_folder(folder)
            undoing.pop_all()

    def discard(self) -> None:
        """Close all files; what has not got its name is gone."""
        for file in self._parts.values():
            if file is not None:
                _unlink(Path(file.name))  # after the rename nothing bears this name
                with contextlib.suppress(PublishError, OSError):  # what a full disk would not take is in the buffer
                    file.close()


@contextlib.contextmanager
def replace_whole(path: Path, *, is_durable: bool = True) -> Iterator[io.BufferedRandom]:
    """Yield a binary file, open for writing and reading; after the block it is `path`, as a whole.

    If the block raises, whatever it is, or the process dies, what stood at `path` before stays as
    it was. The temporary file's own path is the `name` of what is yielded.

    Args:
        path: In a folder that exists.
        is_durable: As for `whole_set`.

    Raises:
        PublishError: The folder or the disk does not take it; the message has path and reason.
    """
    with whole_set(is_durable=is_durable) as files:
        yield files.open(path)


def write_whole(path: Path, data: bytes, *, is_durable: bool = True) -> None:
    """Make `data` the content of `path`, as a whole or not at all; `is_durable` as for `whole_set`.

    Raises:
        PublishError: The folder or the disk does not take it.
    """
    with whole_set(is_durable=is_durable) as files:
        files.write(path, data)


def require_place(path: Path) -> None:
    """Refuse a path at which no file can be put: too long, or something else than a file is there.

    A link is something else too: the file that it leads to would stay as it is, and `/dev/stdout` be lost.

    Raises:
        PublishError: It is so; the message says what.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as exc:
        raise _error(path, exc) from exc
    if stat.S_ISDIR(mode):
        so = f"{os.strerror(errno.EISDIR)}; a file is wanted there, move it away"
        raise _error(path, IsADirectoryError(errno.EISDIR, so))
    if not stat.S_ISREG(mode):
        raise PublishError(where=str(path), so="is a link, a device, a pipe or a socket; a file is wanted there")


def try_folder(folder: Path) -> int:
    """Make a folder if need be, try whether it can be written, and return how many bytes are free there.

    Raises:
        OSError: It cannot.
    """
    folder.mkdir(parents=True, exist_ok=True)
    raw = _create(folder / "trial")
    try:
        return shutil.disk_usage(folder).free
    finally:
        _unlink(Path(raw.name))
        raw.close()


def prepare_folder(folder: Path, *, files: Collection[Path] = (), wanted_bytes: int = 0) -> None:
    """Find out whether a folder can be written, and sweep what killed runs left there.

    Args:
        files: What will be written there.
        wanted_bytes: How much room that will take.

    Raises:
        PublishError: No folder, not writable, with less room than is wanted, or without a place for a file.
    """
    try:
        free_bytes = try_folder(folder)
    except OSError as exc:
        raise PublishError(where=str(folder), so=f"{exc.strerror}; a folder that can be written is wanted") from exc
    for path in files:
        require_place(path)
    if free_bytes < wanted_bytes:
        raise PublishError(
            where=str(folder),
            so=f"{free_bytes / 1e6:.1f} MB are free; about {wanted_bytes / 1e6:.1f} MB are wanted",
        )
    remove_strays(folder)


def remove_strays(folder: Path) -> tuple[Path, ...]:
    """Delete the temporary files that killed processes left in `folder`; return their paths.

    Only files that bear a temporary name of ours are looked at. Those that a running process is writing are left
    alone, also those that can't be opened. A folder that does not exist or may not be listed holds none.
    """
    return tuple(path for path in children(folder) if _OURS.fullmatch(path.name) and _remove_if_stray(path))


def children(folder: Path) -> tuple[Path, ...]:
    """Return what is in a folder, in order; nothing where it is none or may not be listed."""
    try:
        return tuple(sorted(folder.iterdir()))
    except OSError:
        return ()


def _remove_if_stray(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return False
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
    try:
        return io.BufferedRandom(_create(path))
    except OSError as exc:
        raise _error(path, exc) from exc


def _create(path: Path) -> _Part:
    """Create and lock the temporary file of `path`, without a buffer.

    Raises:
        OSError: The folder does not take it.
    """
    while True:
        try:
            raw = _Part(_temporary(path), target=path)
        except FileExistsError:
            continue
        try:
            if _lock(raw):
                return raw
        except OSError:
            _unlink(Path(raw.name))
            raw.close()
            raise
        raw.close()


def _temporary(path: Path) -> Path:
    name = path.name
    while len(os.fsencode(name)) > _MOST_NAME_BYTES:
        name = name[:-1]
    return path.parent / f".{name}.bulletin-{secrets.token_hex(4)}.part"


def _lock(raw: _Part) -> bool:
    """Lock a new file; False if `remove_strays` of another process took it for a stray just before."""
    try:
        fcntl.flock(raw, fcntl.LOCK_EX)
    except OSError as exc:
        if exc.errno in _NO_LOCKS_HERE:  # then no other process can lock it either, and so none removes it
            return True
        raise
    return os.fstat(raw.fileno()).st_nlink == 1


def _bring_to_disk(file: io.BufferedRandom, path: Path, *, is_durable: bool) -> None:
    file.flush()
    if is_durable:
        try:
            os.fsync(file.fileno())
        except OSError as exc:
            raise _error(path, exc, n_bytes=os.fstat(file.fileno()).st_size) from exc


def _sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, as far as it lets us."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # it may be written and not be listed
        return
    except OSError as exc:
        raise _error(folder, exc) from exc
    try:
        os.fsync(handle)
    except OSError as exc:
        if exc.errno != errno.EINVAL:  # the word of file systems that know no such thing
            raise _error(folder, exc) from exc
    finally:
        os.close(handle)


def _set_aside(path: Path, aside: Path) -> None:
    """Let what is at `path`, if anything is, be at `aside` too.

    Raises:
        OSError: It stays where it is alone.
    """
    with contextlib.suppress(FileNotFoundError):
        try:
            os.link(path, aside, follow_symlinks=False)
        except FileNotFoundError:
            raise
        except OSError:  # no second name for any file here, or not for this one
            path.replace(aside)


def _put_back(path: Path, aside: Path, *, was_there: bool) -> None:
    """Let `path` be what was set aside, or nothing where nothing was there."""
    with contextlib.suppress(OSError):
        if was_there:
            aside.replace(path)
        else:
            path.unlink()


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _error(path: Path, exc: OSError, *, n_bytes: int = 0) -> PublishError:
    """Return what `exc` means for `path`; of a full disk, how much went onto it and what is free."""
    so = f"cannot be written: {exc.strerror}"
    if exc.errno == errno.ENAMETOOLONG:
        n_name = len(os.fsencode(path.name))
        what = f"its name has {n_name}" if n_name > _NAME_MAX else f"the path has {len(os.fsencode(path))}"
        so += f"; {what} bytes, a shorter one is wanted"
    if exc.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        so += f"; {n_bytes / 1e6:.1f} MB were written"
        with contextlib.suppress(OSError):
            so += f", {shutil.disk_usage(path.parent).free / 1e6:.1f} MB are free there"
    return PublishError(where=str(path), so=so)
