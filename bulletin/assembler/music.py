"""Our own music, played from the sets in `themes/`. No samples, no licence; chance only from a fixed seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.sheet import read_sheet
from bulletin.model import MIX_RATE_HZ, Jingle, Pcm
from bulletin.station.settings import Theme

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bulletin.assembler.sheet import Note

_PEAK = 10 ** (-3 / 20)
_WIDTH = 0.5  # how far from the middle the outer notes of a chord are, 0-1
_DAMPED_S = 0.1  # the end of a note, which falls to zero
_END_S = 0.3  # the end of a piece, which falls to zero
_FALL_DB = 14.0  # from the last stroke of a piece to its end, beside what its players let fall


def compose(jingle: Jingle, theme: Theme = Theme.DAWN) -> Pcm:
    """Return a piece of our own: stereo at `MIX_RATE_HZ`, peak -3 dBFS; the mean of its channels is its mono.

    The end of the bed goes on with its start; every other piece dies away and ends in exact zero. A machine makes
    the same bytes each time.
    """
    sheet = read_sheet(theme)
    score = sheet.scores[jingle]
    is_loop = jingle is Jingle.BED
    mix = sheet.room.answer(_played(score.notes, round(score.length_s * MIX_RATE_HZ), is_loop=is_loop), is_loop=is_loop)
    if not is_loop:
        mix *= _dying(mix.shape[1], round(max(note.at_s for note in score.notes) * MIX_RATE_HZ))
    return Pcm(np.ascontiguousarray((mix * (_PEAK / np.abs(mix).max())).T.astype(np.float32)), MIX_RATE_HZ)


def _played(notes: tuple[Note, ...], n_samples: int, *, is_loop: bool) -> NDArray[np.float64]:
    """Return the notes in their places, shape (2, n_samples); what is beyond the end is at the start of a loop."""
    mix = np.zeros((2, n_samples))
    sounds: dict[tuple[object, int, int], NDArray[np.float64]] = {}
    for note in notes:
        at = round(note.at_s * MIX_RATE_HZ)
        n_sounding = round((note.held_s + note.instrument.ring_s) * MIX_RATE_HZ)
        if not is_loop:
            n_sounding = min(n_sounding, n_samples - at)
        for number, pitch in enumerate(note.pitches):
            key = (note.instrument, pitch, n_sounding)
            if key not in sounds:
                sounds[key] = _sound(note, pitch, n_sounding)
            share = note.level / len(note.pitches) ** 0.5
            pan = note.pan + _WIDTH * _spread(number, len(note.pitches))
            _add(mix, at, sounds[key], left=share * (1 - pan), right=share * (1 + pan))
    return mix


def _sound(note: Note, pitch: int, n_samples: int) -> NDArray[np.float64]:
    """Return one pitch of a note, with an end that falls to exactly 0."""
    time_s = np.arange(n_samples) / MIX_RATE_HZ
    sound = note.instrument.play(440 * 2 ** ((pitch - 69) / 12), time_s, note.held_s)
    return sound * _end(n_samples, min(round(_DAMPED_S * MIX_RATE_HZ), n_samples // 3))


def _spread(number: int, count: int) -> float:
    """Return -1 to 1 for the notes of a chord: the lowest in the middle, the others to the left and right."""
    return (-1) ** number * number / (count - 1) if count > 1 else 0.0


def _add(mix: NDArray[np.float64], at: int, sound: NDArray[np.float64], *, left: float, right: float) -> None:
    """Add `sound` to both channels; what does not fit before the end of the mix goes on at its start."""
    while sound.shape[0]:
        part, sound = sound[: mix.shape[1] - at], sound[mix.shape[1] - at :]
        mix[0, at : at + part.shape[0]] += left * part
        mix[1, at : at + part.shape[0]] += right * part
        at = 0


def _dying(n_samples: int, last: int) -> NDArray[np.float64]:
    """Return the gain of a piece whose last stroke is at the sample `last`: it falls ever faster, to exactly 0."""
    n_fall = n_samples - last
    gone = np.maximum(np.arange(n_samples) - last, 0) / n_fall
    fall: NDArray[np.float64] = 10 ** (-_FALL_DB / 20 * gone**2)
    return fall * _end(n_samples, min(round(_END_S * MIX_RATE_HZ), n_fall // 2))


def _end(n_samples: int, n_fall: int) -> NDArray[np.float64]:
    """Return a gain of 1 with an end that falls to exactly 0."""
    gain = np.ones(n_samples)
    if n_fall:
        gain[-n_fall:] = 0.5 + 0.5 * np.cos(np.pi * np.arange(1, n_fall + 1) / n_fall)
        gain[-1] = 0.0
    return gain
