"""Ducking: music steps back where a voice is heard over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from numpy.typing import NDArray

DUCK_DB = -14.0
"""How far music steps back while somebody speaks."""
DUCKED = 10 ** (DUCK_DB / 20)
RAMP = round(0.4 * MIX_RATE_HZ)
"""How long it takes to step back or to come forward, in samples."""

_FADE_IN = round(0.3 * MIX_RATE_HZ)


def slope(n_samples: int) -> NDArray[np.float64]:
    """Return a rise from 0 to 1 without corners."""
    return 0.5 - 0.5 * np.cos(np.pi * (np.arange(n_samples) + 0.5) / max(1, n_samples))


def end_under_voice(music: NDArray[np.float32], n_samples: int) -> NDArray[np.float32]:
    """Return music that steps back before its last `n_samples`.

    Args:
        music: Shape (n,) or (n, channels).
    """
    gain = np.ones(music.shape[0])
    voice = gain.shape[0] - n_samples
    fall = min(RAMP, voice)
    gain[voice - fall : voice] = 1 - (1 - DUCKED) * slope(fall)
    gain[voice:] = DUCKED
    return played_at(music, gain)


def start_under_voice(music: NDArray[np.float32], n_samples: int) -> NDArray[np.float32]:
    """Return music that comes in softly under a voice, and comes forward after its first `n_samples`."""
    gain = np.ones(music.shape[0])
    gain[:n_samples] = DUCKED
    fade = min(_FADE_IN, n_samples)
    gain[:fade] *= slope(fade)
    rise = min(RAMP, gain.shape[0] - n_samples)
    gain[n_samples : n_samples + rise] = DUCKED + (1 - DUCKED) * slope(rise)
    return played_at(music, gain)


def played_at(music: NDArray[np.float32], gain: NDArray[np.float64]) -> NDArray[np.float32]:
    """Return music with a gain for each sample."""
    played: NDArray[np.float32] = (music.T * gain).T.astype(np.float32)
    return played
