"""What came of a whole archive, in numbers and in a few lines for the terminal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin.archive.row import Status
from bulletin.messages import Message, joined, message

if TYPE_CHECKING:
    from collections.abc import Mapping

_EACH_HOUR_S = 3600


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of all.

    Attributes:
        n_issues: How many the list has.
        statuses: How many issues have each status; those of which nothing came are in none.
        kinds: How many errors of each kind there are, the most frequent first.
        sound_s: Length of all bulletins that are there, in seconds.
        made_bytes: Size of what was made now.
        exit_code: Of the first issue in the list that failed; 0 if none did.
    """

    n_issues: int
    statuses: Mapping[Status, int]
    kinds: Mapping[str, int]
    sound_s: float
    made_bytes: int
    exit_code: int

    @property
    def n_left(self) -> int:
        """Issues of which nothing came, because the run was stopped."""
        return self.n_issues - sum(self.statuses.values())


@dataclass(slots=True)
class Tally:
    """Counts rows, given in the order of the list."""

    n_issues: int
    statuses: Counter[Status] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    sound_s: float = 0.0
    made_bytes: int = 0
    exit_code: int = 0

    def add(self, status: Status, exit_code: int, kind: str, sound_s: float, made_bytes: int) -> None:
        """Count a row."""
        self.statuses[status] += 1
        self.sound_s += sound_s
        self.made_bytes += made_bytes
        if status is Status.FAILED:
            self.kinds[kind] += 1
            self.exit_code = self.exit_code or exit_code

    def summary(self) -> Summary:
        """Return what was counted."""
        statuses = {status: self.statuses[status] for status in Status if self.statuses[status]}
        return Summary(
            self.n_issues, statuses, dict(self.kinds.most_common()), self.sound_s, self.made_bytes, self.exit_code
        )


def summary_lines(summary: Summary) -> tuple[Message, ...]:
    """Return the summary as a table for a terminal, one line for each number that is not 0."""
    count = summary.statuses
    lines = [message("{n:>8,}  issues", n=summary.n_issues)]
    if n := count.get(Status.MADE, 0):
        lines.append(message("{n:>8,}  made now", n=n))
    if n := count.get(Status.UNCHANGED, 0):
        lines.append(message("{n:>8,}  up to date", n=n))
    if n := count.get(Status.FAILED, 0):
        kinds = joined([f"{kind} {n_of:,}" for kind, n_of in summary.kinds.items()], ", ")
        lines.append(message("{n:>8,}  failed: {kinds}", n=n, kinds=kinds))
    if n := count.get(Status.BUSY, 0):
        lines.append(message("{n:>8,}  in the hands of another run", n=n))
    if summary.n_left:
        lines.append(message("{n:>8,}  not reached", n=summary.n_left))
    lines.append(message("{hours:>8,.1f}  hours of sound", hours=summary.sound_s / _EACH_HOUR_S))
    return tuple(lines)
