"""The K filter of BS.1770-4, annex 1, at `MIX_RATE_HZ`: how loud the ear finds each frequency."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from numpy.typing import NDArray

HOP = MIX_RATE_HZ // 10
"""100 ms in samples."""
# A step's arrays stay under 128 kB, above which glibc asks the kernel for fresh pages each time: five hops were
# measured 2.2 times as fast as ten.
STEP = 5 * HOP
"""As many samples are filtered at once."""


class KFilter:
    """Filters sound step by step, by Fourier transforms of the step and the hop before it.

    What the filter still remembers after a hop is under 1e-10 of a sound.
    """

    def __init__(self) -> None:
        self._response = _k_weighting()

    def weigh(self, window: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the K-weighted samples of a step.

        Args:
            window: Shape (channels, hop + step): the hop before, and the step.

        Returns:
            Shape (channels, step).
        """
        spectrum = np.fft.rfft(window)
        spectrum *= self._response
        weighted: NDArray[np.float32] = np.fft.irfft(spectrum, window.shape[1]).astype(np.float32, copy=False)
        return weighted[:, HOP:]


def weigh(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return K-weighted samples.

    Args:
        samples: Shape (n,) or (n, channels).

    Returns:
        Shape (n,): of channels, one that has their mean energy at each moment.
    """
    if samples.ndim == 1:
        return _weigh_channel(samples)
    each = [_weigh_channel(np.ascontiguousarray(channel)) for channel in samples.T]
    together: NDArray[np.float32] = np.sqrt(np.square(each).mean(axis=0))
    return together


def _weigh_channel(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    sieve = KFilter()
    n_steps = -(-samples.shape[0] // STEP)
    padded = np.zeros((1, HOP + n_steps * STEP), np.float32)
    padded[0, HOP : HOP + samples.shape[0]] = samples
    weighted = np.empty((n_steps, STEP), np.float32)
    for number in range(n_steps):
        at = number * STEP
        weighted[number] = sieve.weigh(padded[:, at : at + HOP + STEP])[0]
    return weighted.reshape(-1)[: samples.shape[0]]


@functools.cache
def _k_weighting() -> NDArray[np.complex64]:
    """Return the response of the K filter (annex 1, figures 2 and 4) at the frequencies of a step's FFT.

    The annex's coefficients are the bilinear transform of a shelf of 4 dB at 1682 Hz and a high-pass at 38 Hz; made of
    these, the response is exact at each frequency.
    """
    n_samples = HOP + STEP
    turn = np.exp(-2j * np.pi * np.arange(n_samples // 2 + 1) / n_samples)  # z ** -1
    return (_shelf(turn) * _high_pass(turn)).astype(np.complex64)


def _shelf(turn: NDArray[np.complex128]) -> NDArray[np.complex128]:
    k, q = math.tan(math.pi * 1681.974450955533 / MIX_RATE_HZ), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    zeros = (high + band * k / q + k * k) + 2 * (k * k - high) * turn + (high - band * k / q + k * k) * turn**2
    response: NDArray[np.complex128] = zeros / _poles(k, q, turn)
    return response


def _high_pass(turn: NDArray[np.complex128]) -> NDArray[np.complex128]:
    k, q = math.tan(math.pi * 38.13547087602444 / MIX_RATE_HZ), 0.5003270373238773
    # The annex does not scale this numerator to unity gain; at 48 kHz that is 0.04 dB.
    return (1 - 2 * turn + turn**2) * (1 + k / q + k * k) / _poles(k, q, turn)


def _poles(k: float, q: float, turn: NDArray[np.complex128]) -> NDArray[np.complex128]:
    return (1 + k / q + k * k) + 2 * (k * k - 1) * turn + (1 - k / q + k * k) * turn**2
