"""Entries of the store: a file each, a line of JSON with the SHA-256 of what follows, then that.

An entry appears whole or not at all, and its checksum is verified whenever it is used.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from bulletin.errors import PublishError
from bulletin.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_entry(path: Path) -> tuple[Mapping[str, Any], bytes] | None:
    """Return head and payload of an entry, or `None` if there is none or it is damaged."""
    try:
        line, _, payload = path.read_bytes().partition(b"\n")
        head = json.loads(line)
        if head["sha256"] != hashlib.sha256(payload).hexdigest():
            return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    with contextlib.suppress(OSError):  # a store that cannot be written can be read
        os.utime(path)  # what was used last is pruned last
    return head, payload


def write_entry(path: Path, payload: bytes, *, is_durable: bool = True, **head: object) -> None:
    """Keep an entry; its folder is made if need be, `is_durable` is as for `replace_whole`.

    Args:
        head: What else stands in its first line.

    Raises:
        PublishError: The store cannot be written or is full; nothing half-written stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise PublishError(where=str(path.parent), so=exc.strerror or str(exc)) from exc
    line = json.dumps({**head, "sha256": hashlib.sha256(payload).hexdigest()}).encode()
    write_whole(path, line + b"\n" + payload, is_durable=is_durable)
