"""A look-ahead limiter for true peak.

The gain is planned at one value a block of 24 samples (0.5 ms): what each block needs, held and let
go slowly, brought forward by the look-ahead and smoothed. Everywhere it is at most what is needed,
so there is nothing to clip.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import MIX_RATE_HZ
from bulletin.sound.true_peak import BLOCK

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AHEAD = 10  # blocks: 5 ms, long enough not to be heard as distortion, too short to be heard as a fade
_RELEASE_DB = 0.05 * 1000 * BLOCK / MIX_RATE_HZ  # a block: 50 dB/s, a reduction of 3 dB is gone in 60 ms
_RAMP = ((np.arange(BLOCK) + 0.5) / BLOCK).astype(np.float32)
_SAFETY_DB = 0.03  # a changing gain moves the points between samples a little


def plan_gain(
    peaks: NDArray[np.float32], n_samples: int, *, gain_db: float, ceiling_dbtp: float
) -> NDArray[np.float32]:
    """Return by what samples are multiplied to be raised by `gain_db`, with no true peak over `ceiling_dbtp`.

    Args:
        peaks: Their `block_peaks`, before the gain.
        n_samples: How many there are, at `MIX_RATE_HZ`.
        gain_db: Before limiting.
        ceiling_dbtp: Under 0.

    Returns:
        Shape (n_samples,), or () where nothing has to be turned down.
    """
    gain = 10 ** (gain_db / 20)
    most = 10 ** ((ceiling_dbtp - _SAFETY_DB) / 20) / gain
    if float(peaks.max(initial=0.0)) <= most:
        return np.array(gain, np.float32)
    needed_db = -20 * np.log10(np.maximum(peaks.astype(np.float64) / most, 1.0))
    nodes = (gain * 10 ** (_smoothed(_released(needed_db)) / 20)).astype(np.float32)
    return _ramps(nodes)[:n_samples]


def _released(needed_db: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return `needed_db`, each dip let go along a straight line in dB."""
    line = _RELEASE_DB * np.arange(needed_db.shape[0])
    released: NDArray[np.float64] = np.minimum.accumulate(needed_db - line) + line
    return released


def _smoothed(needed_db: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a gain without corners that at each block is at most what it and its neighbours need.

    A mean of minima, each of which has the block and its neighbours in its window, can't be above.
    """
    reach = _AHEAD // 2 + 1
    held = np.pad(needed_db, (reach + _AHEAD // 2), mode="edge")
    least = np.lib.stride_tricks.sliding_window_view(held, 2 * reach + 1).min(axis=1)
    window = np.hanning(_AHEAD + 3)[1:-1]
    return np.convolve(least, window / window.sum(), mode="valid")


def _ramps(nodes: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return one gain a sample: straight lines between the middles of the blocks."""
    ends = np.pad(nodes, 1, mode="edge")
    lines = ends[:-1, None] + np.diff(ends)[:, None] * _RAMP
    return lines.reshape(-1)[BLOCK // 2 :]
