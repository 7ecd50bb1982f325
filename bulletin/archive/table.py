"""The table of an archive: `archive.csv` for people and `archive.jsonl` for programs, a line an issue."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from bulletin.archive.row import row_in
from bulletin.archive.shard import Shard
from bulletin.archive.spreadsheet import csv_head, csv_row
from bulletin.archive.summary import Summary, Tally
from bulletin.errors import PublishError
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import BinaryIO

CSV, JSONL = "csv", "jsonl"
_STEM = "archive"


def table_name(kind: str, shard: Shard = Shard()) -> str:  # noqa: B008 -- frozen
    """Return the name of a table.

    Example:
        >>> table_name(CSV), table_name(JSONL, Shard(3, 40))
        ('archive.csv', 'archive.3-of-40.jsonl')
    """
    return f"{_STEM}{shard.infix}.{kind}"


def write_tables(lines: Iterable[bytes], csv_file: BinaryIO, jsonl_file: BinaryIO) -> Summary:
    """Write both tables from the lines of rows, one at a time; return what came of all.

    Raises:
        ValueError: A line is no row.
    """
    tally = Tally(0)
    csv_file.write(csv_head())
    for line in lines:
        number, row = row_in(line)
        csv_file.write(csv_row(number, row))
        jsonl_file.write(line)
        tally.n_issues += 1
        tally.add(row.status, row.exit_code, str(row.error.get("kind", "")), row.sound_s, row.made_bytes)
    return tally.summary()


def merge(parts: Mapping[str, Iterable[bytes]], csv_file: BinaryIO, jsonl_file: BinaryIO) -> Summary:
    """Write the tables of the whole from those of its parts, a line of each at a time; return what came of all.

    Args:
        parts: The lines of `archive.I-of-N.jsonl` of each part, by that name.

    Raises:
        PublishError: A line is no row, or two parts have one issue: they are of different lists.
    """
    ordered = heapq.merge(*(_numbered(name, lines) for name, lines in parts.items()), key=lambda each: each[0])
    return write_tables(_once(ordered), csv_file, jsonl_file)


def _numbered(name: str, lines: Iterable[bytes]) -> Iterator[tuple[int, str, bytes]]:
    last = 0
    for at, line in enumerate(lines, 1):
        try:
            number, _ = row_in(line)
        except ValueError as exc:
            so = message("no row of an archive; run that part again")
            raise PublishError(where=f"{name}:{at}", so=so) from exc
        if number <= last:
            so = message("the issues are not in the order of their list; run that part again")
            raise PublishError(where=f"{name}:{at}", so=so)
        last = number
        yield number, name, line


def _once(ordered: Iterable[tuple[int, str, bytes]]) -> Iterator[bytes]:
    before, other = 0, ""
    for number, name, line in ordered:
        if number == before:
            so = message(
                "has issue {number} of the list, as {other} has; run both parts on the same list",
                number=number,
                other=other,
            )
            raise PublishError(where=name, so=so)
        before, other = number, name
        yield line
