"""What is noted down while a bulletin is made: progress passed on, warnings kept, clips counted, seconds added up."""

from __future__ import annotations

import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from bulletin.model import Chunk, Clip


class Listener(Protocol):
    """Who is told how far it is."""

    def expects(self, n_characters: int) -> None:
        """So many spoken characters have to be voiced."""

    def began(self, chunk: Chunk) -> None:
        """A voice has started on `chunk`."""

    def ended(self, chunk: Chunk) -> None:
        """`chunk` has been spoken."""

    def warned(self, message: str) -> None:
        """Something is not as it should be, and the bulletin is made all the same."""

    def noted(self, message: str) -> None:
        """Something that the editor should know."""

    def detailed(self, message: str) -> None:
        """Something for whoever wants to know more."""


class Notebook:
    """Passes on what the listener is told and keeps the warnings for the report."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self.warnings: list[str] = []
        self.expects = listener.expects
        self.began = listener.began
        self.ended = listener.ended
        self.noted = listener.noted
        self.detailed = listener.detailed

    def warned(self, message: str) -> None:
        """Keep a warning and pass it on."""
        self.warnings.append(message)
        self._listener.warned(message)


class Clock:
    """Seconds in each stage; a stage inside another is taken off the outer one."""

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


class Count:
    """Counts the clips that go by, and the time spent waiting for them.

    A chunk is synthesized if its clip was made in this run, also where another chunk says the same and it was
    spoken for that one; cached if it came from the store of an earlier run.

    Attributes:
        setbacks: Of chunks that took more than one try: what was wrong with each of the others.
    """

    def __init__(self, clock: Clock, *, total: int) -> None:
        """Begin.

        Args:
            clock: Gets the time spent waiting.
            total: How many chunks there are; those whose clips nobody asks for are counted as cached.
        """
        self._clock = clock
        self._seen: set[str] = set()
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
                    self.chunks["synthesized"] += 1
                    self.chunks["cached"] -= 1
                    self._note_tries(clip)
                yield clip

    def _note_tries(self, clip: Clip) -> None:
        """Count the tries of a clip that several chunks share at the first of them."""
        if clip.key in self._seen:
            return
        self._seen.add(clip.key)
        self.chunks["retried"] += clip.n_tries > 1
        if clip.setbacks:
            self.setbacks[clip.chunk_id] = clip.setbacks
