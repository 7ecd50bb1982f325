"""The finished programme: cues and chapters, which say where everything stands in it, and its loudness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.model.speech import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cue:
    """Where something stands in the programme, in samples at `MIX_RATE_HZ`.

    Attributes:
        item: Index into `Script.items`.
        chunk_id: The chunk heard there; `None` for a jingle.
        cut: How much of the start of the sound is not heard, for there was no room for its silence.
    """

    item: int
    chunk_id: str | None
    start: int
    end: int
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the programme with a title, in samples at `MIX_RATE_HZ`."""

    title: str
    slug: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Loudness:
    """Readings of a BS.1770-4 meter for the finished file.

    Attributes:
        integrated_lufs: As two loudspeakers play it: the meter counts a mono file's channel twice.
        one_channel_lufs: The same with a mono file's channel counted once, 3.01 LU lower; of two channels, about what
            one of them reads alone.
        true_peak_dbtp: Highest peak of the samples, oversampled four-fold.
        max_short_term_lufs: Loudest 3 s window, as two loudspeakers give it.
        max_momentary_lufs: Loudest 0.4 s window, as two loudspeakers give it.
        range_lu: Loudness range (EBU Tech 3342); 0 for less than 3 s of sound.
    """

    integrated_lufs: float
    one_channel_lufs: float
    true_peak_dbtp: float
    max_short_term_lufs: float
    max_momentary_lufs: float
    range_lu: float


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A finished MP3 and its cue sheet.

    Attributes:
        n_samples: Length of the programme at `MIX_RATE_HZ`.
        energies: K-weighted mean square of each 100 ms of the programme: what a picture of the sound is drawn from.
    """

    mp3: Path
    n_samples: int
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    loudness: Loudness
    energies: Sequence[float] = ()

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.n_samples / MIX_RATE_HZ
