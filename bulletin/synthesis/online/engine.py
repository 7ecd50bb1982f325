"""An engine with a service: it takes a line and returns a whole clip, or raises the reason why there is none.

Each service defines its own requests, and judges its own answers; the retries are the same for all.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bulletin.messages import message
from bulletin.synthesis.engine import Take
from bulletin.synthesis.inspect import ClipRejected
from bulletin.synthesis.online.calls import Calls
from bulletin.synthesis.online.canary import Canary
from bulletin.synthesis.online.effort import Effort
from bulletin.synthesis.online.faults import Fault
from bulletin.synthesis.online.lines import OnlineLine
from bulletin.synthesis.online.offline import require_online
from bulletin.synthesis.online.persistence import Patience, Persistence

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from enum import Enum

    from bulletin.model import Chunk, Recording
    from bulletin.station import Voice

LineT = TypeVar("LineT", bound=OnlineLine)
AnswerT = TypeVar("AnswerT")


class OnlineEngine(ABC, Generic[LineT, AnswerT]):
    """The base of each engine that sends text to a service.

    Args:
        host: Host that gets the text.
        note: Gets a message before work that takes a while, and says where the text goes.
        warn: Gets a message about a trouble despite which the engine makes clips.
    """

    def __init__(
        self,
        patience: Patience,
        host: str,
        environ: Mapping[str, str],
        *,
        note: Callable[[str], object],
        warn: Callable[[str], object],
    ) -> None:
        self.calls = Calls(self.name, host, most=patience.concurrency, note=note)
        self.canary: Canary[LineT, AnswerT] = Canary(self.name, self, warn)
        self._patience = patience
        self._environ = environ
        self._slots = threading.Semaphore(patience.concurrency)
        self._persistence: Persistence[LineT] = Persistence(patience, self, self.calls, self.canary, note)

    checks: tuple[Enum, ...] = ()
    """Soft checks of an answer; `Canary` waives one that every answer fails."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The engine's name, as in voices.yaml."""

    @abstractmethod
    def prepare(self, chunk: Chunk, voice: Voice) -> LineT:
        """Return the line that `say` will send for `chunk`; sends nothing yet."""

    @abstractmethod
    def request(self, line: LineT) -> Coroutine[Any, Any, AnswerT]:
        """Return the request for `line`, which may raise `Fault`; the editor knows by then where the text goes."""

    @abstractmethod
    def judge(self, answer: AnswerT, effort: Effort[LineT]) -> Recording:
        """Return the clip in an answer.

        Raises:
            ClipRejected: The answer holds no clip that can be used.
        """

    @abstractmethod
    def doubts_about(self, answer: AnswerT, line: LineT) -> set[Enum]:
        """Return the soft checks that a whole answer fails.

        Raises:
            ClipRejected: The answer is not whole.
        """

    @abstractmethod
    def of_dead_speaker(self, speaker: str) -> str:
        """Return the message about a speaker that does not say even the test sentence, with the remedy."""

    @property
    def concurrency(self) -> int:
        """Highest number of requests at a time."""
        return self._patience.concurrency

    @property
    def host(self) -> str:
        """Host that gets the text."""
        return self.calls.host

    def say(self, line: LineT) -> Take:
        """Speak a line, and return the take; blocks; thread-safe.

        Raises:
            VoiceError: The service gives no whole clip for this line.
            EngineError: The service gives no whole clip for any line, or `BULLETIN_OFFLINE` is set.
            Stopped: A caller has stopped the engine.
        """
        require_online(self._environ, self.name)
        if not any(map(str.isalnum, line.sent)):
            raise self._persistence.voice_error(
                line, so=message("nothing that can be said; letters, digits or 汉字 are wanted")
            )
        # A line keeps its slot between its tries, so that a service in trouble gets no additional requests.
        with self._slots:
            return self._say(self._persistence.begin(line))

    def ask(self, line: LineT) -> AnswerT:
        """Send a line when its turn comes, and return the answer.

        Raises:
            Fault: No answer came.
            EngineError: A caller has given up the service in the meantime.
            Stopped: A caller has stopped the engine.
        """
        return self.calls.ask(lambda: self.request(line))

    def stop(self) -> None:
        """Make running and later `say` calls raise `Stopped`; thread-safe."""
        self.calls.stop()
        self._slots.release()  # wakes one worker that waits for a slot; it wakes the next when it leaves

    def close(self) -> None:
        """Stop, and let go of the thread and its sockets, within 2 s."""
        self.stop()
        self.calls.close()

    def _say(self, effort: Effort[LineT]) -> Take:
        while True:
            self._persistence.refuse_if_hopeless(effort)
            effort.n_tries += 1
            try:
                recording = self.judge(self.ask(effort.line), effort)
            except ClipRejected as exc:
                self._persistence.after_bad_clip(effort, exc)
            except Fault as fault:
                self._persistence.after_fault(effort, fault)
            else:
                self._persistence.succeeded()
                return Take(recording, len(effort.setbacks) + 1, tuple(effort.setbacks))
