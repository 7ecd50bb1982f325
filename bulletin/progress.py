"""Listeners, who hear how far a bulletin is, and the notes for its report: warnings, seconds, origins of clips."""

from __future__ import annotations

import time
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from bulletin.model import Chunk, Clip


@dataclass(frozen=True, slots=True)
class Workload:
    """The clips of a bulletin before an engine speaks; chunks that share a clip count once.

    Attributes:
        n_clips: How many clips the bulletin has.
        n_clips_missing: How many of them the store does not have.
        n_characters: Spoken characters of all clips.
        n_characters_missing: Spoken characters of the clips that the store does not have.
    """

    n_clips: int
    n_clips_missing: int
    n_characters: int
    n_characters_missing: int


class Listener(Protocol):
    """Hears how far a bulletin is; several threads call `began`, `ended` and `warned`."""

    def expects(self, work: Workload) -> None:
        """An engine begins; a second call means that another engine begins anew."""

    def began(self, chunk: Chunk) -> None:
        """A voice has started on `chunk`."""

    def ended(self, chunk: Chunk) -> None:
        """`chunk` has been spoken."""

    def warned(self, text: str) -> None:
        """Something is wrong, but the bulletin is made all the same."""

    def noted(self, text: str) -> None:
        """The editor should know this; nothing is wrong."""

    def detailed(self, text: str) -> None:
        """A detail, for those who want to know more."""


class Silent:
    """A listener who ignores everything."""

    def expects(self, work: Workload) -> None:
        """Pass it over."""

    def began(self, chunk: Chunk) -> None:
        """Pass it over."""

    def ended(self, chunk: Chunk) -> None:
        """Pass it over."""

    def warned(self, text: str) -> None:
        """Pass it over."""

    def noted(self, text: str) -> None:
        """Pass it over."""

    def detailed(self, text: str) -> None:
        """Pass it over."""


class Clock:
    """Adds up the seconds of each stage, without those of the stages inside it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time of the block to a stage."""
        began, inside = time.monotonic(), sum(self.seconds.values())
        try:
            yield
        finally:
            length = time.monotonic() - began - (sum(self.seconds.values()) - inside)
            self.seconds[name] = self.seconds.get(name, 0.0) + length


class Notebook:
    """Passes everything on to a listener, and keeps warnings and seconds for the report.

    Attributes:
        warnings: All warnings, in order.
        clock: Holds the seconds of each stage.
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self.warnings: list[str] = []
        self.clock = Clock()
        self.expects = listener.expects
        self.began = listener.began
        self.ended = listener.ended
        self.noted = listener.noted
        self.detailed = listener.detailed

    def warned(self, text: str) -> None:
        """Keep a warning and pass it on."""
        self.warnings.append(text)
        self._listener.warned(text)


class Count:
    """Counts the clips that pass through, and the time spent waiting for them.

    A chunk is cached if its clip came from the store of an earlier run; else it is synthesized, even if the clip
    was spoken for another chunk that says the same.

    Attributes:
        chunks: How many chunks there are, and how many were cached, synthesized and retried.
        setbacks: What was wrong with each failed try, by the id of the chunk.
        spoken: The ids of the chunks that are no longer counted as cached.
    """

    def __init__(self, clock: Clock, *, total: int) -> None:
        """Begin with all chunks counted as cached.

        Args:
            clock: Gets the time spent waiting, as the stage `synthesis`.
            total: How many chunks there are; a chunk whose clip never passes through stays cached.
        """
        self._clock = clock
        self._seen: set[str] = set()
        self.spoken: set[str] = set()
        self.chunks = {"total": total, "cached": total, "synthesized": 0, "retried": 0}
        self.setbacks: dict[str, tuple[str, ...]] = {}

    def through(self, clips: Generator[Clip, None, None]) -> Generator[Clip, None, None]:
        """Yield `clips` as they come, each counted as cached, synthesized or retried."""
        with closing(clips):
            while True:
                with self._clock.stage("synthesis"):
                    clip = next(clips, None)
                if clip is None:
                    return
                if not clip.is_cached:
                    self.spoken.add(clip.chunk_id)
                    self.chunks["synthesized"] += 1
                    self.chunks["cached"] -= 1
                    self._note_tries(clip)
                yield clip

    def go_on_from(self, earlier: Count, chunk_ids: Iterable[str]) -> None:
        """Count as synthesized those of the chunks that were spoken earlier in this run."""
        spoken = earlier.spoken.intersection(chunk_ids)
        self.spoken |= spoken
        self.chunks["synthesized"] += len(spoken)
        self.chunks["cached"] -= len(spoken)
        self.chunks["retried"] += earlier.chunks["retried"]
        self.setbacks |= {chunk_id: said for chunk_id, said in earlier.setbacks.items() if chunk_id in spoken}

    def _note_tries(self, clip: Clip) -> None:
        """Count the tries of a clip once, although several chunks may share it."""
        if clip.key in self._seen:
            return
        self._seen.add(clip.key)
        self.chunks["retried"] += clip.n_tries > 1
        if clip.setbacks:
            self.setbacks[clip.chunk_id] = clip.setbacks
