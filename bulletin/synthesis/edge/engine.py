"""The online voice as an engine: a line in, a whole clip out, or the reason why not."""

from __future__ import annotations

import os
import random
import threading
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, TypeVar

from bulletin.errors import EngineError, VoiceError
from bulletin.station import EngineChoice
from bulletin.synthesis.edge.answer import Check, Doubtful, hear
from bulletin.synthesis.edge.endpoint import choose
from bulletin.synthesis.edge.lines import write_line
from bulletin.synthesis.edge.wire import Wire
from bulletin.synthesis.edge.witness import Health, Witness, test_line
from bulletin.synthesis.engine import Stopped, Take
from bulletin.synthesis.inspect import ClipRejected
from bulletin.synthesis.online.background import Background
from bulletin.synthesis.online.breaker import Breaker
from bulletin.synthesis.online.effort import Effort
from bulletin.synthesis.online.faults import Fault, Ruling
from bulletin.synthesis.online.gate import gate_of
from bulletin.synthesis.online.offline import require_online

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from concurrent.futures import Future

    from bulletin.model import Chunk, Recording
    from bulletin.station import EdgeSettings, Voice
    from bulletin.synthesis.edge.answer import Answer
    from bulletin.synthesis.edge.lines import EdgeLine

ResultT = TypeVar("ResultT")

_LONGEST_BACKOFF_S = 30.0
_CLOSING_S = 2.0
_LONG_REST_S = 5.0  # worth a word to the editor
_NEW_SERVICE_PAUSE_S = 3.0  # for one that has not spoken yet: nothing is lost by giving up early
_N_PROBES = 2
_SOON = 3  # tries, after which a speaker that was never heard is put to the test


class EdgeEngine:
    """Microsoft's read-aloud service, or another that speaks its protocol.

    Args:
        characters_per_minute: Tempo of the programme.
        respell: Makes of what is said what this service reads right.
        note: Told what takes a while, and before the first text is sent where it goes.
        warn: Told what is not as it should be, though the clips are made.

    Raises:
        ConfigError: The endpoint, the proxy or the CA file cannot be used.
        EngineError: The installed client is not one that we know.
    """

    def __init__(
        self,
        settings: EdgeSettings,
        *,
        characters_per_minute: int,
        respell: Callable[[str], str],
        environ: Mapping[str, str] = os.environ,
        note: Callable[[str], object] = str,
        warn: Callable[[str], object] = str,
    ) -> None:
        endpoint = choose(settings, environ)
        self._environ = environ
        self._settings = settings
        self._characters_per_minute = characters_per_minute
        self._respell = respell
        self._note = note
        self._warn = warn
        self._identity = endpoint.identity
        self._wire = Wire(settings, endpoint)
        self._slots = threading.Semaphore(settings.concurrency)
        self._gate = gate_of(self._wire.host, most=settings.concurrency)
        self._breaker = Breaker()
        self._witness = Witness(self._ask, warn)
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._probing = threading.Lock()
        self._background: Background | None = None
        self._asking: set[Future[Any]] = set()
        self._dead: EngineError | None = None
        self._has_said_where = False

    @property
    def name(self) -> EngineChoice:
        """`edge`."""
        return EngineChoice.EDGE

    @property
    def concurrency(self) -> int:
        """Requests at a time."""
        return self._settings.concurrency

    @property
    def host(self) -> str:
        """Where the text goes."""
        return self._wire.host

    def prepare(self, chunk: Chunk, voice: Voice) -> EdgeLine:
        """Return what will be sent for `chunk`; nothing is sent.

        Raises:
            ConfigError: The service has no such speaker.
        """
        return write_line(
            chunk,
            voice,
            self._respell(chunk.spoken),
            characters_per_minute=self._characters_per_minute,
            identity=self._identity,
        )

    def say(self, line: EdgeLine) -> Take:
        """Speak; blocks; thread-safe.

        Raises:
            VoiceError: The service gives no whole clip for this line.
            EngineError: It gives none for any, or `BULLETIN_OFFLINE` is set.
            Stopped: `stop` was called.
        """
        require_online(self._environ, EngineChoice.EDGE)
        if not any(map(str.isalnum, line.sent)):
            raise _voice_error(line, so="nothing that can be said; letters, digits or 汉字 are wanted")
        # A line keeps its slot while it is tried again: a service in trouble is not asked for more.
        with self._slots:
            return self._say(Effort(line, self._breaker.n_successes))

    def stop(self) -> None:
        """Make running and later `say` calls raise `Stopped`; thread-safe."""
        with self._lock:
            self._stopped.set()
            asking = tuple(self._asking)
        for future in asking:
            future.cancel()
        self._gate.wake()
        self._slots.release()  # wakes one that waits for a slot; it wakes the next as it leaves

    def close(self) -> None:
        """Stop, and let go of the thread and its sockets, within 2 s."""
        self.stop()
        with self._lock:
            background, self._background = self._background, None
        if background:
            background.close(wait_s=_CLOSING_S)

    def _say(self, effort: Effort[EdgeLine]) -> Take:
        while True:
            self._refuse_if_hopeless(effort)
            effort.n_tries += 1
            try:
                recording = self._judge(self._ask(effort.line), effort)
            except ClipRejected as exc:
                effort.setbacks.append(exc.so)
                self._breaker.answered()
                self._go_on(effort, Ruling(exc.so, "run again, or try another speaker"), cause=exc)
            except Fault as fault:
                effort.setbacks.append(fault.ruling.so)
                self._after_fault(effort, fault)
            else:
                self._breaker.answered()
                self._breaker.succeeded()
                self._gate.answered()
                return Take(recording, len(effort.setbacks) + 1, tuple(effort.setbacks))

    def _refuse_if_hopeless(self, effort: Effort[EdgeLine]) -> None:
        self._refuse_if_dead()
        speaker = effort.line.speaker
        if self._witness.health_of(speaker) is Health.IS_DEAD:
            raise _voice_error(effort.line, so=f"{speaker} does not say even a test sentence; name another speaker")

    def _refuse_if_dead(self) -> None:
        if self._dead is not None:
            raise EngineError(engine=self._dead.engine, so=self._dead.so)

    def _ask(self, line: EdgeLine) -> Answer:
        """Send a line when its turn comes.

        Raises:
            Fault: No answer.
            EngineError: The service has been given up in the meantime.
            Stopped: `stop` was called.
        """
        self._gate.enter(self._is_stopped)
        try:
            self._say_where()
            return self._run(self._wire.ask(line))
        except Fault as fault:
            # Before the slot is free for the next: it is to find the gate as the service wants it.
            if fault.ruling.is_throttle:
                self._gate.throttle()
            if fault.pause_s:
                self._gate.rest(fault.pause_s)
            raise
        finally:
            self._gate.leave()

    def _say_where(self) -> None:
        with self._lock:
            if not self._has_said_where and not self._stopped.is_set():
                self._has_said_where = True
                self._note(f"engine edge: the text goes to {self.host}")

    def _is_stopped(self) -> bool:
        self._refuse_if_dead()
        return self._stopped.is_set()

    def _run(self, coroutine: Coroutine[Any, Any, ResultT]) -> ResultT:
        with self._lock:
            if self._stopped.is_set():
                coroutine.close()
                raise Stopped
            self._background = self._background or Background("edge")
            future = self._background.submit(coroutine)
            self._asking.add(future)
        try:
            return future.result()
        except CancelledError as exc:
            raise Stopped from exc
        finally:
            future.cancel()  # for a caller that was interrupted; nothing otherwise
            with self._lock:
                self._asking.discard(future)

    def _judge(self, answer: Answer, effort: Effort[EdgeLine]) -> Recording:
        """Return the clip in an answer.

        Raises:
            ClipRejected: There is none that can be used.
        """
        waived = set(self._witness.waived)
        while True:
            try:
                recording = hear(answer, effort.line, waived=waived)
            except Doubtful as exc:
                effort.doubts[exc.check] += 1
                if not self._may_waive(exc.check, effort):
                    raise
                waived.add(exc.check)
            else:
                self._witness.heard(effort.line.speaker)
                return recording

    def _may_waive(self, check: Check, effort: Effort[EdgeLine]) -> bool:
        """Return whether a soft check is to be passed over: the test sentence fails it too."""
        tries = self._settings.tries
        if effort.doubts[check] >= min(2, tries):
            self._witness.test(effort.line, check)
        if check in self._witness.waived:
            return True
        if check is Check.WORDS and effort.n_tries >= tries:
            self._warn(f"chunk {effort.line.chunk_id}: the service gave no word times for it, {tries} tries")
            return True
        return False

    def _after_fault(self, effort: Effort[EdgeLine], fault: Fault) -> None:
        """Return when the line may be tried again."""
        ruling = fault.ruling
        if fault.pause_s > _LONG_REST_S:
            self._note(f"engine edge: {self.host}: {ruling.so}; it wants to be left alone for {fault.pause_s:.0f} s")
        if not ruling.weight:
            self._breaker.answered()
        if ruling.most_tries and not self._breaker.has_answered:
            effort.n_lasting += 1
            if effort.n_lasting >= min(ruling.most_tries, self._settings.tries):
                self._give_up_service(ruling, effort.n_tries)
        if self._breaker.failed(ruling.weight):
            self._probe(effort, ruling)
        self._go_on(effort, ruling, cause=fault)

    def _go_on(self, effort: Effort[EdgeLine], ruling: Ruling, *, cause: Exception) -> None:
        """Return when it is time for the next try.

        Raises:
            VoiceError: There is to be none for this line.
            EngineError: There is to be none for any.
        """
        tries = self._settings.tries
        speaker = effort.line.speaker
        if effort.n_tries < tries:
            if effort.n_tries == _SOON and not ruling.weight and self._witness.health_of(speaker) is Health.UNKNOWN:
                self._test_speaker(effort, ruling)
            backoff_s = min(_LONGEST_BACKOFF_S, self._settings.backoff_s * 2 ** (effort.n_tries - 1))
            self._rest(random.uniform(0.0, backoff_s))  # noqa: S311  # spreads the load, keeps no secret
            return
        if ruling.weight and self._breaker.n_successes == effort.n_spoken_before:
            self._probe(effort, ruling)
            if not effort.has_been_renewed:
                effort.has_been_renewed, effort.n_tries = True, max(0, tries - _SOON)
                return
        if effort.is_varied and not effort.has_been_renewed:
            effort.has_been_renewed, effort.n_tries = True, 0
            return
        if not ruling.weight:
            if self._breaker.gave_up():
                self._witness.forget(speaker)
            self._test_speaker(effort, ruling)
        raise _voice_error(effort.line, so=_so(ruling, len(effort.setbacks))) from cause

    def _test_speaker(self, effort: Effort[EdgeLine], ruling: Ruling) -> None:
        """Return unless the speaker is found dead.

        Raises:
            VoiceError: It is; the service's list says whether it is gone.
        """
        line = effort.line
        if self._witness.test(line) is not Health.IS_DEAD:
            return
        try:
            is_listed = line.speaker in self._run(self._wire.list_speakers())
        except Fault:
            is_listed = True
        so = f"{ruling.so}, {_tries(len(effort.setbacks))}, not even for a test sentence; "
        if is_listed:
            so += f"{line.speaker} may be out of order, or edge-tts outdated: name another speaker, or upgrade edge-tts"
        else:
            so += f"{line.speaker} is not on the service's list: name another speaker (bulletin voices list)"
        raise _voice_error(line, so=so)

    def _probe(self, effort: Effort[EdgeLine], ruling: Ruling) -> None:
        """Leave a service that looks dead alone for a while, then ask it whether it lives; return if it does.

        Raises:
            EngineError: It does not, twice.
        """
        n_seen = self._breaker.n_closed
        with self._probing:
            self._refuse_if_dead()
            if self._breaker.n_closed != n_seen:
                return
            is_new = not self._breaker.n_successes
            pause_s = min(_NEW_SERVICE_PAUSE_S, self._settings.pause_s) if is_new else self._settings.pause_s
            for _ in range(_N_PROBES):
                self._note(f"engine edge: {self.host}: {ruling.so}; asked again in {pause_s:g} s")
                self._gate.rest(pause_s)
                self._rest(pause_s)
                try:
                    self._run(self._wire.ask(test_line(effort.line)))
                except Fault as fault:
                    if not fault.ruling.weight:
                        break
                    ruling = fault.ruling
                else:
                    break
            else:
                self._give_up_service(ruling, len(effort.setbacks) + _N_PROBES)
            self._breaker.close()

    def _give_up_service(self, ruling: Ruling, n_tries: int) -> None:
        self._dead = self._dead or EngineError(engine=EngineChoice.EDGE, so=f"{self.host}: {_so(ruling, n_tries)}")
        self._gate.wake()
        self._refuse_if_dead()

    def _rest(self, length_s: float) -> None:
        if self._stopped.wait(max(0.0, length_s)):
            raise Stopped


def _so(ruling: Ruling, n_tries: int) -> str:
    return f"{ruling.so}, {_tries(n_tries)}; {ruling.remedy}"


def _tries(n: int) -> str:
    return f"{n} tries" if n > 1 else "1 try"


def _voice_error(line: EdgeLine, *, so: str) -> VoiceError:
    return VoiceError(voice=line.voice, engine=EngineChoice.EDGE, chunk_id=line.chunk_id, so=so)
