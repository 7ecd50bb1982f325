"""Where the sounds of a stretch stand, and how long it is: the arithmetic of silence, without a sample of sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.sound.mp3 import DECODED_DELAY, FRAME_SAMPLES, SETTLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.assembler.stretches import Stretch


@dataclass(frozen=True, slots=True)
class Ends:
    """How long a sound is, and how much of its ends is too quiet to be heard, in samples.

    Attributes:
        n_samples: All of it.
        head: Before its first audible sample.
        tail: After its last one.
    """

    n_samples: int
    head: int = 0
    tail: int = 0


def within(ends: Ends, before: int, after: int) -> tuple[int, int, int, int]:
    """Return start and end of a sound with at most so much silence at its ends, and how much silence that is.

    Example:
        >>> within(Ends(1000, head=100, tail=50), 60, 80)
        (40, 1000, 60, 50)
    """
    start, end = max(0, ends.head - before), ends.n_samples - max(0, ends.tail - after)
    return start, end, min(ends.head, before), min(ends.tail, after)


def to_whole_frames(at: int, quiet: int, tail: int) -> int:
    """Return how much silence makes whole frames of a stretch.

    Args:
        at: Where its last sound ends, in samples.
        quiet: How much of the end of that sound is too quiet to be heard.
        tail: Wanted silence after the last audible sample; right to half a frame, or what the codec needs.
    """
    needed = max(at - quiet + SETTLE, at + DECODED_DELAY)
    n_frames = max(round((at - quiet + tail) / FRAME_SAMPLES), -(-needed // FRAME_SAMPLES))
    return n_frames * FRAME_SAMPLES - at


def overlap(before: int, ahead: int, length: int) -> int:
    """Return how many samples a sound and the one ahead of it are heard together: as wanted, at most all of one.

    Args:
        before: Of its part; under 0 where they overlap.
        ahead: Length of the sound ahead.
        length: Its own.

    Example:
        >>> overlap(-500, 3000, 400), overlap(200, 3000, 400)
        (400, 0)
    """
    return min(max(0, -before), ahead, length)


def samples_of(stretch: Stretch, sounds: Sequence[Ends]) -> int:
    """Return how long a stretch is, as the desk plays it.

    Args:
        sounds: One for each of its parts, in order.
    """
    at = quiet = length = 0
    for number, (part, ends) in enumerate(zip(stretch.parts, sounds, strict=True)):
        is_last = number == len(stretch.parts) - 1
        room = max(0, part.before - quiet) if number else stretch.lead
        start, end, head, quiet = within(ends, room, stretch.tail if is_last else part.after)
        length, ahead = end - start, length
        at += room - head + length - overlap(part.before, ahead, length)
    return at + to_whole_frames(at, quiet, stretch.tail)
