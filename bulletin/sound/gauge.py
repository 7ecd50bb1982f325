"""All readings of sound that comes piece by piece: loudness, its range and its true peak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.sound.meter import Meter, loudness_of
from bulletin.sound.true_peak import BLOCK, block_peaks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bulletin.model import Loudness

_CONTEXT = BLOCK  # more than a point between two samples is made from on each side


class Gauge:
    """Takes sound at `MIX_RATE_HZ`, in pieces of any length, in flat memory.

    Args:
        n_channels: 1 or 2.
    """

    def __init__(self, n_channels: int) -> None:
        self._meter = Meter(n_channels)
        self._before = np.zeros((_CONTEXT, n_channels), np.float32)
        self._waiting = np.zeros((0, n_channels), np.float32)
        self._peak = 0.0

    def write(self, samples: NDArray[np.float32]) -> None:
        """Listen to more sound, shape (n,) or (n, channels), full scale -1..1; n may be 0."""
        self._meter.write(samples)
        waiting = np.concatenate((self._waiting, samples.reshape(samples.shape[0], self._before.shape[1])))
        # The last samples wait until those after them are here.
        n_ready = max(0, (waiting.shape[0] - _CONTEXT) // BLOCK * BLOCK)
        if n_ready:
            self._look(waiting, n_ready)
        self._waiting = waiting[n_ready:]

    def measure(self) -> Loudness:
        """Return the readings of all of it, 400 ms or more; nothing can follow."""
        self._meter.end()
        n_left = self._waiting.shape[0]
        if n_left:
            self._look(np.pad(self._waiting, ((0, BLOCK + _CONTEXT), (0, 0))), -(-n_left // BLOCK) * BLOCK)
        return loudness_of(self._meter.hops, self._peak)

    def _look(self, waiting: NDArray[np.float32], n_ready: int) -> None:
        """Find the highest peak of the first `n_ready` samples, whole blocks of them."""
        around = np.concatenate((self._before, waiting[: n_ready + _CONTEXT]))
        for channel in around.T:
            if np.any(channel):
                peaks = block_peaks(np.ascontiguousarray(channel))
                self._peak = max(self._peak, float(peaks[_CONTEXT // BLOCK : (_CONTEXT + n_ready) // BLOCK].max()))
        self._before = around[n_ready : n_ready + _CONTEXT]
