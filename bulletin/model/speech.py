"""Sound that carries its rate, and what has been spoken."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.errors import PcmError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MIX_RATE_HZ = 48_000
"""The rate of the programme; cues are counted in it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One chunk as one engine will be given it.

    Attributes:
        voice: Key of `voices` in voices.yaml, for messages.
        sent: The exact text that the engine speaks from.
        recipe: Everything that shapes the sound and nothing else, in one canonical line: engine
            and revision, text or symbols, speaker, tempo.
        n_characters: Spoken characters.
    """

    chunk_id: str
    voice: str
    sent: str
    recipe: str
    n_characters: int

    @property
    def key(self) -> str:
        """Content address in the store: SHA-256 of the recipe, 64 hex digits."""
        return hashlib.sha256(self.recipe.encode()).hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class Pcm:
    """Sound that carries its rate.

    Attributes:
        samples: float32, shape (n,) or (n, channels), full scale -1..1 (more is possible before
            levelling). Read-only from here on.
        sample_rate_hz: > 0.

    Raises:
        PcmError: Another type or shape, or a rate that is not positive.
    """

    samples: NDArray[np.float32]
    sample_rate_hz: int

    def __post_init__(self) -> None:
        if self.samples.dtype != "float32" or self.samples.ndim not in (1, 2) or self.sample_rate_hz <= 0:
            raise PcmError(dtype=str(self.samples.dtype), shape=self.samples.shape, rate_hz=self.sample_rate_hz)
        self.samples.setflags(write=False)

    @property
    def n_samples(self) -> int:
        """Length in samples a channel."""
        return int(self.samples.shape[0])

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.n_samples / self.sample_rate_hz


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a word is heard inside its clip.

    Attributes:
        text: Letters, digits and 汉字 as they were said; those of a clip one after the other are what was said,
            without marks.
        start: In samples at the rate of the clip.
        end: In samples; not before `start`.
    """

    text: str
    start: int
    end: int


ATTACK_S = 0.025
"""Of a recording, before its first sound: cut closer it would begin with a click."""

RELEASE_S = 0.06
"""Of a recording, after its last sound: a vowel dies away."""

MARGINS_S = ATTACK_S + RELEASE_S
"""Silence that two recordings bring along between them."""


@dataclass(frozen=True, slots=True)
class Recording:
    """Words that were spoken: their sound, and when each of them is heard.

    Attributes:
        pcm: Mono, trimmed to `ATTACK_S` and `RELEASE_S`, not yet levelled.
        words: In order; empty where the voice gave no times.
        has_estimated_times: The voice gave no times: the words are spread over the speech by their characters.
    """

    pcm: Pcm
    words: tuple[WordTime, ...] = ()
    has_estimated_times: bool = False


@dataclass(frozen=True, slots=True)
class Clip:
    """A chunk that has been spoken.

    Attributes:
        chunk_id: Which chunk.
        key: Content address of the sound in the store.
        recording: At the engine's rate.
        is_cached: True if the store had it.
        n_tries: Requests or runs that it took; 0 if the store had it.
        setbacks: What was wrong with those that brought nothing.
    """

    chunk_id: str
    key: str
    recording: Recording
    is_cached: bool
    n_tries: int
    setbacks: tuple[str, ...] = ()

    @property
    def pcm(self) -> Pcm:
        """The sound."""
        return self.recording.pcm
