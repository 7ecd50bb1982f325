"""The bed: a loop of music under speech. It steps back while somebody speaks, and the plan says when that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNDER_SPEECH_LU = 3.0
"""How much softer than the speech the bed alone is."""
DUCK_DB = -14.0
"""How far the bed steps back while somebody speaks."""

_RAMP = round(0.4 * MIX_RATE_HZ)
_FADE_IN = round(0.3 * MIX_RATE_HZ)
_SHORTEST_SWELL = round(1.2 * MIX_RATE_HZ)  # in a shorter pause the bed stays back, else it would seem to breathe
_SEAM = round(1.0 * MIX_RATE_HZ)
_DUCKED = 10 ** (DUCK_DB / 20)


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
        return float(np.abs(self._loop).max()) * _DUCKED

    def before_speech(self, n_samples: int, n_heard: int) -> NDArray[np.float32]:
        """Return the bed as it comes in over the last `n_heard` of `n_samples`, and steps back at their end."""
        gain = np.zeros(n_samples)
        heard = gain[max(0, n_samples - n_heard) :]
        heard[:] = 1.0
        rise = min(_FADE_IN, heard.shape[0] // 2)
        heard[:rise] *= _slope(rise)
        fall = min(_RAMP, heard.shape[0] // 2)
        heard[heard.shape[0] - fall :] *= 1 - (1 - _DUCKED) * _slope(fall)
        return self._take(gain)

    def under_speech(self, n_samples: int) -> NDArray[np.float32]:
        """Return the bed while somebody speaks."""
        return self._take(np.full(n_samples, _DUCKED))

    def between_speech(self, n_samples: int) -> NDArray[np.float32]:
        """Return the bed in a pause: it comes forward if there is time."""
        gain = np.full(n_samples, _DUCKED)
        if n_samples >= _SHORTEST_SWELL:
            rise = _DUCKED + (1 - _DUCKED) * _slope(_RAMP)
            gain[:_RAMP], gain[_RAMP:-_RAMP], gain[-_RAMP:] = rise, 1.0, rise[::-1]
        return self._take(gain)

    def after_speech(self, n_samples: int, n_heard: int) -> NDArray[np.float32]:
        """Return the bed as it comes forward and goes out over the first `n_heard` of `n_samples`."""
        gain = np.zeros(n_samples)
        heard = gain[:n_heard]
        rise = min(_RAMP, heard.shape[0] // 4)
        heard[:] = 1.0
        heard[:rise] = _DUCKED + (1 - _DUCKED) * _slope(rise)
        heard[rise:] *= 1 - _slope(heard.shape[0] - rise)
        return self._take(gain)

    def _take(self, gain: NDArray[np.float64]) -> NDArray[np.float32]:
        places = (self._at + np.arange(gain.shape[0])) % self._loop.shape[0]
        self._at = (self._at + gain.shape[0]) % self._loop.shape[0]
        taken: NDArray[np.float32] = (self._loop[places].T * gain).T.astype(np.float32)
        return taken


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


def _slope(n_samples: int) -> NDArray[np.float64]:
    """Return a rise from 0 to 1 without corners."""
    return 0.5 - 0.5 * np.cos(np.pi * (np.arange(n_samples) + 0.5) / max(1, n_samples))
