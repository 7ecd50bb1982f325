"""A test sentence that any speaker can say shows what is at fault: a text, the speaker, or a check.

A check is at fault if the service has a new habit and fails it with every answer. The sentence is fixed; the engine
sends it only after a line has failed, and at most a few times a run.
"""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from bulletin.messages import message
from bulletin.synthesis.inspect import ClipRejected
from bulletin.synthesis.online.faults import Fault
from bulletin.synthesis.online.lines import OnlineLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LineT = TypeVar("LineT", bound=OnlineLine)
LineT_contra = TypeVar("LineT_contra", bound=OnlineLine, contravariant=True)
AnswerT = TypeVar("AnswerT")

TEST_SENTENCE = "各位听众，这一句话用来试一试声音，请大家稍等片刻。"

_MOST_REQUESTS = 4
_TWICE = 2  # one odd answer proves nothing


def canary_line(line: LineT) -> LineT:
    """Return the test sentence for the speaker of `line`, with a recipe of its own."""
    sent = TEST_SENTENCE
    recipe = json.dumps(json.loads(line.recipe) | {"text": sent}, ensure_ascii=False, separators=(",", ":"))
    return replace(line, chunk_id="test", sent=sent, recipe=recipe, n_characters=sum(map(str.isalnum, sent)))


class Health(Enum):
    """Our knowledge of a speaker."""

    UNKNOWN = "unknown"
    SPEAKS = "speaks"
    IS_DEAD = "is dead"


class Service(Protocol[LineT_contra, AnswerT]):
    """The part of an engine that `Canary` needs to test it."""

    @property
    def checks(self) -> Sequence[Enum]:
        """The soft checks; the value of each is the message for its failure."""

    def ask(self, line: LineT_contra) -> AnswerT:
        """Send a line, and return the answer.

        Raises:
            Fault: No answer came.
            Stopped: A caller has stopped the engine.
        """

    def doubts_about(self, answer: AnswerT, line: LineT_contra) -> set[Enum]:
        """Return the soft checks that a whole answer fails.

        Raises:
            ClipRejected: The answer is not whole.
        """


class Canary(Generic[LineT, AnswerT]):
    """Remembers what the answers of a run have shown about speakers and checks. Thread-safe.

    Args:
        engine: The engine's name, for messages.
        warn: Gets a message when a check is waived.
    """

    def __init__(self, engine: str, service: Service[LineT, AnswerT], warn: Callable[[str], object]) -> None:
        self._engine = engine
        self._service = service
        self._warn = warn
        self._testing = threading.Lock()
        self._health: dict[str, Health] = {}
        self._settled: set[Enum] = set()
        self._waived: set[Enum] = set()

    def health_of(self, speaker: str) -> Health:
        """Return our knowledge of a speaker, who has the service's name."""
        return self._health.get(speaker, Health.UNKNOWN)

    @property
    def waived(self) -> frozenset[Enum]:
        """The checks that the test sentence has failed twice."""
        return frozenset(self._waived)

    def heard(self, speaker: str) -> None:
        """Note that the speaker gave a whole clip."""
        self._health[speaker] = Health.SPEAKS

    def forget(self, speaker: str) -> None:
        """Forget that a speaker has spoken, because too many lines have failed since."""
        self._health.pop(speaker, None)

    def test(self, line: LineT, check: Enum | None = None) -> Health:
        """Have the speaker of `line` say the test sentence, unless we know the result; return the speaker's health.

        Args:
            check: A soft check in doubt; it is waived if the test sentence fails it twice.
        """
        with self._testing:
            is_settled = check is None or check in self._settled
            health = self.health_of(line.speaker)
            if health is Health.IS_DEAD or (health is Health.SPEAKS and is_settled):
                return health
            return self._listen(canary_line(line))

    def _listen(self, canary: LineT) -> Health:
        doubts: list[set[Enum]] = []
        was_reached = False
        for _ in range(_MOST_REQUESTS):
            try:
                failed = self._service.doubts_about(self._service.ask(canary), canary)
            except ClipRejected:
                was_reached = True
            except Fault as fault:
                was_reached = was_reached or not fault.ruling.weight
            else:
                doubts.append(failed)
                if not failed or len(doubts) == _TWICE:
                    break
        if not doubts:
            # A failure to reach the service tells nothing about its speakers.
            if was_reached:
                self._health[canary.speaker] = Health.IS_DEAD
            return self.health_of(canary.speaker)
        self.heard(canary.speaker)
        self._settled |= {check for check in self._service.checks if any(check not in failed for failed in doubts)}
        if len(doubts) == _TWICE:
            self._waive(doubts[0] & doubts[1])
        return Health.SPEAKS

    def _waive(self, checks: set[Enum]) -> None:
        for check in sorted(checks - self._waived, key=self._service.checks.index):
            self._warn(
                message(
                    "engine {engine}: {value}, not even of a test sentence; clips are taken all the same",
                    engine=self._engine,
                    value=check.value,
                )
            )
        self._waived |= checks
        self._settled |= checks
