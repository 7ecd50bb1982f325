"""The room of a speaker: the faint noise between words, which goes on in the pauses around them.

A clip has a floor between its words; a pause of digital zeros has none. Both are far below what a listener hears, but
on headphones the step from one to the other can be. The noise is made, always the same, and ends before the border of
a stretch, where the codec needs silence.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import MIX_RATE_HZ
from bulletin.sound.mp3 import SETTLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOUDEST_DBFS = -66.0
"""A floor is never continued louder than this."""
USUAL_DBFS = -76.0
"""That of a clip whose quietest moment is no floor, but a soft sound."""

_SOFTEST = 10 ** (-90 / 20)  # under this there is no floor to go on with
_FRAME = MIX_RATE_HZ // 50
_FADE = round(0.02 * MIX_RATE_HZ)
_PERIOD = 2 * MIX_RATE_HZ
# Power of each band, from the quietest 20 ms of 123 clips of the two embedded speakers that have a floor worth the name
# (-68 dBFS in the middle); that of the third is at -82 dBFS.
_BANDS_HZ = (40, 150, 500, 1000, 2000, 4000, 8000, 11_500)
_BANDS_DB = (-1.5, -8.2, -16.0, -16.9, -15.0, -14.2, -17.2)


def floor_of(speech: NDArray[np.float32]) -> float:
    """Return the root mean square of the quietest 20 ms inside a clip, linear; 0 for one without a floor.

    A clip that is never so quiet as a floor gets the usual one; a clip with digital silence in it has none.

    Args:
        speech: Shape (n,) or (n, channels), at its level, from its first audible sample to its last.
    """
    n_frames = speech.shape[0] // _FRAME
    if n_frames < 3:
        return 0.0
    frames = speech[: n_frames * _FRAME].reshape(n_frames, -1)[1:-1]
    floor = float(np.sqrt(np.einsum("ij,ij->i", frames, frames).min() / frames.shape[1]))
    if floor < _SOFTEST:
        return 0.0
    return floor if floor <= 10 ** (LOUDEST_DBFS / 20) else 10 ** (USUAL_DBFS / 20)


def before(n_samples: int, floor: float) -> NDArray[np.float32]:
    """Return the end of a pause, up to the first sample of a clip with this floor."""
    return _faded(n_samples, floor)


def after(n_samples: int, floor: float) -> NDArray[np.float32]:
    """Return the beginning of a pause behind a clip with this floor; its end is silent, as the codec needs it."""
    noise = np.zeros(n_samples, np.float32)
    heard = max(0, n_samples - SETTLE)
    noise[:heard] = _faded(heard, floor)
    return noise


def _faded(n_samples: int, floor: float) -> NDArray[np.float32]:
    if not floor:
        return np.zeros(n_samples, np.float32)
    noise = floor * np.resize(_noise(), n_samples)
    fade = min(_FADE, n_samples // 2)
    ramp = (np.arange(fade) + 0.5) / max(1, fade)
    noise[:fade] *= ramp
    noise[n_samples - fade :] *= ramp[::-1]
    return noise.astype(np.float32)


@cache
def _noise() -> NDArray[np.float64]:
    """Return two seconds of noise with the shape of a floor, root mean square 1; its end goes on with its start."""
    frequencies = np.fft.rfftfreq(_PERIOD, 1 / MIX_RATE_HZ)
    power = np.zeros_like(frequencies)
    for low, high, level_db in zip(_BANDS_HZ, _BANDS_HZ[1:], _BANDS_DB, strict=False):
        band = (frequencies >= low) & (frequencies < high)
        power[band] = 10 ** (level_db / 10) / band.sum()
    phases = np.random.Generator(np.random.PCG64(18)).uniform(0, 2 * np.pi, frequencies.shape[0])
    noise: NDArray[np.float64] = np.fft.irfft(np.sqrt(power) * np.exp(1j * phases), _PERIOD)
    noise /= np.sqrt(np.square(noise).mean())
    return noise
