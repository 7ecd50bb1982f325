"""The review of an issue: what wants eyes, what an editor has approved, and what `--strict` makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.approvals import Notes, require_signature, sum_of
from bulletin.doubts import Doubt, doubts_of, doubts_of_file, doubts_of_warnings
from bulletin.errors import StrictError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bulletin.model import Issue
    from bulletin.order import Draft, Order


@dataclass(frozen=True, slots=True)
class Review:
    """An issue as its editor sees it before air.

    Attributes:
        doubts: The gravest first; warnings are not among them.
        notes: The signatures beside the issue.
        script_sum: The sum of all that is said before a slot shortens it; a signature over the script is for it.
    """

    order: Order
    doubts: tuple[Doubt, ...]
    notes: Notes
    script_sum: str

    @classmethod
    def of(cls, order: Order, draft: Draft, notes: Notes) -> Review:
        """Return the review of a script."""
        return cls(order, doubts_of(draft.script, draft.readings), notes, sum_of(draft.script, draft.readings))

    @classmethod
    def of_file(cls, order: Order, path: Path, issue: Issue, notes: Notes, script_sum: str) -> Review:
        """Return the review of a finished bulletin, from its script file and the sum in its report."""
        return cls(order, doubts_of_file(path, issue), notes, script_sum)

    @property
    def left(self) -> tuple[Doubt, ...]:
        """The doubts that nobody has approved."""
        approved = self.notes.ids(self.doubts)
        return tuple(doubt for doubt in self.doubts if doubt.id not in approved)

    def require_clean(self, warnings: Iterable[str]) -> None:
        """Refuse a strict order that leaves grave doubts or warnings without approval, and an unsigned one.

        Raises:
            StrictError: The order is strict, and something grave is left.
            ApprovalError: The order needs a signature, and nobody has signed the script as it is.
        """
        told = (*self.doubts, *doubts_of_warnings(warnings))
        approved = self.notes.ids(told)
        left = [doubt for doubt in told if doubt.is_grave and doubt.id not in approved]
        if self.order.is_strict and left:
            raise StrictError(where=self.order.issue, reasons=[doubt.reason for doubt in left])
        require_signature(self.order, self.notes, self.script_sum)

    def eyes(self, n_suspects: int) -> dict[str, int]:
        """Return how many flags, readings and clips want eyes; `build --json` prints it.

        Args:
            n_suspects: Clips that an engine brought only after the inspection had refused an earlier try.
        """
        left = self.left
        return {
            "flags": sum(doubt.is_flag for doubt in left),
            "readings": sum(doubt.is_reading for doubt in left),
            "suspects": n_suspects,
        }
