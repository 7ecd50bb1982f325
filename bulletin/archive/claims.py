"""Which process makes the bulletin of an issue: one at a time, as far as the file system of the output has locks."""

from __future__ import annotations

import contextlib
import hashlib
import os
from typing import TYPE_CHECKING

from bulletin import locks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PRIVATE = ".bulletin"
"""The folder of an output place that is for ourselves."""
_DIGITS = 3
"""Of a stem's digest: 4,096 claims, so that two issues at a time rarely share one."""


@contextlib.contextmanager
def claim(output: Path | None, stem: str) -> Iterator[bool]:
    """Yield whether this process may make the bulletin now; its claim dies with it.

    Without locks, or with the output in an object store, every process may: two that make the same bulletin at a time
    write the same bytes.

    Args:
        output: The folder of the bulletins; `None`: they are in an object store.
    """
    handle = None if output is None else _opened(output, stem)
    try:
        yield handle is None or _is_mine(handle)
    finally:
        if handle is not None:
            os.close(handle)


def _opened(output: Path, stem: str) -> int | None:
    name = hashlib.sha256(os.fsencode(stem)).hexdigest()[:_DIGITS]
    path = output / PRIVATE / "claims" / f"{name}.lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return locks.open_lock(path)
    except OSError:  # the bulletin will not be written either, and says why
        return None


def _is_mine(handle: int) -> bool:
    try:
        return locks.take(handle)
    except OSError:
        return True
