"""Keeps what came of each issue until all are done, in the order of the list and with flat memory."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from bulletin.archive.row import Row, Status, line_of
from bulletin.archive.shard import Shard
from bulletin.archive.summary import Summary, Tally
from bulletin.archive.table import write_tables
from bulletin.errors import PublishError
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from bulletin.archive.listed import Listed


class Ledger:
    """Takes the rows of a part in any order and gives them back in the order of the list.

    The rows lie in a file without a name, which dies with the process; memory holds a few numbers of each.
    """

    def __init__(self, issues: Sequence[Listed], shard: Shard = Shard()) -> None:  # noqa: B008 -- frozen
        """Begin the ledger of a part.

        Args:
            issues: Those of the part, in the order of the list.
        """
        self._shard = shard
        self._at = {listed.stem: at for at, listed in enumerate(issues)}
        self._entries: dict[int, _Entry] = {}
        self._spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- `close` closes it
        self._end = 0

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, row: Row) -> None:
        """Note what came of an issue; what came of it last counts.

        Raises:
            KeyError: The part has no issue of that stem.
            PublishError: The folder of temporary files is full.
        """
        at = self._at[row.stem]
        line = line_of(row, self._shard.place(at) + 1)
        try:
            self._spool.seek(self._end)
            self._spool.write(line)
            self._spool.flush()
        except OSError as exc:
            so = message("cannot be written: {reason}", reason=exc.strerror)
            raise PublishError(where=tempfile.gettempdir(), so=so) from exc
        self._entries[at] = _Entry(
            self._end, len(line), row.status, row.exit_code, str(row.error.get("kind", "")), row.sound_s, row.made_bytes
        )
        self._end += len(line)

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of the rows in the order of the list; issues of which nothing came yet have none."""
        for at in sorted(self._entries):
            entry = self._entries[at]
            self._spool.seek(entry.start)
            yield self._spool.read(entry.n_bytes)

    @property
    def summary(self) -> Summary:
        """What came of all so far."""
        tally = Tally(len(self._at))
        for at in sorted(self._entries):
            entry = self._entries[at]
            tally.add(entry.status, entry.exit_code, entry.kind, entry.sound_s, entry.made_bytes)
        return tally.summary()

    def write(self, csv_file: BinaryIO, jsonl_file: BinaryIO) -> None:
        """Write both tables; raises what the files raise."""
        write_tables(self.lines(), csv_file, jsonl_file)

    def close(self) -> None:
        """Let go of the rows."""
        self._spool.close()


@dataclass(frozen=True, slots=True)
class _Entry:
    start: int
    n_bytes: int
    status: Status
    exit_code: int
    kind: str
    sound_s: float
    made_bytes: int
