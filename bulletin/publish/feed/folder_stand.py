"""A local folder with bulletins: read at once, locked, and changed as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import time
from typing import TYPE_CHECKING

from bulletin import locks
from bulletin.errors import PublishError
from bulletin.files import WholeSet, names_in, require_place, whole_set
from bulletin.machine import allow_open_files
from bulletin.messages import message
from bulletin.publish.feed.stand import MOST_BYTES
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

_PATIENCE_S = 10.0
"""How long it waits for another run that makes the same files."""
_BREATH_S = 0.05


class FolderStand:
    """The files of a folder, an existing one.

    Raises:
        PublishError: It does not show its files: it would look like one without bulletins.
    """

    n_at_once = 1

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            os.scandir(folder).close()
        except OSError as exc:
            so = message("{reason}; a folder that can be read is wanted", reason=exc.strerror)
            raise PublishError(where=str(folder), so=so) from exc

    def where(self, name: str) -> str:
        """Return the path of a file."""
        return str(self._folder / name)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock of the folder for the block; where there is none, or after some seconds, go on without."""
        handle = None
        with contextlib.suppress(OSError):
            handle = os.open(self._folder, os.O_RDONLY)
        try:
            until = time.monotonic() + _PATIENCE_S
            with contextlib.suppress(OSError):
                while handle is not None and not locks.take(handle) and time.monotonic() < until:
                    time.sleep(_BREATH_S)
            yield
        finally:
            if handle is not None:
                os.close(handle)

    def names(self) -> Iterator[str]:
        """Yield the names of all that lies there."""
        return names_in(self._folder)

    def read(self, name: str, *, most_bytes: int) -> bytes | None:
        """Return the content of a file; `None` if there is none that can be read."""
        try:
            return read_regular(self._folder / name, most_bytes=most_bytes)
        except OSError:
            return None

    def sizes(self, names: Collection[str], told: Mapping[str, int]) -> dict[str, int]:
        """Return the bytes that each file has now; a link to a file elsewhere is none."""
        sizes = {}
        for name in names:
            with contextlib.suppress(OSError, ValueError):
                facts = os.lstat(f"{self._folder}{os.sep}{name}")
                if stat.S_ISREG(facts.st_mode):
                    sizes[name] = facts.st_size
        return sizes

    def kept(self, name: str) -> bytes | None:
        """Return what stands where a file of ours is to be; raises if it is no file, or cannot be read."""
        path = self._folder / name
        require_place(path)
        if not os.path.lexists(path):
            return None
        try:
            return read_regular(path, most_bytes=MOST_BYTES)
        except OSError as exc:
            raise PublishError(where=str(path), so=message("cannot be read: {reason}", reason=exc.strerror)) from exc

    @contextlib.contextmanager
    def writing(self, n_files: int) -> Iterator[_Writer]:
        """Return a writer whose work happens at the end of the block, as a whole or not at all."""
        allow_open_files(n_files)  # a set keeps each of its files open
        with whole_set() as files:
            yield _Writer(self._folder, files)


class _Writer:
    """All of it happens at the end of the block, or nothing."""

    def __init__(self, folder: Path, files: WholeSet) -> None:
        self._folder = folder
        self._files = files

    def write(self, name: str, data: bytes) -> None:
        self._files.write(self._folder / name, data)

    def remove(self, name: str) -> None:
        self._files.remove(self._folder / name)
