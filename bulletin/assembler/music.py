"""Our own music: bells over held chords in D. No samples, no chance, no licence.

A score is a table of notes; MIDI numbers the pitches (69 is A at 440 Hz).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.instruments import bell, drum, pad, reed, strings
from bulletin.model import MIX_RATE_HZ, Jingle, Pcm

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

_PEAK = 10 ** (-3 / 20)
_TAIL_S = 0.4  # the end of a piece, which falls to zero
_DAMPED_S = 0.1  # the end of a note, which falls to zero
_WIDTH = 0.5  # how far from the middle the outer notes of a chord are, 0-1


@dataclass(frozen=True, slots=True)
class Note:
    """One note of a score.

    Attributes:
        at_s: When it begins.
        length_s: When it is damped, from its beginning.
        instrument: Gives the sound of a frequency in Hz at times in seconds.
        pitches: Those of a chord, or one.
        level: Linear; the notes of a chord share it.
        pan: Where a single note is, -1 (left) to 1 (right); the notes of a chord are spread.
    """

    at_s: float
    length_s: float
    instrument: Callable[[float, NDArray[np.float64]], NDArray[np.float64]]
    pitches: tuple[int, ...]
    level: float
    pan: float = 0.0


def _melody(*notes: tuple[float, int], level: float = 0.5) -> tuple[Note, ...]:
    return tuple(
        Note(at_s, 2.4, bell, (pitch,), level, pan=_WIDTH * (-1) ** number / 2)
        for number, (at_s, pitch) in enumerate(notes)
    )


def _morse(unit_s: float, pitch: int, *signs: tuple[int, int]) -> tuple[Note, ...]:
    return tuple(
        Note(at * unit_s, (length + 1.5) * unit_s, partial(reed, length * unit_s), (pitch,), 0.5)
        for at, length in signs
    )


def _bar(number: int, chord: tuple[int, ...], bells: tuple[int, ...]) -> tuple[Note, ...]:
    """Return a bar of the bed: a chord that reaches into the next bar, and a bell on each beat."""
    at_s = number * _BAR_S
    return (
        Note(at_s, 1.4 * _BAR_S, pad, chord, 0.5),
        *_melody(*((at_s + beat * _BAR_S / 4, pitch) for beat, pitch in enumerate(bells)), level=0.3),
    )


_D, _G, _A, _B_MINOR = (50, 57, 62, 66, 69), (43, 55, 59, 62, 67), (45, 57, 61, 64, 69), (47, 54, 59, 62, 66)
_D_FINAL = (38, 50, 57, 62, 66, 74)
_BAR_S = 2.4  # of the bed: 100 beats a minute

SCORES: dict[Jingle, tuple[float, tuple[Note, ...]]] = {
    # 开始曲: three steps up, a turn, and home an octave higher.
    Jingle.IDENT: (
        5.2,
        (
            Note(0.0, 1.7, strings, _D, 0.55),
            Note(1.6, 0.9, strings, _G, 0.55),
            Note(2.4, 0.9, strings, _A, 0.6),
            Note(3.2, 2.0, strings, _D_FINAL, 0.7),
            *(Note(at_s, 1.2, drum, (38,), 0.5) for at_s in (0.0, 1.6, 2.4, 2.8, 3.2)),
            *_melody((0.0, 74), (0.2, 78), (0.4, 81), (0.8, 81), (1.0, 79), (1.2, 78)),
            *_melody((1.6, 79), (1.8, 81), (2.0, 83), (2.4, 81), (2.6, 79), (2.8, 76), (3.2, 86)),
        ),
    ),
    # 片花: the ident's last three bells alone.
    Jingle.STING: (
        2.0,
        (
            Note(0.0, 2.0, strings, _D, 0.4),
            Note(0.0, 1.0, drum, (38,), 0.35),
            *_melody((0.0, 74), (0.16, 81), (0.32, 86)),
        ),
    ),
    # 片花 before commentary: lower, two bells that fall.
    Jingle.COMMENTARY_STING: (
        2.4,
        (
            Note(0.0, 2.4, strings, _B_MINOR, 0.45),
            Note(0.0, 1.0, drum, (35,), 0.35),
            Note(0.5, 1.0, drum, (38,), 0.3),
            *_melody((0.0, 78), (0.5, 74)),
        ),
    ),
    # 提示音: the letters A and I in Morse, short long, short short, as GB 45438-2025 has it for sound.
    Jingle.NOTICE: (1.12, _morse(0.1, 81, (0, 1), (2, 3), (7, 1), (9, 1))),
    # 垫乐: eight bars that go round.
    Jingle.BED: (
        8 * _BAR_S,
        tuple(
            note
            for number, (chord, bells) in enumerate(
                (
                    (_D, (74, 78, 81, 78)),
                    (_B_MINOR, (74, 78, 83, 78)),
                    (_G, (74, 79, 83, 79)),
                    (_A, (73, 76, 81, 76)),
                )
                * 2
            )
            for note in _bar(number, chord, bells)
        ),
    ),
    # 结束曲: the same steps down, slower.
    Jingle.CLOSING: (
        6.6,
        (
            Note(0.0, 1.3, strings, _G, 0.5),
            Note(1.2, 1.3, strings, _B_MINOR, 0.5),
            Note(2.4, 1.3, strings, _A, 0.55),
            Note(3.6, 3.0, strings, _D_FINAL, 0.7),
            *(Note(at_s, 1.2, drum, (38,), 0.4) for at_s in (0.0, 2.4, 3.6)),
            *_melody((0.0, 83), (0.3, 81), (0.6, 79), (1.2, 78), (1.5, 76), (1.8, 74)),
            *_melody((2.4, 76), (2.7, 79), (3.0, 81), (3.6, 78), (3.9, 81), (4.2, 86)),
        ),
    ),
}


def compose(jingle: Jingle) -> Pcm:
    """Return a piece of our own: stereo at `MIX_RATE_HZ`, peak -3 dBFS; the mean of its channels is its mono.

    The end of the bed goes on with its start; every other piece ends in exact zero. A machine makes
    the same bytes each time.
    """
    length_s, notes = SCORES[jingle]
    is_loop = jingle is Jingle.BED
    mix = np.zeros((2, round(length_s * MIX_RATE_HZ)))
    for note in notes:
        at = round(note.at_s * MIX_RATE_HZ)
        n_samples = round(note.length_s * MIX_RATE_HZ)
        if not is_loop:
            n_samples = min(n_samples, mix.shape[1] - at)
        time_s = np.arange(n_samples) / MIX_RATE_HZ
        for number, pitch in enumerate(note.pitches):
            sound = _damped(note.instrument(440 * 2 ** ((pitch - 69) / 12), time_s), min(_DAMPED_S, note.length_s / 3))
            sound *= note.level / len(note.pitches) ** 0.5
            _add(mix, at, sound, pan=note.pan + _WIDTH * _spread(number, len(note.pitches)))
    if not is_loop:
        mix = np.stack([_damped(channel, min(_TAIL_S, length_s / 8)) for channel in mix])
    return Pcm(np.ascontiguousarray((mix * (_PEAK / np.abs(mix).max())).T.astype(np.float32)), MIX_RATE_HZ)


def _spread(number: int, count: int) -> float:
    """Return -1 to 1 for the notes of a chord: the lowest in the middle, the others to the left and right."""
    return (-1) ** number * number / (count - 1) if count > 1 else 0.0


def _add(mix: NDArray[np.float64], at: int, sound: NDArray[np.float64], *, pan: float) -> None:
    """Add `sound` to both channels; what does not fit before the end of the mix goes on at its start."""
    while sound.shape[0]:
        part, sound = sound[: mix.shape[1] - at], sound[mix.shape[1] - at :]
        mix[0, at : at + part.shape[0]] += (1 - pan) * part
        mix[1, at : at + part.shape[0]] += (1 + pan) * part
        at = 0


def _damped(sound: NDArray[np.float64], length_s: float) -> NDArray[np.float64]:
    """Return `sound` with an end that falls to exactly 0."""
    n = min(round(length_s * MIX_RATE_HZ), sound.shape[0])
    fall = 0.5 + 0.5 * np.cos(np.pi * np.arange(1, n + 1) / n)
    fall[-1] = 0.0
    return np.concatenate((sound[: sound.shape[0] - n], sound[sound.shape[0] - n :] * fall))
