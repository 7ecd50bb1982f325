"""Is it the text, the speaker, or the service's new manner? A sentence that anybody can say bears witness.

The sentence is a fixed one and is sent at most a few times a run, and only after a line has failed.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from bulletin.synthesis.edge.answer import Check, Doubtful, hear
from bulletin.synthesis.inspect import ClipRejected
from bulletin.synthesis.online.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.synthesis.edge.answer import Answer
    from bulletin.synthesis.edge.lines import EdgeLine

CANARY = "各位听众，这一句话用来试一试声音，请大家稍等片刻。"

_MOST_REQUESTS = 4
_TWICE = 2  # one odd answer proves nothing


def test_line(line: EdgeLine) -> EdgeLine:
    """Return the test sentence for the speaker of `line`."""
    return replace(line, chunk_id="test", sent=CANARY, n_characters=sum(map(str.isalnum, CANARY)))


class Health(Enum):
    """What is known of a speaker."""

    UNKNOWN = "unknown"
    SPEAKS = "speaks"
    IS_DEAD = "is dead"


class Witness:
    """What the answers of a run have shown. Thread-safe.

    Args:
        ask: Sends a line; raises `Fault` and `Stopped`.
        warn: Told of a check that is waived from now on.
    """

    def __init__(self, ask: Callable[[EdgeLine], Answer], warn: Callable[[str], object]) -> None:
        self._ask = ask
        self._warn = warn
        self._testing = threading.Lock()
        self._health: dict[str, Health] = {}
        self._settled: set[Check] = set()
        self._waived: set[Check] = set()

    def health_of(self, speaker: str) -> Health:
        """Return what is known of a speaker, by the service's name."""
        return self._health.get(speaker, Health.UNKNOWN)

    @property
    def waived(self) -> frozenset[Check]:
        """Checks that the test sentence has failed, twice."""
        return frozenset(self._waived)

    def heard(self, speaker: str) -> None:
        """Note that a whole clip came."""
        self._health[speaker] = Health.SPEAKS

    def forget(self, speaker: str) -> None:
        """Take back that a speaker speaks: three lines in a row say otherwise."""
        self._health.pop(speaker, None)

    def test(self, line: EdgeLine, check: Check | None = None) -> Health:
        """Have the speaker of `line` say the test sentence, unless it is known how it would go.

        Args:
            check: A soft check that is in doubt; waived if the sentence fails it twice.
        """
        with self._testing:
            is_settled = check is None or check in self._settled
            health = self.health_of(line.speaker)
            if health is Health.IS_DEAD or (health is Health.SPEAKS and is_settled):
                return health
            return self._listen(test_line(line))

    def _listen(self, canary: EdgeLine) -> Health:
        doubts: list[set[Check]] = []
        was_reached = False
        for _ in range(_MOST_REQUESTS):
            try:
                failed = _doubts_about(self._ask(canary), canary)
            except ClipRejected:
                was_reached = True
            except Fault as fault:
                was_reached = was_reached or not fault.ruling.weight
            else:
                doubts.append(failed)
                if not failed or len(doubts) == _TWICE:
                    break
        if not doubts:
            # A service that cannot be reached says nothing of its speakers.
            if was_reached:
                self._health[canary.speaker] = Health.IS_DEAD
            return self.health_of(canary.speaker)
        self.heard(canary.speaker)
        self._settled |= {check for check in Check if any(check not in failed for failed in doubts)}
        if len(doubts) == _TWICE:
            self._waive(doubts[0] & doubts[1])
        return Health.SPEAKS

    def _waive(self, checks: set[Check]) -> None:
        for check in sorted(checks - self._waived, key=list(Check).index):
            self._warn(f"engine edge: {check.value}, not even of a test sentence; clips are taken all the same")
        self._waived |= checks
        self._settled |= checks


def _doubts_about(answer: Answer, line: EdgeLine) -> set[Check]:
    """Return the soft checks that speak against an answer that is whole.

    Raises:
        ClipRejected: It is not, or looks cut.
    """
    doubts: set[Check] = set()
    while True:
        try:
            hear(answer, line, waived=doubts)
        except Doubtful as exc:
            if exc.is_cut:
                raise
            doubts.add(exc.check)
        else:
            return doubts
