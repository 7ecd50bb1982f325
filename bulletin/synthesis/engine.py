"""The abilities of every engine: prepare a chunk, speak it, stop.

`prepare` is cheap and needs neither network nor model, so the store can be asked before anything
is spoken. `say` blocks and may be called from several threads at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from bulletin.model import Line

if TYPE_CHECKING:
    from bulletin.model import Chunk, Recording
    from bulletin.station import Voice


class Stopped(Exception):  # noqa: N818  # not an error: somebody asked for it
    """`stop` was called; the line was not spoken."""


@dataclass(frozen=True, slots=True)
class Take:
    """A line that was spoken.

    Attributes:
        recording: Trimmed: it begins and ends with speech.
        n_tries: Requests or runs that it took, at least 1.
        setbacks: What was wrong with the earlier ones, in order.
    """

    recording: Recording
    n_tries: int
    setbacks: tuple[str, ...] = ()


LineT = TypeVar("LineT", bound=Line)


class Engine(Protocol[LineT]):
    """A Mandarin voice."""

    @property
    def name(self) -> str:
        """Its name in the table."""

    @property
    def concurrency(self) -> int:
        """How many `say` calls are of use at a time; at least 1."""

    def prepare(self, chunk: Chunk, voice: Voice) -> LineT:
        """Return what will be spoken for `chunk`.

        Raises:
            ConfigError: The engine has no such speaker.
        """

    def say(self, line: LineT) -> Take:
        """Speak; blocks; thread-safe.

        Raises:
            VoiceError: This line cannot be voiced.
            EngineError: No line can.
            Stopped: `stop` was called.
        """

    def stop(self) -> None:
        """Make running and later `say` calls raise `Stopped` within a second or two; thread-safe."""

    def close(self) -> None:
        """Stop, and let go of model, threads and sockets."""
