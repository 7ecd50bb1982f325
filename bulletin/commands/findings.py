"""The findings of checks, of the machine part by part and of voices.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.harmless import visible
from bulletin.streams import say

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the machine.

    Attributes:
        so: What is so; for a trouble also what to do.
        exit_code: Of the trouble.
    """

    what: str
    so: str
    exit_code: int = 0

    @property
    def is_well(self) -> bool:
        """True if this part works."""
        return self.exit_code == 0


def show_findings(findings: Iterable[Finding]) -> int:
    """Print findings as they come; return the exit code of the first trouble."""
    worst = 0
    for finding in findings:
        say(f"{'ok  ' if finding.is_well else 'BAD '} {visible(finding.what)}: {visible(finding.so)}\n")
        worst = worst or (0 if finding.is_well else finding.exit_code)
    return worst
