"""Entries of the store: each is a file with a head, which is one line of JSON, and the payload behind it.

An entry appears whole or not at all. The head holds a checksum of the file's name and the payload, and `read_entry`
verifies it each time: it takes a file that was renamed, or that another program wrote, for damaged.
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
        entry = parse_entry(path.name, read_regular(path, most_bytes=MOST_BYTES))
    except OSError:
        return None
    if entry is not None:
        with contextlib.suppress(OSError):  # a store that we may not write can still be read
            os.utime(path)  # `prune` removes the entries first that were not used for longest
    return entry


def parse_entry(name: str, data: bytes) -> tuple[Mapping[str, Any], bytes] | None:
    """Return head and payload of an entry from the bytes of its file; `None` if they are damaged.

    Args:
        name: The file's name, which the checksum covers.
    """
    line, _, payload = data.partition(b"\n")
    head = _head(line)
    return None if head is None or head.get("sum") != _sum(name, payload) else (head, payload)


def read_head(path: Path) -> Mapping[str, Any] | None:
    """Return the head of an entry, unverified; empty if the head is damaged, `None` if there is no entry."""
    try:
        with open_regular(path, most_bytes=MOST_BYTES) as file:
            return _head(file.readline(_MOST_HEAD_BYTES)) or {}
    except OSError:
        return None


def write_entry(path: Path, payload: bytes, *, is_durable: bool = True, **head: object) -> None:
    """Write an entry, and make its folder if need be.

    Args:
        is_durable: As for `whole_set`.
        head: Facts that stand in its first line, beside the checksum.

    Raises:
        PublishError: The store cannot be written or is full; no half-written file stays.
    """
    write_data(path, entry_data(path.name, payload, **head), is_durable=is_durable)


def write_data(path: Path, data: bytes, *, is_durable: bool = True) -> None:
    """Write the bytes of an entry as `entry_data` made them, and make its folder; else as `write_entry`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise PublishError(where=str(path.parent), so=exc.strerror or str(exc)) from exc
    write_whole(path, data, is_durable=is_durable)


def entry_data(name: str, payload: bytes, **head: object) -> bytes:
    """Return the bytes of an entry's file.

    Args:
        name: The file's name.
        head: Facts that stand in its first line, beside the checksum.
    """
    return json.dumps({**head, "sum": _sum(name, payload)}).encode() + b"\n" + payload


def _head(line: bytes) -> Mapping[str, Any] | None:
    try:
        head = read_json(line)
    except ValueError:
        return None
    return head if isinstance(head, dict) else None


def _sum(name: str, payload: bytes) -> str:
    """Return the SHA-256 of an entry's file name and payload, 64 hex digits."""
    total = hashlib.sha256(os.fsencode(name) + b"\n")
    total.update(payload)
    return total.hexdigest()
