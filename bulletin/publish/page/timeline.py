"""When each sentence and each piece is heard, for the page: milliseconds from the start of the programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.clock_time import clock_time
from bulletin.model import MIX_RATE_HZ
from bulletin.publish.page import waveform

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Bulletin, Script
    from bulletin.publish.page.suspects import Suspect


@dataclass(frozen=True, slots=True)
class Mark:
    """A suspect on the picture of a piece.

    Attributes:
        at_ms: Where it begins.
        x: Where it begins in the picture, in bars.
        width: In bars.
        clock: `3:07`.
    """

    at_ms: int
    x: float
    width: float
    clock: str
    so: str


@dataclass(frozen=True, slots=True)
class Bar:
    """When a piece is heard, and the picture of its sound.

    Attributes:
        n_bars: Width of the picture.
        outline: Its `d`.
        clock: When it begins, `3:07`.
        length: `2分40秒`.
    """

    start_ms: int
    end_ms: int
    n_bars: int
    outline: str
    clock: str
    length: str
    marks: tuple[Mark, ...]


class Timeline:
    """When a script is heard.

    Args:
        suspects: In order of time.
    """

    def __init__(self, script: Script, bulletin: Bulletin, suspects: Sequence[Suspect]) -> None:
        numbers = {chunk.id: number for number, chunk in enumerate(script.chunks)}
        spoken = [cue for cue in bulletin.cues if cue.chunk_id is not None]
        self._energies = bulletin.energies
        self._suspects = suspects
        self.cues = sorted((_ms(cue.start), _ms(cue.end), numbers[str(cue.chunk_id)]) for cue in spoken)
        self._starts_ms = {number: start for start, _, number in self.cues}
        self._pieces: dict[str, tuple[int, int]] = {}
        for start, end, number in self.cues:
            slug = script.chunks[number].slug
            self._pieces[slug] = (self._pieces.get(slug, (start, end))[0], end)

    def start_ms(self, sentence: int | None) -> int | None:
        """Return when a sentence begins; `None` if it is not heard."""
        return None if sentence is None else self._starts_ms.get(sentence)

    def bar(self, slug: str) -> Bar | None:
        """Return when a piece is heard, from its first sentence to its last; `None`: not at all."""
        if slug not in self._pieces:
            return None
        start_ms, end_ms = self._pieces[slug]
        heights = waveform.bars(self._energies, start_ms / 1000, end_ms / 1000)
        scale = len(heights) / max(1, end_ms - start_ms)
        marks = tuple(
            Mark(
                at_ms=(at_ms := round(1000 * suspect.start_s)),
                x=round((at_ms - start_ms) * scale, 1),
                width=round(max(1.0, (min(1000 * suspect.end_s, end_ms) - at_ms) * scale), 1),
                clock=clock_time(suspect.start_s),
                so=suspect.so,
            )
            for suspect in self._suspects
            if start_ms <= 1000 * suspect.start_s < end_ms
        )
        outline = waveform.outline(heights)
        clock, length = clock_time(start_ms // 1000), minutes((end_ms - start_ms) / 1000)
        return Bar(start_ms, end_ms, len(heights), outline, clock, length, marks)


def minutes(length_s: float) -> str:
    """Return a length in words.

    Example:
        >>> minutes(160), minutes(45.4), minutes(3723)
        ('2分40秒', '45秒', '1小时2分')
    """
    whole, seconds = divmod(round(length_s), 60)
    hours, left = divmod(whole, 60)
    if hours:
        return f"{hours}小时{left}分"
    return f"{whole}分{seconds}秒" if whole else f"{seconds}秒"


def _ms(samples: int) -> int:
    return round(samples * 1000 / MIX_RATE_HZ)
