"""`archive.csv`: what came of each issue, as spreadsheet programs in China open it, without reports and tracebacks."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from bulletin.harmless import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bulletin.archive.row import Row

_MARK = b"\xef\xbb\xbf"
"""Without it a Chinese spreadsheet program takes UTF-8 for GBK."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A spreadsheet program may compute a text that begins so."""
_HEADS = (
    *("number", "issue", "stem", "status", "exit", "kind", "message", "duration_s", "engine"),
    *("chunks_total", "cached", "synthesized", "retried", "integrated_lufs", "true_peak_dbtp"),
    *("flags", "readings", "suspects", "warnings", "seconds", "made_bytes", "peak_bytes", "mp3"),
)


def csv_head() -> bytes:
    """Return how the file begins: the mark of UTF-8, and the names of its columns."""
    return _MARK + _line(_HEADS)


def csv_row(number: int, row: Row) -> bytes:
    """Return the line of a row; `number` is that of its issue in the whole list."""
    return _line(_cells(number, row))


def _cells(number: int, row: Row) -> list[object]:
    report, error = row.report, row.error
    chunks, loudness, eyes = (_below(report, name) for name in ("chunks", "loudness", "eyes"))
    return [
        *(number, row.issue, row.stem, str(row.status), row.exit_code, error.get("kind"), error.get("message")),
        *(report.get("duration_s"), report.get("engine")),
        *(chunks.get(name) for name in ("total", "cached", "synthesized", "retried")),
        *(loudness.get(name) for name in ("integrated_lufs", "true_peak_dbtp")),
        *(eyes.get(name) for name in ("flags", "readings", "suspects")),
        len(report["warnings"]) if "warnings" in report else None,
        *(round(row.seconds, 3), row.made_bytes, row.peak_bytes, report.get("mp3")),
    ]


def _below(report: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = report.get(name)
    return found if isinstance(found, dict) else {}


def _line(cells: Iterable[object]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return text.getvalue().encode()


def _harmless(cell: object) -> object:
    """Return a cell that a spreadsheet program shows as it is; a number stays one."""
    if not isinstance(cell, str):
        return cell
    text = visible(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
