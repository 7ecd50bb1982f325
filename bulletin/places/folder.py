"""A local folder as a place."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import PublishError
from bulletin.files import is_temporary, replace_whole, require_place, write_new, write_whole
from bulletin.messages import message
from bulletin.places.place import Facts
from bulletin.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_BYTES = 4_000_000_000  # of one file: a day of sound


class FolderPlace:
    """A folder of this machine, made when the first file is written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def url(self) -> str:
        """The folder's path."""
        return str(self.folder)

    def read(self, name: str) -> bytes | None:
        """Return a file; `None` if there is none.

        Raises:
            PublishError: It may not be read, or is no regular file.
        """
        path = self._path(name)
        try:
            return read_regular(path, most_bytes=_MOST_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as exc:
            raise _unread(path, exc) from exc

    def facts(self, name: str) -> Facts | None:
        """Return size and version of a file; `None` if there is none; raises as `read`."""
        path = self._path(name)
        try:
            found = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as exc:
            raise _unread(path, exc) from exc
        if not stat.S_ISREG(found.st_mode):
            return None
        return Facts(found.st_size, f"{found.st_ino}-{found.st_mtime_ns}-{found.st_ctime_ns}")

    def names(self, suffix: str = "") -> Iterator[str]:
        """Yield the names of the files of the folder that end so, in no order, without half-written ones of ours."""
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    if entry.name.endswith(suffix) and entry.is_file() and not is_temporary(entry.name):
                        yield entry.name
        except FileNotFoundError:
            return
        except OSError as exc:
            raise _unread(self.folder, exc) from exc

    def write(self, name: str, data: bytes | Path) -> None:
        """Let the bytes, or those of the file at a path, be the content of a file.

        Raises:
            PublishError: The folder or the disk does not take it.
        """
        path = self._made(name)
        if not isinstance(data, Path):
            write_whole(path, data)
            return
        with data.open("rb") as source, replace_whole(path) as file:
            shutil.copyfileobj(source, file)

    def write_new(self, name: str, data: bytes) -> bool:
        """Write a file unless it is there; False, and nothing written, if it is; raises as `write`."""
        return write_new(self._made(name), data)

    def remove(self, name: str) -> None:
        """Let there be no such file; raises as `write`."""
        path = self._path(name)
        if not os.path.lexists(path):
            return
        require_place(path)
        try:
            path.unlink(missing_ok=True)
        except OSError as exc:
            raise PublishError(where=str(path), so=message("cannot be removed: {reason}", reason=exc.strerror)) from exc

    def _path(self, name: str) -> Path:
        return self.folder / name

    def _made(self, name: str) -> Path:
        """Return the path of a file to write, and make its folder."""
        path = self._path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise PublishError(where=str(path.parent), so=exc.strerror or str(exc)) from exc
        return path


def _unread(path: Path, exc: OSError) -> PublishError:
    return PublishError(where=str(path), so=message("cannot be read: {reason}", reason=exc.strerror))
