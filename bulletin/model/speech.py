"""Sound that carries its rate, the line that an engine speaks, and the clip that it makes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.errors import PcmError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MIX_RATE_HZ = 48_000
"""The rate of the programme; cues count samples at this rate."""


@dataclass(frozen=True, slots=True)
class Line:
    """One chunk in the form in which one engine will get it.

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
            levelling). `Pcm` makes them read-only.
        sample_rate_hz: > 0.

    Raises:
        PcmError: The samples have another type or shape, or the rate is not positive.
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
        text: Letters, digits and 汉字 as they were said. All words of a clip, joined, are the spoken text
            without its marks.
        start: In samples at the rate of the clip.
        end: In samples; not before `start`.
    """

    text: str
    start: int
    end: int


ATTACK_S = 0.025
"""How much of a recording is kept before its first sound: cut closer, it would begin with a click."""

RELEASE_S = 0.06
"""How much of a recording is kept after its last sound: a vowel dies away there."""

MARGINS_S = ATTACK_S + RELEASE_S
"""Silence between two recordings that are joined without a pause."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When the words of a clip are heard, without its sound.

    Attributes:
        words: In order; empty where the voice gave no times.
        sample_rate_hz: > 0; the words count samples at this rate.
        is_estimated: We spread the words over the speech by their characters.
    """

    words: tuple[WordTime, ...]
    sample_rate_hz: int
    is_estimated: bool = False


@dataclass(frozen=True, slots=True)
class Recording:
    """Words that were spoken: their sound, and when each of them is heard.

    Attributes:
        pcm: Mono, trimmed to `ATTACK_S` and `RELEASE_S`, not yet levelled.
        words: In order; empty where the engine has no times, not even estimated ones.
        has_estimated_times: True if the voice gave no times, so that we spread the words over the speech by their
            characters.
    """

    pcm: Pcm
    words: tuple[WordTime, ...] = ()
    has_estimated_times: bool = False

    @property
    def timing(self) -> Timing:
        """The times of the words."""
        return Timing(self.words, self.pcm.sample_rate_hz, self.has_estimated_times)


@dataclass(frozen=True, slots=True)
class Clip:
    """A chunk that has been spoken.

    Attributes:
        chunk_id: Id of the chunk.
        key: Content address of the sound in the store.
        recording: The sound at the engine's rate, and the times of its words.
        is_cached: True if the store had it.
        n_tries: Requests to a service, or runs of a model, that it took; 0 if the store had it.
        setbacks: For each try that brought no clip, what was wrong.
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
