"""Files written whole or not at all, alone or as a set.

A file is written under a temporary name of ours in its own folder, `.NAME.bulletin-XXXXXXXX.part`, brought to
the disk and renamed. The writer holds a lock of the system's on it, which dies with the process, so a temporary
file of that form without a lock is a stray of a process that was killed.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import re
import secrets
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin import locks
from bulletin.errors import PublishError
from bulletin.messages import message
from bulletin.regular import NO_LINK, NO_WAIT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from _typeshed import ReadableBuffer

MADE_BY_US = b"<!-- bulletin -->"
"""How a web page begins that a build makes; in a folder of pages it is none of the issue."""

_OURS = re.compile(r"\..+\.bulletin-[0-9a-f]{8}\.part", re.DOTALL)
_MOST_NAME_BYTES = 100
"""How much of a file's name its temporary name repeats; with what we add, any file system takes the length."""
_NAME_MAX = 255  # bytes, on the usual file systems


@contextlib.contextmanager
def whole_set(*, is_durable: bool = True) -> Iterator[WholeSet]:
    """Yield a set for files to write and files to remove; the end of the block carries out all of it.

    If the block raises anything, or a file cannot be brought to the disk, no file has changed. If a file cannot
    get its name, `whole_set` gives the files before it their old content back.

    Example:
        with whole_set() as files:
            files.write(report, data)
            files.remove(old_wav)

    Args:
        is_durable: Bring files to the disk before they get their names; False for files that a checksum
            guards and that can be made again.

    Raises:
        PublishError: A folder or the disk does not take a file; the message has path and reason.
    """
    files = WholeSet(is_durable=is_durable)
    try:
        yield files
        files.settle()
    finally:
        files.discard()


class WholeSet:
    """Files that appear or disappear together; `whole_set` makes one."""

    def __init__(self, *, is_durable: bool) -> None:
        self._is_durable = is_durable
        self._parts: dict[Path, io.BufferedRandom | None] = {}

    def open(self, path: Path) -> io.BufferedRandom:
        """Return a binary file, open for writing and reading, that will be at `path` after the block.

        It stays open to the end of the block. Until then its `name` is the temporary file's path.

        Args:
            path: In a folder that exists; not yet in the set.

        Raises:
            PublishError: The folder does not take the file, or at `path` is something other than a file.
        """
        require_place(path)
        if self._parts.get(path) is not None:
            msg = f"{path} is in the set already"
            raise ValueError(msg)
        self._parts[path] = file = _open_part(path)
        return file

    def write(self, path: Path, data: bytes) -> None:
        """Let `data` be the content of `path` after the block; raises as `open`."""
        self.open(path).write(data)

    def reread(self, path: Path) -> contextlib.AbstractContextManager[io.BufferedRandom]:
        """Return a file of the set from its start, for reading; it stays open after the `with`.

        Args:
            path: As it was given to `open`.
        """
        file = self._parts[path]
        if file is None:
            msg = f"{path} is to be removed"
            raise ValueError(msg)
        file.seek(0)
        return contextlib.nullcontext(file)

    def withhold(self, path: Path) -> None:
        """Take a file out of the set, which leaves whatever is at `path`.

        Args:
            path: As it was given to `open`.
        """
        file = self._parts.pop(path)
        if file is not None:
            _unlink(Path(file.name))
            file.close()

    def sums(self) -> dict[str, str]:
        """Return the SHA-256 of each file written so far, 64 hex digits, by the file's name."""
        sums = {}
        for path, file in self._parts.items():
            if file is not None:
                file.seek(0)  # this also flushes the buffer into the file
                sums[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
        return sums

    def remove(self, path: Path) -> None:
        """Let there be no file at `path` after the block; there may be none now.

        Raises:
            PublishError: At `path` is something other than a file.
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
        """Close all files, and delete the temporary ones that have not got their names."""
        for file in self._parts.values():
            if file is not None:
                _unlink(Path(file.name))  # after the rename nothing bears this name
                with contextlib.suppress(PublishError, OSError):  # the buffer may hold bytes that a full disk refuses
                    file.close()


@contextlib.contextmanager
def replace_whole(path: Path, *, is_durable: bool = True) -> Iterator[io.BufferedRandom]:
    """Yield a binary file, open for writing and reading, that is at `path` after the block, as a whole.

    If the block raises anything, or the process dies, the old file at `path` stays as it was. Until the end of
    the block, the file's `name` is the temporary file's path.

    Args:
        path: In a folder that exists.
        is_durable: As for `whole_set`.

    Raises:
        PublishError: The folder or the disk does not take the file; the message has path and reason.
    """
    with whole_set(is_durable=is_durable) as files:
        yield files.open(path)


def write_whole(path: Path, data: bytes, *, is_durable: bool = True) -> None:
    """Make `data` the content of `path`, as a whole or not at all; `is_durable` as for `whole_set`.

    Raises:
        PublishError: The folder or the disk does not take the file.
    """
    with whole_set(is_durable=is_durable) as files:
        files.write(path, data)


def require_place(path: Path) -> None:
    """Refuse a path where we cannot put a file: it is too long, or something other than a file is there.

    A link counts as something else: we would replace the link and not the file behind it, and lose `/dev/stdout`.

    Raises:
        PublishError: No file can be put there; the message says why.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as exc:
        raise _error(path, exc) from exc
    if stat.S_ISDIR(mode):
        so = message("{reason}; a file is wanted there, move it away", reason=os.strerror(errno.EISDIR))
        raise _error(path, IsADirectoryError(errno.EISDIR, so))
    if not stat.S_ISREG(mode):
        raise PublishError(
            where=str(path), so=message("is a link, a device, a pipe or a socket; a file is wanted there")
        )


def try_folder(folder: Path) -> int:
    """Make a folder if need be, try whether it can be written, and return how many bytes are free there.

    Raises:
        OSError: The folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    raw = _create(folder / "trial")
    try:
        return shutil.disk_usage(folder).free
    finally:
        _unlink(Path(raw.name))
        raw.close()


@contextlib.contextmanager
def sign(path: Path) -> Iterator[None]:
    """Have an empty temporary file of `path` beside it as long as the block runs; `is_signed` finds it.

    Raises:
        OSError: The folder does not take the file.
    """
    raw = _create(path)
    try:
        yield
    finally:
        raw.close()
        _unlink(Path(raw.name))


def is_signed(folder: Path) -> bool:
    """Tell whether a process writes a file in `folder`, or is inside `sign`."""
    return any(_OURS.fullmatch(path.name) and locks.is_held(path) for path in children(folder))


def prepare_folder(folder: Path, *, files: Collection[Path] = (), wanted_bytes: int = 0) -> None:
    """Check that a folder can take `files`, make it if need be, and delete the strays of killed processes in it.

    Args:
        files: Paths that the caller will write.
        wanted_bytes: Room that the files will take.

    Raises:
        PublishError: It is no folder, cannot be written, has too little room, or has no place for one of `files`.
    """
    try:
        free_bytes = try_folder(folder)
    except OSError as exc:
        raise PublishError(
            where=str(folder), so=message("{reason}; a folder that can be written is wanted", reason=exc.strerror)
        ) from exc
    for path in files:
        require_place(path)
    if free_bytes < wanted_bytes:
        raise PublishError(
            where=str(folder),
            so=message(
                "{free_mb:.1f} MB are free; about {wanted_mb:.1f} MB are wanted",
                free_mb=free_bytes / 1e6,
                wanted_mb=wanted_bytes / 1e6,
            ),
        )
    remove_strays(folder)


def remove_strays(folder: Path) -> tuple[Path, ...]:
    """Delete the temporary files that killed processes left in `folder`; return their paths.

    It looks only at files that bear a temporary name of ours, and leaves alone those that a running process is
    writing or that it cannot open. A folder that does not exist or may not be listed holds none.
    """
    try:
        # A folder may hold the files of thousands of bulletins, and each new one asks.
        names = sorted(name for name in os.listdir(folder) if _OURS.fullmatch(name))  # noqa: PTH208
    except OSError:
        return ()
    return tuple(path for path in map(folder.joinpath, names) if _remove_if_stray(path))


def children(folder: Path) -> tuple[Path, ...]:
    """Return the paths in a folder, sorted; none if it is no folder or may not be listed."""
    try:
        return tuple(sorted(folder.iterdir()))
    except OSError:
        return ()


def _remove_if_stray(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDWR | NO_LINK | NO_WAIT)
    except OSError:
        return False
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return False
        if not locks.take(handle):
            return False
        path.unlink()
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


class _Part(io.FileIO):
    """A temporary file whose failed `write` raises an error that names the file it was to become, and the reason."""

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
        OSError: The folder does not take the file.
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
        _unlink(Path(raw.name))
        raw.close()


def _temporary(path: Path) -> Path:
    name = path.name
    while len(os.fsencode(name)) > _MOST_NAME_BYTES:
        name = name[:-1]
    return path.parent / f".{name}.bulletin-{secrets.token_hex(4)}.part"


def _lock(raw: _Part) -> bool:
    """Lock a new file; False if another process is looking whether it is a stray, or took it for one."""
    # Without locks no other process can lock the file either, so none deletes it as a stray.
    return locks.take_if_there_are_locks(raw.fileno()) and os.fstat(raw.fileno()).st_nlink == 1


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
    except PermissionError:  # a folder that we may write but not list
        return
    except OSError as exc:
        raise _error(folder, exc) from exc
    try:
        os.fsync(handle)
    except OSError as exc:
        if exc.errno != errno.EINVAL:  # the answer of file systems that cannot sync a folder
            raise _error(folder, exc) from exc
    finally:
        os.close(handle)


def _set_aside(path: Path, aside: Path) -> None:
    """Give the file at `path`, if there is one, the second name `aside`; where it can have only one name, rename it.

    Raises:
        OSError: The file can get no other name, and keeps its own.
    """
    with contextlib.suppress(FileNotFoundError):
        try:
            os.link(path, aside, follow_symlinks=False)
        except FileNotFoundError:
            raise
        except OSError:  # this file system, or this file, allows no second name
            path.replace(aside)


def _put_back(path: Path, aside: Path, *, was_there: bool) -> None:
    """Move the file at `aside` back to `path`; where no file had been at `path`, delete the new one."""
    with contextlib.suppress(OSError):
        if was_there:
            aside.replace(path)
        else:
            path.unlink()


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _error(path: Path, exc: OSError, *, n_bytes: int = 0) -> PublishError:
    """Return the error that `exc` means for `path`; for a full disk, with the bytes written and the bytes free."""
    so = message("cannot be written: {reason}", reason=exc.strerror)
    if exc.errno == errno.ENAMETOOLONG:
        n_name, n_path = len(os.fsencode(path.name)), len(os.fsencode(path))
        if n_name > _NAME_MAX:
            so = message("{so}; its name has {n} bytes, a shorter one is wanted", so=so, n=n_name)
        else:
            so = message("{so}; the path has {n} bytes, a shorter one is wanted", so=so, n=n_path)
    if exc.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        so = message("{so}; {written_mb:.1f} MB were written", so=so, written_mb=n_bytes / 1e6)
        with contextlib.suppress(OSError):
            free_mb = shutil.disk_usage(path.parent).free / 1e6
            so = message("{so}, {free_mb:.1f} MB are free there", so=so, free_mb=free_mb)
    return PublishError(where=str(path), so=so)
