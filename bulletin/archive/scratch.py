"""Folders to work in that do not outlive their process for long: the next process removes what a killed one left."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from typing import TYPE_CHECKING

from bulletin import locks
from bulletin.errors import PublishError
from bulletin.files import children
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCK = "in-use.lock"


@contextlib.contextmanager
def scratch_in(root: Path) -> Iterator[Path]:
    """Yield a new folder inside `root`, which is gone after the block; remove those that no process holds.

    Args:
        root: Made if need be; for folders of this kind alone.

    Raises:
        PublishError: The folder cannot be made.
    """
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep(root)
        folder, handle = _new_in(root)
    except OSError as exc:
        so = message("{reason}; a folder that can be written is wanted", reason=exc.strerror or str(exc))
        raise PublishError(where=str(root), so=so) from exc
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


def sweep(root: Path) -> None:
    """Remove the folders in `root` whose process is over."""
    for folder in children(root):
        with contextlib.suppress(OSError):  # another process removes it, or it is none of ours
            handle = locks.open_lock(folder / _LOCK, os.O_RDWR)
            try:
                if locks.take(handle):
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)


def _new_in(root: Path) -> tuple[Path, int]:
    """Return a new folder, and the descriptor of its lock, which this process holds."""
    while True:
        folder = root / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        handle = locks.open_lock(folder / _LOCK)
        # A sweep that came between the two lines has the lock, or has removed the file.
        if locks.take_if_there_are_locks(handle) and os.fstat(handle).st_nlink:
            return folder, handle
        os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)
