"""Gets the clip of each chunk, from the store or from the engine: several at a time, but handed on in order."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic

from bulletin.errors import (
    BulletinError,
    EngineError,
    MissingClipsError,
    PublishError,
    StoreError,
    VoiceError,
)
from bulletin.messages import message
from bulletin.model import Clip
from bulletin.store.clips import settle
from bulletin.synthesis.engine import LineT, Stopped

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence

    from bulletin.model import Chunk, Recording
    from bulletin.progress import Listener
    from bulletin.station import Voice
    from bulletin.store.clips import Store
    from bulletin.synthesis.engine import Engine


@dataclass(frozen=True, slots=True)
class Job(Generic[LineT]):
    """A chunk and the line that the engine gets for it."""

    chunk: Chunk
    line: LineT


def prepare(chunks: Sequence[Chunk], voices: Mapping[str, Voice], engine: Engine[LineT]) -> tuple[Job[LineT], ...]:
    """Return a job for each chunk, in order.

    Raises:
        ConfigError: The engine has no such speaker.
    """
    return tuple(Job(chunk, engine.prepare(chunk, voices[chunk.voice])) for chunk in chunks)


def speak(
    jobs: Sequence[Job[LineT]], engine: Engine[LineT], store: Store, *, listener: Listener
) -> Generator[Clip, None, None]:
    """Yield a clip for each job, in order, while later ones are still being spoken.

    The engine speaks no chunk whose clip the store has, and speaks only once for chunks that share a line. If it
    cannot speak one chunk, it still speaks the others and the store keeps their clips, unless the engine cannot speak
    any line more. Closing the iterator stops the engine; finished clips stay in the store.

    Raises:
        MissingClipsError: At the first chunk without sound, after the engine has tried all the others.
    """
    session = _Session(engine, store, listener)
    try:
        session.begin(jobs)
        for job in jobs:
            clip = session.clip(job)
            if clip is None:
                raise session.missing(jobs)
            yield clip
    finally:
        session.end()


def recall(jobs: Sequence[Job[LineT]], store: Store) -> Generator[Clip, None, None]:
    """Yield the clip of each job, in order, from the store alone.

    Raises:
        StoreError: A clip is not in the store, or is damaged.
    """
    for job in jobs:
        recording = store.get(job.line.key)
        if recording is None:
            raise StoreError(key=job.line.key, folder=store.folder)
        yield Clip(job.chunk.id, job.line.key, recording, is_cached=True, n_tries=0)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A worker's result; `recording` is None if the store keeps the clip, `n_tries` is 0 if the store had it."""

    recording: Recording | None
    n_tries: int = 0
    setbacks: tuple[str, ...] = ()


class _Session(Generic[LineT]):
    """The workers of one `speak`."""

    def __init__(self, engine: Engine[LineT], store: Store, listener: Listener) -> None:
        self._engine = engine
        self._store = store
        self._listener = listener
        self._pool = ThreadPoolExecutor(max_workers=engine.concurrency, thread_name_prefix="voice")
        self._spoken: dict[str, Future[_Spoken]] = {}
        self._lock = threading.Lock()
        self._is_trouble_said = False
        self._is_over = threading.Event()
        self._causes: dict[str, BulletinError] = {}  # by reason, in the order of the chunks
        self._engine_is_out: BulletinError | None = None

    def begin(self, jobs: Sequence[Job[LineT]]) -> None:
        for job in jobs:
            if job.line.key not in self._spoken and not self._store.has(job.line.key):
                self._submit(job)

    def clip(self, job: Job[LineT]) -> Clip | None:
        """Return the clip, or None if the engine cannot speak the chunk."""
        key = job.line.key
        if key not in self._spoken:
            recording = self._store.get(key)
            if recording is not None:
                return Clip(job.chunk.id, key, recording, is_cached=True, n_tries=0)
            self._listener.warned(
                message("chunk {id}: its clip in the store is damaged; it is spoken anew", id=job.chunk.id)
            )
            self._submit(job, is_anew=True)
        spoken = self._result(key)
        if spoken is None:
            return None
        recording = spoken.recording or self._store.get(key)
        if recording is None:
            raise StoreError(key=key, folder=self._store.folder)
        is_cached = not spoken.n_tries
        return Clip(job.chunk.id, key, recording, is_cached, n_tries=spoken.n_tries, setbacks=spoken.setbacks)

    def missing(self, jobs: Sequence[Job[LineT]]) -> MissingClipsError:
        """Wait for the lines that are still being spoken, and return the error that names each chunk without sound."""
        without = [job.chunk for job in jobs if job.line.key in self._spoken and self._result(job.line.key) is None]
        causes = list(self._causes.values())
        if not causes:
            raise Stopped
        cause = self._engine_is_out or causes[0]
        others = [other for other in causes if other is not cause]
        return MissingClipsError(missing=without, n_kept=len(jobs) - len(without), cause=cause, others=others)

    def end(self) -> None:
        self._is_over.set()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._engine.stop()
        self._pool.shutdown(wait=True)

    def _submit(self, job: Job[LineT], *, is_anew: bool = False) -> None:
        self._spoken[job.line.key] = self._pool.submit(self._say, job, is_anew=is_anew)

    def _result(self, key: str) -> _Spoken | None:
        try:
            return self._spoken[key].result()
        except VoiceError as exc:
            self._causes.setdefault(exc.so, exc)
        except EngineError as exc:
            self._is_over.set()
            self._engine.stop()
            self._causes.setdefault(exc.so, exc)
            self._engine_is_out = self._engine_is_out or exc
        except Stopped:
            pass
        return None

    def _say(self, job: Job[LineT], *, is_anew: bool) -> _Spoken:
        with self._store.claim(job.line.key, self._is_over.wait):
            # Another build may have spoken the line since this one began.
            if not is_anew and self._store.has(job.line.key):
                self._listener.ended(job.chunk)
                return _Spoken(None)
            self._listener.began(job.chunk)
            take = self._engine.say(job.line)
            recording = settle(take.recording)
            kept = self._keep(job.line.key, recording)
        self._listener.ended(job.chunk)
        return _Spoken(None if kept else recording, take.n_tries, take.setbacks)

    def _keep(self, key: str, recording: Recording) -> bool:
        """Put a clip into the store; False if it is not taken. Warn once if clips are kept for this run alone."""
        try:
            self._store.put(key, recording)
        except PublishError:
            is_kept = False
        else:
            is_kept = True
        with self._lock:
            if self._store.trouble is not None and not self._is_trouble_said:
                self._is_trouble_said = True
                self._listener.warned(
                    message("store {trouble}; clips of this run are not kept", trouble=self._store.trouble.message)
                )
        return is_kept
