"""The instruments of our own music: each gives the sound of one note, made of sines, or of noise from a fixed seed.

A pitch is a frequency in Hz; times are in seconds from the beginning of the note, float64 of shape (n,).
Whatever has a pitch reaches up to 15 kHz, each in its own way; nothing goes on up to half the rate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bulletin.model import MIX_RATE_HZ

_Partials = tuple[tuple[float, float, float], ...]
"""Frequency as a multiple of the note's, share, decay in 1/s."""
_Sound = NDArray[np.float64]

TOP_HZ = 15_000.0
"""No partial of a struck instrument is higher, and air has no more above it."""

BELL: _Partials = (
    *((1.0, 1.0, 2.6), (2.0, 0.35, 3.4), (2.76, 0.22, 5.0), (5.4, 0.12, 8.0)),
    *((8.93, 0.07, 11.0), (13.34, 0.05, 14.0), (18.64, 0.04, 18.0), (24.8, 0.03, 22.0)),
)
MALLET: _Partials = ((1.0, 1.0, 3.2), (3.93, 0.16, 9.0), (9.24, 0.05, 18.0), (16.3, 0.02, 28.0))
DRUM: _Partials = ((1.0, 1.0, 5.0), (1.5, 0.45, 7.0), (1.98, 0.3, 8.0), (2.44, 0.2, 11.0))
SIGNAL: _Partials = ((1.0, 1.0, 2.2), (2.0, 0.08, 9.0), (4.0, 0.05, 22.0))

_DETUNE = 0.0022  # between the two strings of a pair, so that they live
_LET_GO = 28.0  # 1/s: how fast a held tone dies when it is let go


@dataclass(frozen=True, slots=True)
class Instrument:
    """What plays a line of a score.

    Attributes:
        play: Gives the sound of a frequency in Hz, at times in seconds, held for so many seconds.
        ring_s: How long a note sounds after it is let go.
        width: How far a note on its own is from the middle, left and right in turn, 0-1.
    """

    play: Callable[[float, _Sound, float], _Sound]
    ring_s: float
    width: float = 0.0


def bell(hz: float, time_s: _Sound, _: float) -> _Sound:
    """Return a struck bar: its overtones are not whole multiples, and die first."""
    return _struck(BELL, hz, time_s) * _rise(time_s, 0.004)


def mallet(hz: float, time_s: _Sound, _: float) -> _Sound:
    """Return a bar of wood under a soft mallet."""
    return _struck(MALLET, hz, time_s) * _rise(time_s, 0.007)


def drum(hz: float, time_s: _Sound, _: float) -> _Sound:
    """Return a struck skin, with the breath of the stick on it."""
    skin = _struck(DRUM, hz, time_s) * _rise(time_s, 0.006)
    return skin + 0.12 * _air(2_000.0, time_s) * np.exp(-45 * time_s)


def signal(hz: float, time_s: _Sound, held_s: float) -> _Sound:
    """Return a soft tone that is held and let go, so that a long one is told from a short one."""
    return _struck(SIGNAL, hz, time_s) * _rise(time_s, 0.018) * _let_go(time_s, held_s)


def pluck(hz: float, time_s: _Sound, _: float) -> _Sound:
    """Return a plucked string: it closes while it rings."""
    return _string(hz, time_s, 8 + 160 * time_s) * np.exp(-3.2 * time_s) * _rise(time_s, 0.003)


def strings(hz: float, time_s: _Sound, held_s: float) -> _Sound:
    """Return a pair of bowed strings."""
    bowed = _pair(hz, time_s, 26 + 10 * time_s)
    return bowed * np.exp(-0.55 * time_s) * _rise(time_s, 0.07) * _let_go(time_s, held_s + 0.3, 5.0)


def brass(hz: float, time_s: _Sound, held_s: float) -> _Sound:
    """Return a horn, which opens as it is blown and closes after."""
    open_db = 16 + 90 * np.exp(-22 * time_s) + 45 * time_s
    return _string(hz, time_s, open_db) * np.exp(-0.9 * time_s) * _rise(time_s, 0.045) * _let_go(time_s, held_s, 9.0)


def pad(hz: float, time_s: _Sound, _: float) -> _Sound:
    """Return strings that swell and go."""
    swell: _Sound = np.sqrt(np.sin(np.pi * time_s / (time_s[-1] + 1e-3)))
    return _pair(hz, time_s, np.full(time_s.shape[0], 42.0)) * swell


def brush(hz: float, time_s: _Sound, _: float) -> _Sound:
    """Return a stroke of a brush: air from `hz` on."""
    return _air(hz, time_s) * _rise(time_s, 0.006) * np.exp(-26 * time_s)


def cymbal(hz: float, time_s: _Sound, _: float) -> _Sound:
    """Return a small cymbal: air from `hz` on that is long in going."""
    return _air(hz, time_s) * _rise(time_s, 0.004) * (0.6 * np.exp(-14 * time_s) + 0.4 * np.exp(-3.2 * time_s))


INSTRUMENTS: Mapping[str, Instrument] = {
    "bell": Instrument(bell, 2.2, 0.25),
    "mallet": Instrument(mallet, 1.4, 0.25),
    "pluck": Instrument(pluck, 1.0, 0.35),
    "strings": Instrument(strings, 0.9),
    "brass": Instrument(brass, 0.5),
    "pad": Instrument(pad, 1.0),
    "drum": Instrument(drum, 0.9),
    "brush": Instrument(brush, 0.2, 0.3),
    "cymbal": Instrument(cymbal, 1.3, 0.2),
    "signal": Instrument(signal, 0.15),
}
"""By their names in a set."""


def _struck(partials: _Partials, hz: float, time_s: _Sound) -> _Sound:
    sound = np.zeros(time_s.shape[0])
    for ratio, share, decay in partials:
        if hz * ratio <= TOP_HZ:
            sound += share * np.sin(2 * np.pi * hz * ratio * time_s) * np.exp(-decay * time_s)
    return sound


def _string(hz: float, time_s: _Sound, dull_db: _Sound) -> _Sound:
    """Return all harmonics at once, the k-th as strong as 1/k.

    Args:
        dull_db: At each time, how much weaker than that the harmonic at `TOP_HZ` is; so all pitches are equally bright.
    """
    each = np.exp(-np.log(10) / 20 * hz / TOP_HZ * dull_db)  # the harmonics' ratio
    turn = 2 * np.pi * hz * time_s
    harmonics: _Sound = np.arctan2(each * np.sin(turn), 1 - each * np.cos(turn))
    return harmonics


def _pair(hz: float, time_s: _Sound, dull_db: _Sound) -> _Sound:
    return (_string(hz, time_s, dull_db) + _string(hz * (1 + _DETUNE), time_s, dull_db)) / 2


def _air(from_hz: float, time_s: _Sound) -> _Sound:
    """Return noise between `from_hz` and `TOP_HZ`; its seed is its pitch."""
    n_samples = time_s.shape[0]
    spectrum = np.fft.rfft(np.random.default_rng(round(from_hz)).random(n_samples) - 0.5)
    hz = np.fft.rfftfreq(n_samples, 1 / MIX_RATE_HZ)
    low = np.clip((hz / from_hz - 0.7) / 0.6, 0, 1)
    high = np.clip((TOP_HZ * 1.1 - hz) / (TOP_HZ * 0.2), 0, 1)
    return np.fft.irfft(spectrum * low * high, n_samples)


def _rise(time_s: _Sound, within_s: float) -> _Sound:
    rise: _Sound = np.sin(np.pi / 2 * np.minimum(time_s / within_s, 1.0)) ** 2
    return rise


def _let_go(time_s: _Sound, held_s: float, decay: float = _LET_GO) -> _Sound:
    let_go: _Sound = np.exp(-decay * np.maximum(time_s - held_s, 0.0))
    return let_go
