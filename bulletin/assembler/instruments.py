"""The instruments of our own music: each gives the sound of one pitch, made of sines.

A pitch is a frequency in Hz; times are in seconds from the beginning of the note, float64 of shape (n,).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Partials = tuple[tuple[float, float, float], ...]
"""Frequency as a multiple of the note's, share, decay in 1/s."""

BELL: _Partials = ((1.0, 1.0, 2.6), (2.0, 0.35, 3.4), (2.76, 0.22, 5.0), (5.4, 0.12, 9.0))
DRUM: _Partials = ((1.0, 1.0, 5.0), (1.5, 0.45, 7.0), (1.98, 0.3, 8.0), (2.44, 0.2, 11.0))
REED: _Partials = ((1.0, 1.0, 0.0), (2.0, 0.3, 0.0), (3.0, 0.12, 0.0))
_STRINGS_SHARES = tuple(k**-1.35 for k in range(1, 10))  # of the harmonics: each octave up is 8 dB weaker
_DETUNE = 0.0022  # between the two strings of a pair, so that they live


def bell(hz: float, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a struck bar: its overtones are not whole multiples, and die first."""
    return _struck(BELL, hz, time_s) * np.minimum(time_s / 0.004, 1.0)


def drum(hz: float, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a struck skin."""
    return _struck(DRUM, hz, time_s) * np.minimum(time_s / 0.006, 1.0)


def reed(held_s: float, hz: float, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a tone of even strength that is let go after `held_s`."""
    # A tone that stops dead sounds like a fault.
    let_go: NDArray[np.float64] = np.exp(-50 * np.maximum(time_s - held_s, 0.0))
    tone: NDArray[np.float64] = let_go * np.minimum(time_s / 0.008, 1.0) * _struck(REED, hz, time_s)
    return tone


def _struck(partials: _Partials, hz: float, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
    sound = np.zeros(time_s.shape[0])
    for ratio, share, decay in partials:
        sound += share * np.sin(2 * np.pi * hz * ratio * time_s) * np.exp(-decay * time_s)
    return sound


def strings(hz: float, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a pair of strings: harmonics as the powers of one turning, shrinking complex number."""
    pair = np.zeros(time_s.shape[0])
    for each_hz in (hz, hz * (1 + _DETUNE)):
        turn = np.exp((-0.06 + 2j * np.pi * each_hz) * time_s)
        pair += np.polyval((*_STRINGS_SHARES[::-1], 0.0), turn).imag / 2
    return pair * np.exp(-0.55 * time_s) * np.minimum(time_s / 0.07, 1.0)


def pad(hz: float, time_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return strings that swell and go."""
    swell: NDArray[np.float64] = np.exp(0.5 * time_s) * np.sqrt(np.sin(np.pi * time_s / (time_s[-1] + 1e-3)))
    return strings(hz, time_s) * swell
