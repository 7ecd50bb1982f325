"""What the instruments of our own music are made of: partials, strings, air, and gains that come and go.

A pitch is a frequency in Hz; times are in seconds from the beginning of the note, float64 of shape (n,), a sample
apart at `MIX_RATE_HZ`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bulletin.model import MIX_RATE_HZ

Partials = tuple[tuple[float, float, float], ...]
"""Frequency as a multiple of the note's, share, decay in 1/s."""
Sound = NDArray[np.float64]

TOP_HZ = 15_000.0
"""No partial of a struck instrument is higher, and air has no more above it."""

_DETUNE = 0.0022  # between the two strings of a pair, so that they live
_GOLDEN = 0.618034  # of it, no two pitches have nearly the same angle
_FINE = 512


def struck(partials: Partials, hz: float, time_s: Sound) -> Sound:
    """Return partials that die, each in its time."""
    sound = np.zeros(time_s.shape[0])
    for ratio, share, decay in partials:
        if hz * ratio <= TOP_HZ:
            sound += share * _turning(hz * ratio, time_s, decay).imag
    return sound


def string(hz: float, time_s: Sound, *, dull_db: float, duller_db: float, shut: float = 0.0) -> Sound:
    """Return all harmonics at once, the k-th as strong as 1/k and a little less.

    Args:
        dull_db: How much less that is for the harmonic at `TOP_HZ`; so all pitches are equally bright.
        duller_db: How much more this is with each second.
        shut: How dull it is at the very beginning, 0-1.
    """
    a_db = np.log(10) / 20 * hz / TOP_HZ
    ratio = np.exp(-a_db * dull_db) * (going(-a_db * duller_db, time_s) if duller_db else 1.0)
    if shut:
        ratio = ratio * (1 - shut * going(-22, time_s))
    turn = ratio * _turning(hz, time_s)
    harmonics: Sound = np.arctan2(turn.imag, 1 - turn.real)
    return harmonics


def pair(hz: float, time_s: Sound, *, dull_db: float, duller_db: float) -> Sound:
    """Return two strings that are a little apart; else as `string`."""
    one, other = (string(each_hz, time_s, dull_db=dull_db, duller_db=duller_db) for each_hz in (hz, hz * (1 + _DETUNE)))
    return (one + other) / 2


def air(from_hz: float, time_s: Sound) -> Sound:
    """Return noise between `from_hz` and `TOP_HZ`; its seed is its pitch."""
    n_samples = time_s.shape[0]
    spectrum = np.fft.rfft(np.random.default_rng(round(from_hz)).random(n_samples) - 0.5)
    hz = np.fft.rfftfreq(n_samples, 1 / MIX_RATE_HZ)
    low = np.clip((hz / from_hz - 0.7) / 0.6, 0, 1)
    high = np.clip((TOP_HZ * 1.1 - hz) / (TOP_HZ * 0.2), 0, 1)
    return np.fft.irfft(spectrum * low * high, n_samples)


def _turning(hz: float, time_s: Sound, decay: float = 0.0) -> NDArray[np.complex128]:
    """Return a number that turns in the complex plane and shrinks.

    Strings start at different angles: those that all began at the same one would pile up to a sharp peak.
    """
    start = np.exp(2j * np.pi * hz * _GOLDEN) if not decay else 1.0
    turning: NDArray[np.complex128] = start * _powers(complex(-decay, 2 * np.pi * hz), time_s)
    return turning


def going(rate: float, time_s: Sound) -> Sound:
    """Return a gain that begins at 1 and changes by `rate`, in 1/s."""
    return _powers(complex(rate), time_s).real


def _powers(rate: complex, time_s: Sound) -> NDArray[np.complex128]:
    """Return exp(rate * time_s), as products of few: ten times as fast."""
    coarse, fine = np.arange(-(-time_s.shape[0] // _FINE)) * _FINE, np.arange(_FINE)
    rows, row = (np.exp(rate * each / MIX_RATE_HZ) for each in (coarse, fine))
    return np.outer(rows, row).ravel()[: time_s.shape[0]]


def rise(time_s: Sound, within_s: float) -> Sound:
    """Return a gain that comes from 0 to 1."""
    n = min(time_s.shape[0], round(within_s * MIX_RATE_HZ))
    rise = np.ones(time_s.shape[0])
    rise[:n] = np.sin(np.pi / 2 * time_s[:n] / within_s) ** 2
    return rise


def let_go(time_s: Sound, held_s: float, decay: float) -> Sound:
    """Return a gain that is 1 while a note is held, and falls by `decay`, in 1/s, from then on."""
    let_go = np.ones(time_s.shape[0])
    n = min(time_s.shape[0], round(held_s * MIX_RATE_HZ))
    let_go[n:] = going(-decay, time_s[n:])
    return let_go
