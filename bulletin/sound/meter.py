"""Loudness of sound at `MIX_RATE_HZ`: BS.1770-4 with the gates of EBU R128, by energies that are kept and put together.

Numbers in comments are those of Recommendation ITU-R BS.1770-4 (10/2015) and EBU Tech 3341 and 3342 (2016).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import MIX_RATE_HZ, Loudness
from bulletin.sound.weighting import HOP, STEP, KFilter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

CELL = MIX_RATE_HZ // 250
"""4 ms in samples, for energies that are kept: an MP3 frame is six of them, so stretches put together read as one."""
CELLS_A_HOP = HOP // CELL
"""Of the meter's 100 ms."""

DUAL_MONO_LU = 10 * math.log10(2)
"""A mono channel gains this by being counted in both loudspeakers."""

# A gating block of 400 ms starts every 100 ms.
_HOPS_A_BLOCK = 4
_HOPS_SHORT_TERM = 30  # Tech 3341, 2.2: a window of 3 s
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_RANGE_GATE_LU = -20.0  # Tech 3342, 3
_RANGE_PERCENT = (10, 95)
_OFFSET_DB = -0.691  # formula 2: makes a 997 Hz sine of 0 dBFS in one channel read -3.01


class Meter:
    """Takes the energies of sound that comes piece by piece.

    Args:
        n_channels: 1 or 2.

    Attributes:
        hops: K-weighted mean square of each 100 ms so far, the channels' average.
    """

    def __init__(self, n_channels: int) -> None:
        self._filter = KFilter()
        self._past = np.zeros((n_channels, HOP), np.float32)
        self._pending = np.zeros((n_channels, 0), np.float32)
        self.hops: list[float] = []

    def write(self, samples: NDArray[np.float32]) -> None:
        """Listen to more sound.

        Args:
            samples: float32, shape (n,) or (n, channels), full scale -1..1.
        """
        pending = np.concatenate((self._pending, samples.reshape(samples.shape[0], self._past.shape[0]).T), axis=1)
        n_whole = pending.shape[1] // STEP * STEP
        for at in range(0, n_whole, STEP):
            self._listen(pending[:, at : at + STEP])
        self._pending = pending[:, n_whole:]

    def end(self) -> None:
        """Let silence follow, so that all of the sound has been heard."""
        self.write(np.zeros((-self._pending.shape[1] % STEP, self._past.shape[0]), np.float32))

    def _listen(self, step: NDArray[np.float32]) -> None:
        window = np.concatenate((self._past, step), axis=1)
        self._past = step[:, -HOP:]
        # A channel's average, so that a stereo file is not louder than the mono file it was made of.
        by_hop = np.square(self._filter.weigh(window)).reshape(window.shape[0], -1, HOP)
        self.hops.extend(by_hop.mean(axis=(0, 2)).tolist())


def loudness_of(energies: Sequence[float], peak: float) -> Loudness:
    """Return what energies of 100 ms and a linear true peak read."""
    integrated = integrate(energies)
    return Loudness(
        integrated_lufs=integrated,
        one_channel_lufs=integrated - DUAL_MONO_LU,
        true_peak_dbtp=20 * math.log10(peak) if peak > 0 else -math.inf,
        max_short_term_lufs=max_short_term(energies),
        max_momentary_lufs=_lufs(float(_moving_mean(energies, min(_HOPS_A_BLOCK, len(energies))).max())),
        range_lu=loudness_range(energies),
    )


def mean_squares(weighted: NDArray[np.float32], n_each: int) -> NDArray[np.float64]:
    """Return the mean square of each `n_each` samples, shape (n,); the last is filled up with silence."""
    n_parts = -(-weighted.shape[0] // n_each)
    parts = np.square(np.pad(weighted, (0, n_parts * n_each - weighted.shape[0]))).reshape(n_parts, n_each)
    means: NDArray[np.float64] = parts.mean(axis=1).astype(np.float64)
    return means


def integrate(energies: Sequence[float]) -> float:
    """Return the gated loudness in LUFS, as two loudspeakers give it, of the energies of each 100 ms.

    Args:
        energies: K-weighted mean squares, at least four (one gating block).

    Example:
        >>> round(integrate([0.01] * 40 + [0.0] * 80), 1)
        -17.8
    """
    blocks = _moving_mean(energies, _HOPS_A_BLOCK)
    blocks = blocks[blocks > _energy(_ABSOLUTE_GATE_LUFS)]
    if blocks.size:  # formulas 5 to 7
        blocks = blocks[blocks > _energy(_lufs(float(blocks.mean())) + _RELATIVE_GATE_LU)]
    return _lufs(float(blocks.mean())) if blocks.size else -math.inf


def max_short_term(energies: Sequence[float]) -> float:
    """Return the loudness in LUFS of the loudest 3 s, or of all if it is less, as two loudspeakers give it."""
    return _lufs(float(_moving_mean(energies, min(_HOPS_SHORT_TERM, len(energies))).max()))


def loudness_range(energies: Sequence[float]) -> float:
    """Return how far apart loud and quiet parts are, in LU (EBU Tech 3342): windows of 3 s, between two percentiles.

    Args:
        energies: K-weighted mean squares of each 100 ms; of less than 3 s the range is 0.

    Example:
        >>> round(loudness_range([0.1] * 200 + [0.01] * 200), 1)
        10.0
    """
    if len(energies) < _HOPS_SHORT_TERM:
        return 0.0
    windows = _moving_mean(energies, _HOPS_SHORT_TERM)
    windows = windows[windows > _energy(_ABSOLUTE_GATE_LUFS)]
    if windows.size:
        windows = windows[windows > _energy(_lufs(float(windows.mean())) + _RANGE_GATE_LU)]
    if not windows.size:
        return 0.0
    low, high = np.percentile(10 * np.log10(windows), _RANGE_PERCENT)
    return float(high - low)


def by_hops(cells: NDArray[np.float64], n_samples: int) -> Sequence[float]:
    """Return the energies of the 100 ms that are full; of less than a gating block, four with the mean of all of it.

    Args:
        cells: Mean square of each cell that `n_samples` begin.
    """
    hops: list[float] = np.pad(cells, (0, -cells.shape[0] % CELLS_A_HOP)).reshape(-1, CELLS_A_HOP).mean(axis=1).tolist()
    n_full = n_samples // HOP
    if n_full >= _HOPS_A_BLOCK:
        return hops[:n_full]
    return [sum(hops[: n_full + 1]) * HOP / max(1, n_samples)] * _HOPS_A_BLOCK


def _moving_mean(energies: Sequence[float], width: int) -> NDArray[np.float64]:
    means: NDArray[np.float64] = np.lib.stride_tricks.sliding_window_view(np.asarray(energies), width).mean(axis=1)
    return means


def _lufs(energy: float) -> float:
    """Return the loudness of a channel's mean square, the channel counted twice (formula 2)."""
    return _OFFSET_DB + DUAL_MONO_LU + 10 * math.log10(energy) if energy > 0 else -math.inf


def _energy(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET_DB - DUAL_MONO_LU) / 10))
