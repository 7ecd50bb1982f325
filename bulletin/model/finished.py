"""The finished programme: where everything stands in it, and what it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.model.speech import MIX_RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cue:
    """Where something stands in the programme, in samples at `MIX_RATE_HZ`.

    Attributes:
        item: Index into `Script.items`.
        chunk_id: `None` for a jingle.
    """

    item: int
    chunk_id: str | None
    start: int
    end: int


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
        integrated_lufs: As two loudspeakers give it: a mono file's channel counted in both.
        one_channel_lufs: The same file with its one channel counted once, 3.01 LU lower.
        true_peak_dbtp: Of four-fold oversampled samples.
        max_short_term_lufs: Loudest 3 s window, as two loudspeakers give it.
    """

    integrated_lufs: float
    one_channel_lufs: float
    true_peak_dbtp: float
    max_short_term_lufs: float


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A finished MP3 and its cue sheet.

    Attributes:
        n_samples: Length of the programme at `MIX_RATE_HZ`.
    """

    mp3: Path
    n_samples: int
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    loudness: Loudness

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.n_samples / MIX_RATE_HZ
