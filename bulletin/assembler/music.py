"""Our own jingles: bells over held chords in D, made of sines. No samples, no chance, no licence.

A score is a table of notes; numbers of notes are MIDI's (69 is A at 440 Hz).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import MIX_RATE_HZ, Jingle, Pcm

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PEAK = 10 ** (-3 / 20)
_TAIL_S = 0.4  # over which the last sound is taken to zero


@dataclass(frozen=True, slots=True)
class Instrument:
    """A sound made of sines.

    Attributes:
        partials: Frequency as a multiple of the note's, share, decay in 1/s.
        attack_s: Rise from silence.
        detune: Two of each sine, this much apart (0.002: 2 per mille), so that it lives.
    """

    partials: tuple[tuple[float, float, float], ...]
    attack_s: float
    detune: float = 0.0


# A struck bar: its overtones are not whole multiples, and die first.
_BELL = Instrument(((1.0, 1.0, 2.6), (2.0, 0.35, 3.4), (2.76, 0.22, 5.0), (5.4, 0.12, 9.0)), attack_s=0.004)
# Strings: all harmonics, an octave weaker by 8 dB.
_STRINGS = Instrument(tuple((k, k**-1.35, 0.55 + 0.06 * k) for k in range(1, 10)), attack_s=0.07, detune=0.0022)
_DRUM = Instrument(((1.0, 1.0, 5.0), (1.5, 0.45, 7.0), (1.98, 0.3, 8.0), (2.44, 0.2, 11.0)), attack_s=0.006)


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a score.

    Attributes:
        at_s: When it begins.
        length_s: When it is damped, from its beginning.
        level: Linear; notes of a chord share it.
    """

    at_s: float
    length_s: float
    instrument: Instrument
    pitches: tuple[int, ...]
    level: float


def _melody(*notes: tuple[float, int], level: float = 0.5) -> tuple[Note, ...]:
    return tuple(Note(at_s, 2.4, _BELL, (pitch,), level) for at_s, pitch in notes)


_D, _G, _A, _B_MINOR = (50, 57, 62, 66, 69), (43, 55, 59, 62, 67), (45, 57, 61, 64, 69), (47, 54, 59, 62, 66)
_D_FINAL = (38, 50, 57, 62, 66, 74)

_SCORES: dict[Jingle, tuple[float, tuple[Note, ...]]] = {
    # 开始曲: three steps up, a turn, and home an octave higher.
    Jingle.IDENT: (
        5.2,
        (
            Note(0.0, 1.7, _STRINGS, _D, 0.55),
            Note(1.6, 0.9, _STRINGS, _G, 0.55),
            Note(2.4, 0.9, _STRINGS, _A, 0.6),
            Note(3.2, 2.0, _STRINGS, _D_FINAL, 0.7),
            *(Note(at_s, 1.2, _DRUM, (38,), 0.5) for at_s in (0.0, 1.6, 2.4, 2.8, 3.2)),
            *_melody((0.0, 74), (0.2, 78), (0.4, 81), (0.8, 81), (1.0, 79), (1.2, 78)),
            *_melody((1.6, 79), (1.8, 81), (2.0, 83), (2.4, 81), (2.6, 79), (2.8, 76), (3.2, 86)),
        ),
    ),
    # 片花: the ident's last three bells alone.
    Jingle.STING: (
        2.0,
        (
            Note(0.0, 2.0, _STRINGS, _D, 0.4),
            Note(0.0, 1.0, _DRUM, (38,), 0.35),
            *_melody((0.0, 74), (0.16, 81), (0.32, 86)),
        ),
    ),
    # 结束曲: the same steps down, slower.
    Jingle.CLOSING: (
        6.6,
        (
            Note(0.0, 1.3, _STRINGS, _G, 0.5),
            Note(1.2, 1.3, _STRINGS, _B_MINOR, 0.5),
            Note(2.4, 1.3, _STRINGS, _A, 0.55),
            Note(3.6, 3.0, _STRINGS, _D_FINAL, 0.7),
            *(Note(at_s, 1.2, _DRUM, (38,), 0.4) for at_s in (0.0, 2.4, 3.6)),
            *_melody((0.0, 83), (0.3, 81), (0.6, 79), (1.2, 78), (1.5, 76), (1.8, 74)),
            *_melody((2.4, 76), (2.7, 79), (3.0, 81), (3.6, 78), (3.9, 81), (4.2, 86)),
        ),
    ),
}


def compose(jingle: Jingle) -> Pcm:
    """Return a jingle of our own: mono at `MIX_RATE_HZ`, peak -3 dBFS, ending in exact zero.

    The same bytes each time on a machine.
    """
    length_s, notes = _SCORES[jingle]
    mix = np.zeros(round(length_s * MIX_RATE_HZ))
    for note in notes:
        at = round(note.at_s * MIX_RATE_HZ)
        n_samples = min(round(note.length_s * MIX_RATE_HZ), mix.shape[0] - at)
        for pitch in note.pitches:
            mix[at : at + n_samples] += note.level / len(note.pitches) ** 0.5 * _play(note.instrument, pitch, n_samples)
    n_tail = round(_TAIL_S * MIX_RATE_HZ)
    mix[-n_tail:] *= _fall(n_tail)
    return Pcm((mix * (_PEAK / np.abs(mix).max())).astype(np.float32), MIX_RATE_HZ)


def _play(instrument: Instrument, pitch: int, n_samples: int) -> NDArray[np.float64]:
    """Return one note, damped at its end."""
    time_s = np.arange(n_samples) / MIX_RATE_HZ
    base_hz = 440 * 2 ** ((pitch - 69) / 12)
    sound = np.zeros(n_samples)
    for ratio, share, decay in instrument.partials:
        hz = base_hz * ratio
        wave = np.sin(2 * np.pi * hz * time_s)
        if instrument.detune:
            wave = (wave + np.sin(2 * np.pi * hz * (1 + instrument.detune) * time_s)) / 2
        sound += share * wave * np.exp(-decay * time_s)
    sound *= np.minimum(time_s / instrument.attack_s, 1.0)
    n_damped = min(round(0.1 * MIX_RATE_HZ), n_samples)
    sound[-n_damped:] *= _fall(n_damped)
    return sound


def _fall(n_samples: int) -> NDArray[np.float64]:
    """Return a curve from 1 to exactly 0."""
    curve = 0.5 + 0.5 * np.cos(np.pi * np.arange(1, n_samples + 1) / n_samples)
    curve[-1] = 0.0
    return curve
