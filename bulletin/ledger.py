"""What is noted down while a bulletin is made: progress passed on, warnings kept, clips counted, seconds added up."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Notebook:
    """Passes on what the listener is told and keeps the warnings for the report."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self.warnings: list[str] = []
        self.expects = listener.expects
        self.began = listener.began
        self.ended = listener.ended
        self.noted = listener.noted

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

    Attributes:
        setbacks: Of chunks that took more than one try: what was wrong with each of the others.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.chunks = {"total": 0, "cached": 0, "synthesized": 0, "retried": 0}
        self.setbacks: dict[str, tuple[str, ...]] = {}

    def through(self, clips: Iterator[Clip]) -> Iterator[Clip]:
        """Yield `clips` as they come, each counted as cached, synthesized or retried."""
        seen: set[str] = set()
        while True:
            with self._clock.stage("synthesis"):
                clip = next(clips, None)
            if clip is None:
                return
            self.chunks["total"] += 1
            is_new = not clip.is_cached and clip.key not in seen
            self.chunks["synthesized" if is_new else "cached"] += 1
            self.chunks["retried"] += is_new and clip.n_tries > 1
            if is_new and clip.setbacks:
                self.setbacks[clip.chunk_id] = clip.setbacks
            seen.add(clip.key)
            yield clip
