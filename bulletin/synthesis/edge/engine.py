"""The online voice as an engine: a line in, a whole clip out, or the reason why not."""

from __future__ import annotations

import os
import random
import threading
import time
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from bulletin.errors import EngineError, VoiceError
from bulletin.station import EngineChoice
from bulletin.synthesis.edge.answer import NoWordTimes, hear
from bulletin.synthesis.edge.background import Background
from bulletin.synthesis.edge.endpoint import choose, require_online
from bulletin.synthesis.edge.faults import Blame, Fault, Ruling
from bulletin.synthesis.edge.lines import write_line
from bulletin.synthesis.edge.wire import Wire
from bulletin.synthesis.engine import Stopped, Take
from bulletin.synthesis.inspect import ClipRejected

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future

    from bulletin.model import Chunk
    from bulletin.station import EdgeSettings, Voice
    from bulletin.synthesis.edge.answer import Answer
    from bulletin.synthesis.edge.lines import EdgeLine

_LONGEST_BACKOFF_S = 30.0
_CLOSING_S = 2.0


class EdgeEngine:
    """Microsoft's read-aloud service, or another that speaks its protocol.

    Args:
        characters_per_minute: Tempo of the programme.
        respell: Makes of what is said what this service reads right.

    Raises:
        ConfigError: The endpoint cannot be used.
        EngineError: `BULLETIN_OFFLINE` is set, or the installed client is not one that we know.
    """

    def __init__(
        self,
        settings: EdgeSettings,
        *,
        characters_per_minute: int,
        respell: Callable[[str], str],
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        require_online(environ)
        endpoint = choose(settings, environ)
        self._settings = settings
        self._characters_per_minute = characters_per_minute
        self._respell = respell
        self._identity = endpoint.identity
        self._wire = Wire(settings, endpoint)
        self._slots = threading.Semaphore(settings.concurrency)
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._background: Background | None = None
        self._asking: set[Future[Answer]] = set()
        self._opens_at = 0.0
        self._has_spoken = False

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
            EngineError: It gives none for any.
            Stopped: `stop` was called.
        """
        if not any(map(str.isalnum, line.sent)):
            raise _voice_error(line, so="nothing that can be said; letters, digits or 汉字 are wanted")
        # A line keeps its slot while it is tried again: a service in trouble is not asked for more.
        with self._slots:
            return self._say(line)

    def stop(self) -> None:
        """Make running and later `say` calls raise `Stopped`; thread-safe."""
        with self._lock:
            self._stopped.set()
            asking = tuple(self._asking)
        for future in asking:
            future.cancel()
        self._slots.release()  # wakes one that waits for a slot; it wakes the next as it leaves

    def close(self) -> None:
        """Stop, and let go of the thread and its sockets, within 2 s."""
        self.stop()
        with self._lock:
            background, self._background = self._background, None
        if background:
            background.close(wait_s=_CLOSING_S)

    def _say(self, line: EdgeLine) -> Take:
        n_tries = 0
        words_wanted = True
        while True:
            self._rest(self._opens_at - time.monotonic())
            n_tries += 1
            try:
                recording = hear(self._ask(line), line, words_wanted=words_wanted)
            except ClipRejected as exc:
                words_wanted = words_wanted and not isinstance(exc, NoWordTimes)
                fault = Fault(Ruling(exc.so, "run again, or try another speaker", Blame.CLIP))
                self._go_on(line, fault, n_tries, cause=exc)
            except Fault as fault:
                self._go_on(line, fault, n_tries, cause=fault)
            else:
                self._has_spoken = True
                return Take(recording, n_tries)

    def _ask(self, line: EdgeLine) -> Answer:
        with self._lock:
            if self._stopped.is_set():
                raise Stopped
            self._background = self._background or Background("edge")
            future = self._background.submit(self._wire.ask(line))
            self._asking.add(future)
        try:
            return future.result()
        except CancelledError as exc:
            raise Stopped from exc
        finally:
            future.cancel()  # for a caller that was interrupted; nothing otherwise
            with self._lock:
                self._asking.discard(future)

    def _go_on(self, line: EdgeLine, fault: Fault, n_tries: int, *, cause: Exception) -> None:
        """Return when it is time for the next try; raise if there is to be none."""
        ruling = fault.ruling
        most_tries = self._settings.tries
        if ruling.most_tries and not self._has_spoken:
            most_tries = min(most_tries, ruling.most_tries)
        if n_tries < most_tries:
            self._opens_at = max(self._opens_at, time.monotonic() + fault.pause_s)
            backoff_s = min(_LONGEST_BACKOFF_S, self._settings.backoff_s * 2 ** (n_tries - 1))
            self._rest(random.uniform(0.0, backoff_s))  # noqa: S311  # spreads the load, keeps no secret
            return
        so = f"{ruling.so}, {n_tries} {'tries' if n_tries > 1 else 'try'}; {ruling.remedy}"
        if ruling.blame is Blame.SERVICE or (ruling.blame is Blame.EITHER and not self._has_spoken):
            raise EngineError(engine=EngineChoice.EDGE, so=f"{self.host}: {so}") from cause
        raise _voice_error(line, so=so) from cause

    def _rest(self, length_s: float) -> None:
        if self._stopped.wait(max(0.0, length_s)):
            raise Stopped


def _voice_error(line: EdgeLine, *, so: str) -> VoiceError:
    return VoiceError(voice=line.voice, engine=EngineChoice.EDGE, chunk_id=line.chunk_id, so=so)
