"""What every engine can do: prepare a chunk, speak it, stop.

`prepare` is cheap and needs neither network nor model, so that we can look into the store before an engine speaks.
`say` blocks, and several threads may call it at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from bulletin.model import Line

if TYPE_CHECKING:
    from bulletin.model import Chunk, Recording
    from bulletin.station import Voice


class Stopped(Exception):  # noqa: N818  # not an error: a caller asked for it
    """A caller stopped the engine before it had spoken the line."""


@dataclass(frozen=True, slots=True)
class Take:
    """A line that was spoken.

    Attributes:
        recording: The sound, trimmed so that it begins and ends with speech.
        n_tries: Requests to a service, or runs of a model, that it took; at least 1.
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
        """The engine's name in the table of engines."""

    @property
    def concurrency(self) -> int:
        """How many `say` calls are of use at a time; at least 1."""

    def prepare(self, chunk: Chunk, voice: Voice) -> LineT:
        """Return the line that `say` will speak for `chunk`.

        Raises:
            ConfigError: The engine has no such speaker.
        """

    def say(self, line: LineT) -> Take:
        """Speak a line, and return the take; blocks; thread-safe.

        Raises:
            VoiceError: The engine cannot speak this line.
            EngineError: The engine cannot speak any line.
            Stopped: `stop` was called.
        """

    def stop(self) -> None:
        """Make running and later `say` calls raise `Stopped` within a second or two; thread-safe."""

    def close(self) -> None:
        """Stop, and let go of model, threads and sockets."""
