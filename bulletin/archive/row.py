"""What came of one issue of an archive, as a worker tells it and as a line of `archive.jsonl` keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bulletin.errors import BulletinError, MissingClipsError
from bulletin.harmless import visible
from bulletin.json_text import json_text, read_json

if TYPE_CHECKING:
    from collections.abc import Mapping


_MAY_PASS = frozenset({4, 6})
"""Exit codes of a voice, a service, a worker, a disk, a place."""


class Status(StrEnum):
    """What came of an issue; BUSY: another run was at it."""

    MADE = "made"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one issue.

    Attributes:
        issue: Its path as people wrote it.
        seconds: Time that it took, in seconds.
        report: What `build --json` prints; empty where nothing was made.
        error: `exit`, `kind`, `message` and `missing`, as `build --json` prints them; empty if nothing went wrong.
        traceback: Of a bug, which has exit 1.
        made_bytes: Size of the files that were made.
        peak_bytes: Most memory that the worker's process ever had; 0: not known.
        notes: What an editor should know, such as where the text went; no line keeps it.
    """

    issue: str
    stem: str
    status: Status
    seconds: float = 0.0
    report: Mapping[str, Any] = field(default_factory=dict)
    error: Mapping[str, Any] = field(default_factory=dict)
    traceback: str = ""
    made_bytes: int = 0
    peak_bytes: int = 0
    notes: tuple[str, ...] = ()

    @property
    def is_busy(self) -> bool:
        """Has another run the issue in its hands?"""
        return self.status is Status.BUSY

    @property
    def may_pass(self) -> bool:
        """Has it failed by what may be otherwise at another try: a service, a worker, a disk?"""
        return may_pass_by(self.error)

    @property
    def exit_code(self) -> int:
        """The exit code that `build` has for it; 0 unless it failed."""
        return int(self.error.get("exit", 1)) if self.status is Status.FAILED else 0

    @property
    def sound_s(self) -> float:
        """Length of its bulletin, in seconds; 0 without one."""
        return float(self.report.get("duration_s", 0.0))


def may_pass_by(error: Mapping[str, Any]) -> bool:
    """Tell whether an error is of a kind that may be gone at another try."""
    return error.get("exit") in _MAY_PASS


def error_json(exc: BulletinError) -> dict[str, Any]:
    """Return an error as `build --json` prints it; its `message` can still be put into Chinese."""
    chunks = exc.missing if isinstance(exc, MissingClipsError) else ()
    return {
        "exit": exc.exit_code,
        "kind": exc.kind,
        "message": exc.message,
        "missing": [{"id": chunk.id, "text": chunk.text} for chunk in chunks],
    }


def bug_json(exc: Exception) -> dict[str, Any]:
    """Return an exception that is none of ours, which is a bug, in the shape of an error."""
    return {"exit": 1, "kind": "bug", "message": f"{type(exc).__name__}: {exc}", "missing": []}


def line_of(row: Row, number: int) -> bytes:
    """Return the line of a row: one JSON object.

    Args:
        number: Of the issue in the whole list, from 1.
    """
    facts: dict[str, Any] = {"number": number, "issue": row.issue, "stem": row.stem, "status": str(row.status)}
    facts |= {"seconds": round(row.seconds, 3), "made_bytes": row.made_bytes, "peak_bytes": row.peak_bytes}
    if row.report:
        facts["report"] = dict(row.report)
    if row.error:
        facts["error"] = {**row.error, "message": visible(str(row.error.get("message", "")))}
    if row.traceback:
        facts["traceback"] = row.traceback
    return json_text(facts).encode() + b"\n"


def row_in(line: bytes) -> tuple[int, Row]:
    """Return the number and the row of a line that `line_of` wrote.

    Raises:
        ValueError: It is none.
    """
    facts = read_json(line)
    try:
        row = Row(
            str(facts["issue"]),
            str(facts["stem"]),
            Status(facts["status"]),
            float(facts["seconds"]),
            report=dict(facts.get("report", {})),
            error=dict(facts.get("error", {})),
            traceback=str(facts.get("traceback", "")),
            made_bytes=int(facts["made_bytes"]),
            peak_bytes=int(facts["peak_bytes"]),
        )
        return int(facts["number"]), row
    except (KeyError, TypeError, AttributeError) as exc:
        msg = "not a line of archive.jsonl"
        raise ValueError(msg) from exc
