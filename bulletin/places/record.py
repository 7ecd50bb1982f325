"""What an outlet remembers of the files of an issue in a place: `.bulletin/STEM.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.json_text import json_file, read_json

if TYPE_CHECKING:
    from collections.abc import Mapping

Trace = tuple[str, str]
"""SHA-256 and version of a file that was written; the version is empty as long as it is not known."""


def record_name(stem: str) -> str:
    """Return the name of the record of an issue."""
    return f".bulletin/{stem}.json"


def written(traces: Mapping[str, tuple[Trace, ...]]) -> bytes:
    """Return the record of all that may have been written under each name, the latest last."""
    return json_file({"files": traces})


def read_record(data: bytes | None) -> dict[str, tuple[Trace, ...]]:
    """Return what a record says; nothing if there is none or it is damaged: files are then read to know their sums.

    Example:
        >>> read_record(written({"a.mp3": (("ab12", "1-2-3"),)}))
        {'a.mp3': (('ab12', '1-2-3'),)}
        >>> read_record(b"[]"), read_record(None)
        ({}, {})
    """
    try:
        files = read_json(data or b"")["files"]
        return {
            name: tuple((_text(total), _text(version)) for total, version in traces) for name, traces in files.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def _text(value: object) -> str:
    if not isinstance(value, str):
        msg = "not a text"
        raise TypeError(msg)
    return value
