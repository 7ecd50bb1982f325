"""A voice at an address as an engine: a line in, a whole clip out, or the reason why not.

What is asked, and what an answer is worth, each service says for itself; how long it is tried is the same for all.
"""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, TypeVar

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
    """What all services are asked in the same way.

    Args:
        host: Where the text goes.
        note: Told what takes a while, and where the text goes as it goes.
        warn: Told what is not as it should be, though the clips are made.
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
    """Soft checks of an answer, which are waived where every answer fails them."""

    @property
    @abstractmethod
    def name(self) -> str:
        """As in voices.yaml."""

    @abstractmethod
    def prepare(self, chunk: Chunk, voice: Voice) -> LineT:
        """Return what will be sent for `chunk`; nothing is sent."""

    @abstractmethod
    def request(self, line: LineT) -> Coroutine[Any, Any, AnswerT]:
        """Return the request for `line`, which raises `Fault`; the editor knows by then where the text goes."""

    @abstractmethod
    def judge(self, answer: AnswerT, effort: Effort[LineT]) -> Recording:
        """Return the clip in an answer.

        Raises:
            ClipRejected: There is none that can be used.
        """

    @abstractmethod
    def doubts_about(self, answer: AnswerT, line: LineT) -> set[Enum]:
        """Return the soft checks that speak against an answer that is whole.

        Raises:
            ClipRejected: It is not.
        """

    @abstractmethod
    def of_dead_speaker(self, speaker: str) -> str:
        """Return what is so with a speaker that does not say even the test sentence, and what to do."""

    @property
    def concurrency(self) -> int:
        """Requests at a time."""
        return self._patience.concurrency

    @property
    def host(self) -> str:
        """Where the text goes."""
        return self.calls.host

    def say(self, line: LineT) -> Take:
        """Speak; blocks; thread-safe.

        Raises:
            VoiceError: The service gives no whole clip for this line.
            EngineError: It gives none for any, or `BULLETIN_OFFLINE` is set.
            Stopped: `stop` was called.
        """
        require_online(self._environ, self.name)
        if not any(map(str.isalnum, line.sent)):
            raise self._persistence.voice_error(line, so="nothing that can be said; letters, digits or 汉字 are wanted")
        # A line keeps its slot while it is tried again: a service in trouble is not asked for more.
        with self._slots:
            return self._say(self._persistence.begin(line))

    def ask(self, line: LineT) -> AnswerT:
        """Send a line when its turn comes.

        Raises:
            Fault: No answer.
            EngineError: The service has been given up in the meantime.
            Stopped: `stop` was called.
        """
        return self.calls.ask(lambda: self.request(line))

    def stop(self) -> None:
        """Make running and later `say` calls raise `Stopped`; thread-safe."""
        self.calls.stop()
        self._slots.release()  # wakes one that waits for a slot; it wakes the next as it leaves

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
