"""The clips of a script, for the assembler: one engine speaks them, or they come from the store."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Generic

from bulletin.progress import Count, Workload
from bulletin.synthesis.engine import LineT
from bulletin.synthesis.speak import recall, speak

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Sequence

    from bulletin.model import Clip, Timing
    from bulletin.progress import Notebook
    from bulletin.store.clips import Store
    from bulletin.synthesis.engine import Engine
    from bulletin.synthesis.speak import Job


class Clips(Generic[LineT]):
    """The clips that one engine makes of chunks; a caller names chunks by their ids.

    Attributes:
        lines: The line that the engine gets for each chunk, by the chunk's id.
        keys: The content address of the clip of each chunk, by the chunk's id.
        count: Counts how many clips the engine spoke, and how many the store had.
    """

    def __init__(self, jobs: Sequence[Job[LineT]], engine: Engine[LineT], store: Store, notes: Notebook) -> None:
        self.lines = {job.chunk.id: job.line for job in jobs}
        self.keys = {chunk_id: line.key for chunk_id, line in self.lines.items()}
        self.count = Count(notes.clock, total=len(jobs))
        self._jobs = jobs
        self._engine = engine
        self._store = store
        self._notes = notes
        self._heard: dict[str, Timing] = {}  # by key, of the clips that passed through

    @property
    def work(self) -> Workload:
        """How much there is to speak, and how much of it the store has."""
        return self._work_of(self._jobs)

    @property
    def missing(self) -> frozenset[str]:
        """Ids of the chunks without a clip in the store."""
        return frozenset(job.chunk.id for job in self._jobs if not self._store.has(job.line.key))

    def expects(self, chunk_ids: Collection[str]) -> None:
        """Tell whoever listens how much of those chunks there is to speak."""
        self._notes.expects(self._work_of(self._jobs_of(chunk_ids)))

    def speak(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        """Yield the clips of those chunks, in order, from the store or the engine; raises as `speak.speak`."""
        clips = speak(self._jobs_of(chunk_ids), self._engine, self._store, listener=self._notes)
        return self._noting(self.count.through(clips))

    def are_kept(self, chunk_ids: Collection[str]) -> bool:
        """Tell whether the store gives the clips of all those chunks."""
        return all(self._store.has_sound(job.line.key) for job in self._jobs_of(chunk_ids))

    def recall(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        """Yield the clips of those chunks, in order, from the store alone; raises as `speak.recall`."""
        return recall(self._jobs_of(chunk_ids), self._store)

    def timings(self) -> dict[str, Timing]:
        """Return when the words of each chunk are heard inside its clip, by the chunk's id.

        Those of clips that did not pass through come from the store, without their sound; a chunk whose clip the
        store has lost has none.
        """
        found = {chunk_id: self._heard.get(key) or self._store.timing(key) for chunk_id, key in self.keys.items()}
        return {chunk_id: timing for chunk_id, timing in found.items() if timing is not None}

    def _noting(self, clips: Generator[Clip, None, None]) -> Generator[Clip, None, None]:
        with closing(clips):
            for clip in clips:
                self._heard[clip.key] = clip.recording.timing
                yield clip

    def close(self) -> None:
        """Let go of the engine."""
        self._engine.close()

    def _work_of(self, jobs: Sequence[Job[LineT]]) -> Workload:
        n_characters = {job.line.key: job.chunk.n_characters for job in jobs}
        missing = [length for key, length in n_characters.items() if not self._store.has(key)]
        return Workload(len(n_characters), len(missing), sum(n_characters.values()), sum(missing))

    def _jobs_of(self, chunk_ids: Collection[str]) -> list[Job[LineT]]:
        wanted = set(chunk_ids)
        return [job for job in self._jobs if job.chunk.id in wanted]
