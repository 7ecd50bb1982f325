"""The bed: a loop of music under speech. It steps back while somebody speaks, and the plan says when that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.ducking import DUCKED, RAMP, played_at, slope
from bulletin.model import MIX_RATE_HZ, Frame

if TYPE_CHECKING:
    from numpy.typing import NDArray

BED_SLUGS = frozenset({Frame.HEADLINES, Frame.RECAP})
"""Pieces with the bed under them: 内容提要 and 回报."""
BED_INTRO = round(1.2 * MIX_RATE_HZ)
"""How long the bed is heard before the first word, in samples."""
BED_OUTRO = round(1.6 * MIX_RATE_HZ)
"""How long the bed is heard after the last word, in samples."""
BED_INTO_TUNE = round(0.9 * MIX_RATE_HZ)
"""How long it is heard after the last word where it runs into a tune."""

UNDER_SPEECH_LU = 3.0
"""How much softer than the speech the bed alone is."""

_FADE_IN = round(0.3 * MIX_RATE_HZ)
_SHORTEST_SWELL = round(1.2 * MIX_RATE_HZ)  # in a shorter pause the bed stays back, else it would seem to breathe
_FADE_UNDER_TUNE = round(0.7 * MIX_RATE_HZ)
_SEAM = round(1.0 * MIX_RATE_HZ)


class Bed:
    """Plays a loop on and on; each call takes up where the one before ended.

    Args:
        loop: Shape (n,) or (n, channels) at `MIX_RATE_HZ`; its start follows its end.
    """

    def __init__(self, loop: NDArray[np.float32]) -> None:
        self._loop = loop
        self._at = 0

    @property
    def peak_under_speech(self) -> float:
        """Highest magnitude while somebody speaks."""
        return float(np.abs(self._loop).max()) * DUCKED

    def before_speech(self, n_samples: int, n_heard: int) -> NDArray[np.float32]:
        """Return the bed as it comes in over the last `n_heard` of `n_samples`, and steps back at their end."""
        gain = np.zeros(n_samples)
        heard = gain[max(0, n_samples - n_heard) :]
        heard[:] = 1.0
        rise = min(_FADE_IN, heard.shape[0] // 2)
        heard[:rise] *= slope(rise)
        fall = min(RAMP, heard.shape[0] // 2)
        heard[heard.shape[0] - fall :] *= 1 - (1 - DUCKED) * slope(fall)
        return self._take(gain)

    def under_speech(self, n_samples: int) -> NDArray[np.float32]:
        """Return the bed while somebody speaks."""
        return self._take(np.full(n_samples, DUCKED))

    def between_speech(self, n_samples: int) -> NDArray[np.float32]:
        """Return the bed in a pause: it comes forward if there is time."""
        gain = np.full(n_samples, DUCKED)
        if n_samples >= _SHORTEST_SWELL:
            rise = DUCKED + (1 - DUCKED) * slope(RAMP)
            gain[:RAMP], gain[RAMP:-RAMP], gain[-RAMP:] = rise, 1.0, rise[::-1]
        return self._take(gain)

    def after_speech(self, n_samples: int, n_heard: int) -> NDArray[np.float32]:
        """Return the bed as it comes forward and goes out over the first `n_heard` of `n_samples`."""
        gain = np.zeros(n_samples)
        heard = gain[:n_heard]
        rise = min(RAMP, heard.shape[0] // 4)
        heard[:] = 1.0
        heard[:rise] = DUCKED + (1 - DUCKED) * slope(rise)
        heard[rise:] *= 1 - slope(heard.shape[0] - rise)
        return self._take(gain)

    def up_to_tune(self, n_samples: int) -> NDArray[np.float32]:
        """Return the bed as it comes forward before a tune."""
        gain = np.ones(n_samples)
        rise = min(RAMP, n_samples)
        gain[:rise] = DUCKED + (1 - DUCKED) * slope(rise)
        return self._take(gain)

    def under_tune(self, n_samples: int) -> NDArray[np.float32]:
        """Return the bed as it goes out under a tune."""
        gain = np.zeros(n_samples)
        fall = min(_FADE_UNDER_TUNE, n_samples)
        gain[:fall] = 1 - slope(fall)
        return self._take(gain)

    def _take(self, gain: NDArray[np.float64]) -> NDArray[np.float32]:
        places = (self._at + np.arange(gain.shape[0])) % self._loop.shape[0]
        self._at = (self._at + gain.shape[0]) % self._loop.shape[0]
        return played_at(self._loop[places], gain)


def without_seam(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a piece as a loop: its end blends into its start, at equal power, over a second or a quarter of it.

    Args:
        samples: Shape (n,) or (n, channels).
    """
    n = min(_SEAM, samples.shape[0] // 4)
    turn = np.linspace(0, np.pi / 2, n, endpoint=False)
    loop = samples[: samples.shape[0] - n].copy()
    loop[:n] = (samples[:n].T * np.sin(turn) + samples[samples.shape[0] - n :].T * np.cos(turn)).T
    return loop
