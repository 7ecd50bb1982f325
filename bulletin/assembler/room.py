"""The room in which our own music is played: a short reverb, the same each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SEED = 2_025
_FIRST_S = (0.011, 0.017, 0.023, 0.031, 0.041)  # the walls near by
_TAIL_S = 0.015  # when the many echoes begin
_SPLIT_HZ = 3_500.0  # walls and air swallow what is higher sooner
_HIGH_SHARE = 0.55  # of the time in which the lower part dies
_MILLION = np.log(10) * 3  # 60 dB


@dataclass(frozen=True, slots=True)
class Room:
    """A room.

    Attributes:
        dies_s: Time in which its sound falls by 60 dB; 0.1-3.
        share_db: Its sound beside the players' own, by energy; below 0.
    """

    dies_s: float
    share_db: float

    def answer(self, mix: NDArray[np.float64], *, is_loop: bool) -> NDArray[np.float64]:
        """Return a mix with the room's sound, as long as it was.

        Args:
            mix: Shape (2, n) at `MIX_RATE_HZ`.
            is_loop: True if what rings on at the end is heard at the start.
        """
        n_samples = mix.shape[1]
        echoes = self.echoes()
        size = n_samples if is_loop else n_samples + echoes.shape[1]
        if is_loop and echoes.shape[1] > n_samples:
            msg = f"a loop of {n_samples} samples; one longer than the room's {echoes.shape[1]} is wanted"
            raise ValueError(msg)
        wet = np.fft.irfft(np.fft.rfft(mix, size) * np.fft.rfft(echoes, size), size)[:, :n_samples]
        return mix + 10 ** (self.share_db / 20) * wet

    def echoes(self) -> NDArray[np.float64]:
        """Return what comes back of a single sample, shape (2, n), of energy 1 in each channel."""
        n_samples = round(self.dies_s * MIX_RATE_HZ)
        time_s = np.arange(n_samples) / MIX_RATE_HZ
        chance = np.random.default_rng(_SEED)
        noise = np.fft.rfft(chance.random((2, n_samples)) - 0.5)
        is_low = np.fft.rfftfreq(n_samples, 1 / MIX_RATE_HZ) < _SPLIT_HZ
        begins = np.minimum(time_s / _TAIL_S, 1.0) ** 2
        echoes = np.zeros((2, n_samples))
        for band, dies_s in ((is_low, self.dies_s), (~is_low, self.dies_s * _HIGH_SHARE)):
            echoes += np.fft.irfft(noise * band, n_samples) * begins * np.exp(-_MILLION / dies_s * time_s)
        for number, at_s in enumerate(_FIRST_S):
            echoes[number % 2, round(at_s * MIX_RATE_HZ)] += 1.5 / (number + 2)
        echoes[:, 0] = 0.0
        scaled: NDArray[np.float64] = echoes / np.sqrt(np.square(echoes).sum(axis=1, keepdims=True))
        return scaled
