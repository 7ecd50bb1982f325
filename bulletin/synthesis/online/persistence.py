"""Decides after a failure: try again, and when; test the speaker or the service; or give up."""

from __future__ import annotations

import random
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Protocol, TypeVar

from bulletin.errors import VoiceError
from bulletin.messages import message
from bulletin.synthesis.online.breaker import Breaker
from bulletin.synthesis.online.canary import Canary, Health, canary_line
from bulletin.synthesis.online.effort import Effort
from bulletin.synthesis.online.faults import Fault, Ruling
from bulletin.synthesis.online.lines import OnlineLine

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bulletin.synthesis.inspect import ClipRejected
    from bulletin.synthesis.online.calls import Calls

LineT = TypeVar("LineT", bound=OnlineLine)
LineT_contra = TypeVar("LineT_contra", bound=OnlineLine, contravariant=True)

_LONGEST_BACKOFF_S = 30.0
_LONG_REST_S = 5.0  # we tell the editor about a longer rest
_NEW_SERVICE_PAUSE_S = 3.0  # for a service that has not spoken yet: we lose nothing by giving up early
_N_PROBES = 2
_SOON = 3  # tries, after which a speaker that was never heard is put to the test


class Patience(Protocol):
    """Settings that say how long and how often an engine tries its service.

    Attributes:
        concurrency: Requests at a time; at least 1.
        tries: Requests for one line before it is given up; at least 1.
        backoff_s: First pause between tries; doubles, with full jitter.
        pause_s: How long the engine leaves a service that looks dead alone before it asks again.
    """

    @property
    def concurrency(self) -> int: ...  # noqa: D102

    @property
    def tries(self) -> int: ...  # noqa: D102

    @property
    def backoff_s(self) -> float: ...  # noqa: D102

    @property
    def pause_s(self) -> float: ...  # noqa: D102


class Service(Protocol[LineT_contra]):
    """The part of an engine that `Persistence` needs."""

    def request(self, line: LineT_contra) -> Coroutine[Any, Any, object]:
        """Return the request for a line, which may raise `Fault`."""

    def of_dead_speaker(self, speaker: str) -> str:
        """Return the message about a speaker that does not say even the test sentence, with the remedy."""


class Persistence(Generic[LineT]):
    """Decides how long to go on with one service, by its answers so far. Thread-safe.

    Args:
        calls: Makes the requests.
        canary: Tests a speaker.
        note: Gets a message before a long wait.
    """

    def __init__(
        self,
        patience: Patience,
        service: Service[LineT],
        calls: Calls,
        canary: Canary[LineT, Any],
        note: Callable[[str], object],
    ) -> None:
        self._patience = patience
        self._service = service
        self._calls = calls
        self._canary = canary
        self._note = note
        self._breaker = Breaker()
        self._probing = threading.Lock()

    def begin(self, line: LineT) -> Effort[LineT]:
        """Return empty notes for a line that has not been tried yet."""
        return Effort(line, self._breaker.n_successes)

    def succeeded(self) -> None:
        """Count a whole clip."""
        self._breaker.answered()
        self._breaker.succeeded()
        self._calls.answered()

    def after_bad_clip(self, effort: Effort[LineT], rejected: ClipRejected) -> None:
        """Return when the line may be tried again; raises as `after_fault`."""
        effort.setbacks.append(rejected.so)
        self._breaker.answered()
        self._go_on(effort, Ruling(rejected.so, message("run again, or try another speaker")), cause=rejected)

    def refuse_if_hopeless(self, effort: Effort[LineT]) -> None:
        """Refuse a line if no request for it can succeed.

        Raises:
            VoiceError: The line's speaker is dead.
            EngineError: A caller has given up the service.
        """
        self._calls.refuse_if_given_up()
        speaker = effort.line.speaker
        if self._canary.health_of(speaker) is Health.IS_DEAD:
            so = message("{speaker} does not say even a test sentence; name another speaker", speaker=speaker)
            raise self.voice_error(effort.line, so=so)

    def after_fault(self, effort: Effort[LineT], fault: Fault) -> None:
        """Return when the line may be tried again.

        Raises:
            VoiceError: We give up the line.
            EngineError: We give up the service.
        """
        effort.setbacks.append(fault.ruling.so)
        ruling = fault.ruling
        if fault.pause_s > _LONG_REST_S:
            self._tell(
                message("{so}; it wants to be left alone for {pause_s:.0f} s", so=ruling.so, pause_s=fault.pause_s)
            )
        if not ruling.weight:
            self._breaker.answered()
        if ruling.most_tries and not self._breaker.has_answered:
            effort.n_lasting += 1
            if effort.n_lasting >= min(ruling.most_tries, self._patience.tries):
                self._give_up_service(ruling, effort.n_tries)
        if self._breaker.failed(ruling.weight):
            self._probe(effort, ruling)
        self._go_on(effort, ruling, cause=fault)

    def _go_on(self, effort: Effort[LineT], ruling: Ruling, *, cause: Exception) -> None:
        """Return when it is time for the next try.

        Raises:
            VoiceError: We give up the line.
            EngineError: We give up the service.
        """
        tries = self._patience.tries
        speaker = effort.line.speaker
        if effort.n_tries < tries and not ruling.is_final:
            if effort.n_tries == _SOON and not ruling.weight and self._canary.health_of(speaker) is Health.UNKNOWN:
                self._test_speaker(effort, ruling)
            backoff_s = min(_LONGEST_BACKOFF_S, self._patience.backoff_s * 2 ** (effort.n_tries - 1))
            self._calls.rest(random.uniform(0.0, backoff_s))  # noqa: S311  # spreads the load, keeps no secret
            return
        if ruling.weight and self._breaker.n_successes == effort.n_spoken_before:
            self._probe(effort, ruling)
            if not effort.has_been_renewed:
                effort.has_been_renewed, effort.n_tries = True, max(0, tries - _SOON)
                return
        if effort.is_varied and not (effort.has_been_renewed or ruling.is_final):
            effort.has_been_renewed, effort.n_tries = True, 0
            return
        if not ruling.weight:
            if self._breaker.gave_up():
                self._canary.forget(speaker)
            self._test_speaker(effort, ruling)
        raise self.voice_error(effort.line, so=_so(ruling, len(effort.setbacks))) from cause

    def _test_speaker(self, effort: Effort[LineT], ruling: Ruling) -> None:
        """Test the speaker of the line with the test sentence.

        Raises:
            VoiceError: The speaker is dead.
        """
        line = effort.line
        if self._canary.test(line) is Health.IS_DEAD:
            so = message(
                "{so}, {tries}, not even for a test sentence; {remedy}",
                so=ruling.so,
                tries=_tries(len(effort.setbacks)),
                remedy=self._service.of_dead_speaker(line.speaker),
            )
            raise self.voice_error(line, so=so)

    def _probe(self, effort: Effort[LineT], ruling: Ruling) -> None:
        """Leave a service that looks dead alone for a while, then send the test sentence; return if it answers.

        Raises:
            EngineError: It fails to answer twice.
        """
        n_seen = self._breaker.n_closed
        with self._probing:
            self._calls.refuse_if_given_up()
            if self._breaker.n_closed != n_seen:
                return
            is_new = not self._breaker.n_successes
            pause_s = min(_NEW_SERVICE_PAUSE_S, self._patience.pause_s) if is_new else self._patience.pause_s
            for _ in range(_N_PROBES):
                self._note(
                    message(
                        "engine {engine}: {host}: {so}; asked again in {pause_s:g} s",
                        engine=self._calls.engine,
                        host=self._calls.host,
                        so=ruling.so,
                        pause_s=pause_s,
                    )
                )
                self._calls.leave_alone(pause_s)
                try:
                    self._calls.probe(partial(self._service.request, canary_line(effort.line)))
                except Fault as fault:
                    if not fault.ruling.weight:
                        break
                    ruling = fault.ruling
                else:
                    break
            else:
                self._give_up_service(ruling, len(effort.setbacks) + _N_PROBES)
            self._breaker.close()

    def _tell(self, so: str) -> None:
        self._note(message("engine {engine}: {host}: {so}", engine=self._calls.engine, host=self._calls.host, so=so))

    def _give_up_service(self, ruling: Ruling, n_tries: int) -> NoReturn:
        self._calls.give_up(_so(ruling, n_tries))

    def voice_error(self, line: LineT, *, so: str) -> VoiceError:
        """Return the error for a line that the engine cannot speak."""
        return VoiceError(voice=line.voice, engine=self._calls.engine, chunk_id=line.chunk_id, so=so)


def _so(ruling: Ruling, n_tries: int) -> str:
    return message("{so}, {tries}; {remedy}", so=ruling.so, tries=_tries(n_tries), remedy=ruling.remedy)


def _tries(n: int) -> str:
    return message("{n} tries", n=n) if n > 1 else message("1 try")
