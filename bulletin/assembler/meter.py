"""A loudness meter: BS.1770-4 with the gates of EBU R128, any rate, any length in flat memory.

Numbers in comments are those of Recommendation ITU-R BS.1770-4 (10/2015) and EBU Tech 3341 (2016).
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.true_peak import BLOCK, block_peaks
from bulletin.model import Loudness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bulletin.model import Pcm

DUAL_MONO_LU = 10 * math.log10(2)
"""What a mono channel gains by being counted in both loudspeakers."""

_HOPS_A_SECOND = 10  # a gating block of 400 ms starts every 100 ms
_HOPS_A_BLOCK = 4
_HOPS_SHORT_TERM = 30  # Tech 3341, 2.2: a window of 3 s
_ABSOLUTE_GATE_LUFS = -70.0
_RELATIVE_GATE_LU = -10.0
_OFFSET_DB = -0.691  # formula 2: makes a 997 Hz sine of 0 dBFS in one channel read -3.01

_HOPS_A_WINDOW = 6  # of which the first one is the past: K-weighting is over within 100 ms to 1e-10


class Meter:
    """Listens to sound piece by piece, then reads it off.

    Args:
        rate_hz: Of the sound; 8,000 or more.
        n_channels: 1 or 2.
        has_true_peak: False leaves out true peak, for speed.
    """

    def __init__(self, rate_hz: int, n_channels: int = 1, *, has_true_peak: bool = True) -> None:
        self._hop = round(rate_hz / _HOPS_A_SECOND)
        self._step = self._hop * (_HOPS_A_WINDOW - 1)
        self._weighting = _k_weighting(rate_hz, self._hop * _HOPS_A_WINDOW)
        self._past = np.zeros((n_channels, self._hop), np.float32)
        self._pending = np.zeros((n_channels, 0), np.float32)
        self._n_samples = 0
        self._energies: list[float] = []
        self._has_true_peak = has_true_peak
        self._peak = 0.0

    def write(self, samples: NDArray[np.float32]) -> None:
        """Listen to more sound.

        Args:
            samples: float32, shape (n,) or (n, channels), full scale -1..1.
        """
        pending = np.concatenate((self._pending, samples.reshape(samples.shape[0], -1).T), axis=1)
        n_whole = pending.shape[1] // self._step * self._step
        for at in range(0, n_whole, self._step):
            self._listen(pending[:, at : at + self._step])
        self._pending = pending[:, n_whole:]
        self._n_samples += samples.shape[0]

    def _close(self) -> tuple[float, ...]:
        """End the sound with silence; return the K-weighted mean square of each full 100 ms of it.

        A channel's average, so that a stereo file is not louder than the mono file it was made of.
        """
        n_samples = self._n_samples
        self.write(np.zeros((self._step + 2 * BLOCK, self._past.shape[0]), np.float32))
        self._n_samples = n_samples
        return tuple(self._energies[: n_samples // self._hop])

    def read(self) -> Loudness:
        """End the sound and return what it reads.

        Less than a gating block (400 ms) is read as a whole; so is, for short-term, less than 3 s.
        Silence reads -inf.
        """
        energies = self._close()
        if len(energies) < _HOPS_A_BLOCK:
            n_heard = max(1, self._n_samples)
            energies = (sum(self._energies[: len(energies) + 1]) * self._hop / n_heard,) * _HOPS_A_BLOCK
        integrated = integrate(energies)
        window = min(_HOPS_SHORT_TERM, len(energies))
        return Loudness(
            integrated_lufs=integrated,
            one_channel_lufs=integrated - DUAL_MONO_LU,
            true_peak_dbtp=20 * math.log10(self._peak) if self._peak > 0 else -math.inf,
            max_short_term_lufs=_lufs(float(_moving_mean(energies, window).max())),
        )

    def _listen(self, step: NDArray[np.float32]) -> None:
        """Take in the energies and the true peak of five hops."""
        window = np.concatenate((self._past, step), axis=1)
        self._past = step[:, -self._hop :]
        if self._has_true_peak:
            # The last blocks' view ahead is cut off here: the next window, whose past they are, reads them.
            first, last = self._hop // BLOCK - 2, window.shape[1] // BLOCK - 1
            for channel in window:
                self._peak = max(self._peak, float(block_peaks(channel)[first:last].max()))
        spectrum = np.fft.rfft(window)
        spectrum *= self._weighting
        heard = np.fft.irfft(spectrum, window.shape[1])[:, self._hop :]
        by_hop = np.square(heard).reshape(-1, _HOPS_A_WINDOW - 1, self._hop)
        self._energies.extend(by_hop.mean(axis=(0, 2)).tolist())


def measure(pcm: Pcm, *, has_true_peak: bool = True) -> Loudness:
    """Return what a meter reads off `pcm` as a whole."""
    n_channels = 1 if pcm.samples.ndim == 1 else pcm.samples.shape[1]
    meter = Meter(pcm.sample_rate_hz, n_channels, has_true_peak=has_true_peak)
    meter.write(pcm.samples)
    return meter.read()


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


def _moving_mean(energies: Sequence[float], width: int) -> NDArray[np.float64]:
    means: NDArray[np.float64] = np.lib.stride_tricks.sliding_window_view(np.asarray(energies), width).mean(axis=1)
    return means


def _lufs(energy: float) -> float:
    """Return the loudness of a channel's mean square, the channel counted twice (formula 2)."""
    return _OFFSET_DB + DUAL_MONO_LU + 10 * math.log10(energy) if energy > 0 else -math.inf


def _energy(lufs: float) -> float:
    return float(10 ** ((lufs - _OFFSET_DB - DUAL_MONO_LU) / 10))


@functools.cache
def _k_weighting(rate_hz: int, n_samples: int) -> NDArray[np.complex64]:
    """Return the response of the K filter (annex 1, figures 2 and 4) at the frequencies of a real FFT.

    The annex has coefficients for 48 kHz alone. They are the bilinear transform of a shelf of 4 dB at
    1682 Hz and a high-pass at 38 Hz, which is made here for the rate in hand; at 48 kHz both agree.
    """
    turn = np.exp(-2j * np.pi * np.arange(n_samples // 2 + 1) / n_samples)  # z ** -1
    return (_shelf(rate_hz, turn) * _high_pass(rate_hz, turn)).astype(np.complex64)


def _shelf(rate_hz: int, turn: NDArray[np.complex128]) -> NDArray[np.complex128]:
    k, q = math.tan(math.pi * 1681.974450955533 / rate_hz), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    zeros = (high + band * k / q + k * k) + 2 * (k * k - high) * turn + (high - band * k / q + k * k) * turn**2
    response: NDArray[np.complex128] = zeros / _poles(k, q, turn)
    return response


def _high_pass(rate_hz: int, turn: NDArray[np.complex128]) -> NDArray[np.complex128]:
    k, q = math.tan(math.pi * 38.13547087602444 / rate_hz), 0.5003270373238773
    # The annex does not scale this numerator to unity gain; at 48 kHz that is 0.04 dB.
    return (1 - 2 * turn + turn**2) * (1 + k / q + k * k) / _poles(k, q, turn)


def _poles(k: float, q: float, turn: NDArray[np.complex128]) -> NDArray[np.complex128]:
    return (1 + k / q + k * k) + 2 * (k * k - 1) * turn + (1 - k / q + k * k) * turn**2
