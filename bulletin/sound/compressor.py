"""A gentle compressor for voices whose peaks stand so far above the rest that a limiter alone would be heard.

2:1 above -24 dBFS, by the mean level of 20 ms around each moment, which offline costs no delay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import MIX_RATE_HZ
from bulletin.sound.true_peak import BLOCK

if TYPE_CHECKING:
    from numpy.typing import NDArray

THRESHOLD_DBFS = -24.0
RATIO = 2.0

_WINDOW = round(0.02 * MIX_RATE_HZ / BLOCK) | 1  # blocks, an odd number: 20 ms
_SMOOTH = round(0.06 * MIX_RATE_HZ / BLOCK) | 1  # of the gain: a syllable's shape stays, its loudest part sinks


def compress(samples: NDArray[np.float32], *, gain_db: float) -> NDArray[np.float32]:
    """Return `samples`, not raised, with what is over the threshold once `gain_db` is added turned down.

    Args:
        samples: Shape (n,) or (n, channels) at `MIX_RATE_HZ`; channels get one gain.
        gain_db: By which they will be raised.
    """
    n_blocks = -(-samples.shape[0] // BLOCK)
    squares = np.square(samples.astype(np.float64)).reshape(samples.shape[0], -1).mean(axis=1)
    padded = np.pad(squares, (0, n_blocks * BLOCK - samples.shape[0]))
    power = _mean(padded.reshape(n_blocks, BLOCK).mean(axis=1), _WINDOW)
    over_db = np.maximum(10 * np.log10(power + 1e-20) + gain_db - THRESHOLD_DBFS, 0.0)
    turned_db = _mean(-over_db * (1 - 1 / RATIO), _SMOOTH)
    middles = (np.arange(n_blocks) + 0.5) * BLOCK
    gain = 10 ** (np.interp(np.arange(samples.shape[0]), middles, turned_db) / 20)
    return (samples.T * gain).T.astype(np.float32)


def _mean(values: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """Return the mean of the `n` values around each; at the ends the last one goes on."""
    return np.convolve(np.pad(values, n // 2, mode="edge"), np.full(n, 1 / n), mode="valid")
