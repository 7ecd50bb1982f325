"""The instruments of our own music: each gives the sound of one note, made of sines, or of noise from a fixed seed.

A pitch is a frequency in Hz; times are in seconds from the beginning of the note, float64 of shape (n,).
Whatever has a pitch reaches up to 15 kHz, each in its own way; nothing goes on up to half the rate.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from bulletin.assembler.tones import Partials, Sound, air, going, let_go, pair, rise, string, struck

BELL: Partials = (
    *((1.0, 1.0, 2.6), (2.0, 0.35, 3.4), (2.76, 0.22, 5.0), (5.4, 0.12, 8.0)),
    *((8.93, 0.07, 11.0), (13.34, 0.05, 14.0), (18.64, 0.04, 18.0), (24.8, 0.03, 22.0)),
)
MALLET: Partials = ((1.0, 1.0, 3.2), (3.93, 0.16, 9.0), (9.24, 0.05, 18.0), (16.3, 0.02, 28.0))
DRUM: Partials = ((1.0, 1.0, 5.0), (1.5, 0.45, 7.0), (1.98, 0.3, 8.0), (2.44, 0.2, 11.0))
SIGNAL: Partials = ((1.0, 1.0, 2.2), (2.0, 0.08, 9.0), (4.0, 0.05, 22.0))


@dataclass(frozen=True, slots=True)
class Instrument:
    """What plays a line of a score.

    Attributes:
        play: Gives the sound of a frequency in Hz, at times in seconds, held for so many seconds.
        ring_s: How long a note sounds after it is let go.
        width: How far a note on its own is from the middle, left and right in turn, 0-1.
    """

    play: Callable[[float, Sound, float], Sound]
    ring_s: float
    width: float = 0.0


def bell(hz: float, time_s: Sound, _: float) -> Sound:
    """Return a struck bar: its overtones are not whole multiples, and die first."""
    return struck(BELL, hz, time_s) * rise(time_s, 0.004)


def mallet(hz: float, time_s: Sound, _: float) -> Sound:
    """Return a bar of wood under a soft mallet."""
    return struck(MALLET, hz, time_s) * rise(time_s, 0.007)


def drum(hz: float, time_s: Sound, _: float) -> Sound:
    """Return a struck skin, with the breath of the stick on it."""
    stick = 0.12 * air(2_000.0, time_s) * going(-45, time_s)
    return (struck(DRUM, hz, time_s) + stick) * rise(time_s, 0.006)


def signal(hz: float, time_s: Sound, held_s: float) -> Sound:
    """Return a soft tone that is held and let go, so that a long one is told from a short one."""
    return struck(SIGNAL, hz, time_s) * rise(time_s, 0.018) * let_go(time_s, held_s, 36.0)


def pluck(hz: float, time_s: Sound, _: float) -> Sound:
    """Return a plucked string: it closes while it rings."""
    return string(hz, time_s, dull_db=22, duller_db=160) * going(-3.2, time_s) * rise(time_s, 0.003)


def strings(hz: float, time_s: Sound, held_s: float) -> Sound:
    """Return a pair of bowed strings."""
    bowed = pair(hz, time_s, dull_db=26, duller_db=10)
    return bowed * going(-0.55, time_s) * rise(time_s, 0.07) * let_go(time_s, held_s + 0.3, 5.0)


def brass(hz: float, time_s: Sound, held_s: float) -> Sound:
    """Return a horn, which opens as it is blown and closes after."""
    blown = string(hz, time_s, dull_db=22, duller_db=45, shut=0.2)
    return blown * going(-0.9, time_s) * rise(time_s, 0.045) * let_go(time_s, held_s, 9.0)


def pad(hz: float, time_s: Sound, _: float) -> Sound:
    """Return strings that swell and go."""
    swell: Sound = np.sqrt(np.sin(np.pi * time_s / (time_s[-1] + 1e-3)))
    return pair(hz, time_s, dull_db=42, duller_db=0) * swell


def brush(hz: float, time_s: Sound, _: float) -> Sound:
    """Return a stroke of a brush: air from `hz` on."""
    return air(hz, time_s) * rise(time_s, 0.006) * going(-26, time_s)


def cymbal(hz: float, time_s: Sound, _: float) -> Sound:
    """Return a small cymbal: air from `hz` on that is long in going."""
    return air(hz, time_s) * rise(time_s, 0.004) * (0.6 * going(-14, time_s) + 0.4 * going(-3.2, time_s))


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
