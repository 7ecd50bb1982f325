"""The findings of `doctor` and `voices check`: what each looked at, and whether it is well."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.commands.terminal import in_language
from bulletin.harmless import visible
from bulletin.messages import message
from bulletin.streams import say

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check.

    Attributes:
        so: What the check found; for a trouble also what to do about it.
        exit_code: Exit code that the trouble stands for; 0 where all is well.
    """

    what: str
    so: str
    exit_code: int = 0

    @property
    def is_well(self) -> bool:
        """True if the check found no trouble."""
        return self.exit_code == 0


def show_findings(findings: Iterable[Finding]) -> int:
    """Print findings as they come; return the exit code of the first trouble."""
    worst = 0
    for finding in findings:
        if finding.is_well:
            line = message("ok   {what}: {so}", what=finding.what, so=finding.so)
        else:
            line = message("BAD  {what}: {so}", what=finding.what, so=finding.so)
        say(f"{visible(in_language(line))}\n")
        worst = worst or (0 if finding.is_well else finding.exit_code)
    return worst
