"""The end of an archive: the tables of what came of each issue, then index and feed over all bulletins.

A shard writes tables of its own. The one that finds the tables of all others there writes those of the whole.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.archive.table import CSV, JSONL, merge, table_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from bulletin.archive.ledger import Ledger
    from bulletin.archive.shard import Shard
    from bulletin.archive.summary import Summary
    from bulletin.places import Place


def write_tables_of(ledger: Ledger, shard: Shard, place: Place) -> None:
    """Write the tables of a part, or of the whole.

    Raises:
        PublishError: The place does not take them.
    """
    _write(place, shard, ledger.write)


def merge_parts(shard: Shard, place: Place) -> Summary | None:
    """Write the tables of the whole from those of its parts; `None` while one is not there yet.

    Raises:
        PublishError: The place does not answer, or the parts are not of one list.
    """
    names = [table_name(JSONL, part) for part in shard.all()]
    if any(place.facts(name) is None for name in names):
        return None
    summaries: list[Summary] = []
    with tempfile.TemporaryDirectory(prefix="bulletin-tables-") as folder:
        paths = [Path(folder) / name for name in names]
        for path in paths:
            path.write_bytes(place.read(path.name) or b"")

        def fill(csv_file: BinaryIO, jsonl_file: BinaryIO) -> None:
            summaries.append(merge({path.name: _lines(path) for path in paths}, csv_file, jsonl_file))

        _write(place, type(shard)(), fill)
    return summaries[0]


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


def _write(place: Place, shard: Shard, fill: Callable[[BinaryIO, BinaryIO], None]) -> None:
    with tempfile.TemporaryDirectory(prefix="bulletin-tables-") as folder:
        csv_path, jsonl_path = (Path(folder) / table_name(kind, shard) for kind in (CSV, JSONL))
        with csv_path.open("wb") as csv_file, jsonl_path.open("wb") as jsonl_file:
            fill(csv_file, jsonl_file)
        for path in (csv_path, jsonl_path):
            place.write(path.name, path)
