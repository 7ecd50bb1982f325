"""Entries of the store: a file each, a line of JSON with a checksum, then what is kept.

An entry appears whole or not at all, and its checksum is verified whenever it is used. The checksum is that of the
entry's name and of what is kept, so one that was put under another name, or written by another program, is none.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from typing import TYPE_CHECKING, Any

from bulletin.errors import PublishError
from bulletin.files import write_whole
from bulletin.json_text import read_json
from bulletin.regular import open_regular, read_regular

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_BYTES = 100_000_000
"""Limit for an entry: many times the longest stretch that lies on the bed."""

_MOST_HEAD_BYTES = 1_000


def read_entry(path: Path) -> tuple[Mapping[str, Any], bytes] | None:
    """Return head and payload of an entry, or `None` if there is none or it is damaged."""
    try:
        line, _, payload = read_regular(path, most_bytes=MOST_BYTES).partition(b"\n")
    except OSError:
        return None
    head = _head(line)
    if head is None or head.get("sum") != _sum(path, payload):
        return None
    with contextlib.suppress(OSError):  # a store that cannot be written can be read
        os.utime(path)  # what was used last is pruned last
    return head, payload


def read_head(path: Path) -> Mapping[str, Any] | None:
    """Return the head of an entry, nothing of it verified, empty if it is damaged; `None` if there is no entry."""
    try:
        with open_regular(path, most_bytes=MOST_BYTES) as file:
            return _head(file.readline(_MOST_HEAD_BYTES)) or {}
    except OSError:
        return None


def write_entry(path: Path, payload: bytes, *, is_durable: bool = True, **head: object) -> None:
    """Keep an entry; its folder is made if need be, `is_durable` is as for `whole_set`.

    Args:
        head: What else stands in its first line.

    Raises:
        PublishError: The store cannot be written or is full; nothing half-written stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise PublishError(where=str(path.parent), so=exc.strerror or str(exc)) from exc
    line = json.dumps({**head, "sum": _sum(path, payload)}).encode()
    write_whole(path, line + b"\n" + payload, is_durable=is_durable)


def _head(line: bytes) -> Mapping[str, Any] | None:
    try:
        head = read_json(line)
    except ValueError:
        return None
    return head if isinstance(head, dict) else None


def _sum(path: Path, payload: bytes) -> str:
    """Return the SHA-256 of an entry's name and what it keeps, 64 hex digits."""
    total = hashlib.sha256(os.fsencode(path.name) + b"\n")
    total.update(payload)
    return total.hexdigest()
