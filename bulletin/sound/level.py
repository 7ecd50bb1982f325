"""Each sound brought to its level: gain, then a true-peak limiter, measured again until it is there.

Where the limiter would have to work hard, `level` compresses the sound first.

Sound is mono or stereo at `MIX_RATE_HZ`; loudness is always as two loudspeakers give it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import MIX_RATE_HZ
from bulletin.sound.compressor import compress
from bulletin.sound.limiter import plan_gain
from bulletin.sound.meter import CELL, by_hops, integrate, mean_squares
from bulletin.sound.true_peak import block_peaks
from bulletin.sound.weighting import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

CODEC_MARGIN_DB = 0.8
"""Kept free under the ceiling for what the encoder adds to peaks: 0.3 dB to speech at 96 kbit/s, 0.6 dB at the
worst, where 8 dB were limited."""

QUIET_LU = 36.0
"""Sound so far under the programme's loudness counts as silence: 38 dB under the loud parts of speech."""

_HARD_DB, _HARD_SHARE = 4.0, 0.01
_ROUNDS = 6
_NEAR_LU = 0.05
_RAISE = 1.5  # times what is short: the limiter takes back a part of each raise
_BLOCK_REACH = round(0.3 * MIX_RATE_HZ)  # how far a block that holds the end of a clip goes beyond it
_PAUSE_SHARE = 0.75  # of a pause too short to hold a block: the neighbour has the rest
_MOST_LOSS_LU = 1.0  # very short clips are not to stand out
_FADE_S = 0.004
_QUIET_FRAME = MIX_RATE_HZ // 100
_FRAMES_A_LOOK = 20


@dataclass(frozen=True, slots=True, eq=False)
class Levelled:
    """A sound at its level.

    Attributes:
        samples: Shape (n,) or (n, channels).
        cells: K-weighted mean square of each 4 ms that it begins, the channels' average.
    """

    samples: NDArray[np.float32]
    cells: NDArray[np.float64]


def level(
    samples: NDArray[np.float32],
    *,
    to_lufs: float,
    ceiling_dbtp: float,
    reading: Callable[[Sequence[float]], float] = integrate,
    pauses: tuple[int, int] = (0, 0),
) -> Levelled:
    """Return `samples` at `to_lufs`, with no true peak over `ceiling_dbtp`.

    Within 0.1 LU, unless the peaks stand so far above the rest that six rounds of limiting don't get
    there. Silence, which nothing brings to a level, comes back as it is.

    Args:
        samples: Shape (n,) or (n, channels), n > 0; channels get one gain.
        to_lufs: Wanted.
        ceiling_dbtp: Wanted at most.
        reading: The reading that comes to `to_lufs`: `integrate` for speech; `max_short_term` for music, as
            EBU R128 s1 does with short pieces.
        pauses: Samples of silence that will be before and after it, which are made up for.
    """
    # The gain changes in milliseconds, the filter's memory is shorter: filtering once is enough.
    heard = weigh(samples)
    to_lufs += _pause_loss_lu(heard, pauses)
    cells = mean_squares(heard, CELL)
    first_db = to_lufs - reading(by_hops(cells, heard.shape[0]))
    if not math.isfinite(first_db):
        return Levelled(samples, cells)
    plan = partial(_plan, to_lufs=to_lufs, ceiling_dbtp=ceiling_dbtp, reading=reading)
    gain, gain_db, cells = plan(samples, heard)
    if _is_limited_hard(gain, gain_db):
        samples = compress(samples, gain_db=first_db)
        gain, _, cells = plan(samples, weigh(samples))
    return Levelled(_times(samples, gain), cells)


def limit(samples: NDArray[np.float32], *, gain_db: float, ceiling_dbtp: float) -> NDArray[np.float32]:
    """Return `samples`, shape (n,) or (n, channels), raised by `gain_db`, with no true peak over `ceiling_dbtp`."""
    peaks = _block_peaks(samples)
    return _times(samples, plan_gain(peaks, samples.shape[0], gain_db=gain_db, ceiling_dbtp=ceiling_dbtp))


def _block_peaks(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the highest of all channels."""
    if samples.ndim == 1:
        return block_peaks(samples)
    highest: NDArray[np.float32] = np.max([block_peaks(np.ascontiguousarray(c)) for c in samples.T], axis=0)
    return highest


def _times(samples: NDArray[np.float32], gain: NDArray[np.float32]) -> NDArray[np.float32]:
    raised: NDArray[np.float32] = (samples.T * gain).T
    return raised


def _is_limited_hard(gain: NDArray[np.float32], gain_db: float) -> bool:
    """Tell whether the limiter takes more than 4 dB away for more than 1 % of the time."""
    limited = gain < 10 ** ((gain_db - _HARD_DB) / 20)
    return bool(gain.ndim) and float(np.mean(limited)) > _HARD_SHARE


def _plan(
    samples: NDArray[np.float32],
    heard: NDArray[np.float32],
    *,
    to_lufs: float,
    ceiling_dbtp: float,
    reading: Callable[[Sequence[float]], float],
) -> tuple[NDArray[np.float32], float, NDArray[np.float64]]:
    """Return the gain that brings `samples` to their level, limiter and all; in dB without the limiter; its `cells`.

    Args:
        heard: `samples` through the filter of the meter; not silent.
    """
    peaks = _block_peaks(samples)
    before = mean_squares(heard, CELL)
    gain_db = to_lufs - reading(by_hops(before, heard.shape[0]))
    for _ in range(_ROUNDS):
        gain = plan_gain(peaks, samples.shape[0], gain_db=gain_db, ceiling_dbtp=ceiling_dbtp)
        if gain.ndim == 0:
            cells = before * float(gain) ** 2
            break
        cells = mean_squares(heard * gain, CELL)
        short_lu = to_lufs - reading(by_hops(cells, heard.shape[0]))
        if abs(short_lu) <= _NEAR_LU:
            break
        gain_db += _RAISE * short_lu
    return gain, gain_db, cells


def _pause_loss_lu(heard: NDArray[np.float32], pauses: tuple[int, int]) -> float:
    """Return how much lower a clip reads with the pauses around it than alone; 0..1 LU.

    A meter's blocks of 400 ms that hold an end of a clip and the pause beside it read low, and pull the
    programme under what each clip reads by itself, the more the shorter the clips are.
    """
    reach = [min(round(pause * _PAUSE_SHARE), _BLOCK_REACH) for pause in pauses]
    alone, among = (_read_all(sound) for sound in (heard, np.pad(heard, reach)))
    return min(max(alone - among, 0.0), _MOST_LOSS_LU) if math.isfinite(alone - among) else 0.0


def _read_all(heard: NDArray[np.float32]) -> float:
    return integrate(by_hops(mean_squares(heard, CELL), heard.shape[0]))


def fade_ends(samples: NDArray[np.float32], *, in_s: float = _FADE_S, out_s: float = _FADE_S) -> NDArray[np.float32]:
    """Return `samples` rising from and falling to exact zero, so that no end of it can click."""
    faded = samples.copy()
    for ends, length_s in ((faded, in_s), (faded[::-1], out_s)):
        n = min(round(length_s * MIX_RATE_HZ), samples.shape[0] // 2)
        ends[:n].T[:] *= (0.5 - 0.5 * np.cos(np.pi * np.arange(n) / max(1, n))).astype(np.float32)
    return faded


def quiet_ends(samples: NDArray[np.float32], below_dbfs: float) -> tuple[int, int]:
    """Return how many samples at the start and at the end are below a level, in frames of 10 ms.

    Silence from end to end: all of it, and 0.
    """
    n_frames = samples.shape[0] // _QUIET_FRAME
    frames = samples[: n_frames * _QUIET_FRAME].reshape(n_frames, -1)
    least = 10 ** (below_dbfs / 10)
    first = _first_loud(frames, least)
    if first is None:
        return samples.shape[0], 0
    last = _first_loud(frames[::-1], least) or 0
    return first * _QUIET_FRAME, samples.shape[0] - (n_frames - last) * _QUIET_FRAME


def _first_loud(frames: NDArray[np.float32], least: float) -> int | None:
    """Return which is the first frame with a mean square of `least`; a few at a time."""
    for start in range(0, frames.shape[0], _FRAMES_A_LOOK):
        loud = np.square(frames[start : start + _FRAMES_A_LOOK]).mean(axis=1) >= least
        if loud.any():
            return start + int(loud.argmax())
    return None
