"""A cart: a stretch of the programme as frames, with what a meter reads off them once they are decoded.

Radio's word for a jingle or a spot on a cartridge, ready to be played at once.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.meter import Meter, loudness_of
from bulletin.assembler.mp3 import FRAME_SAMPLES, encode_stretch
from bulletin.codec import decode_blocks
from bulletin.errors import AudioError
from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bulletin.assembler.mp3 import Layout
    from bulletin.model import Loudness

_CELLS_A_HOP = 25  # 4 ms: a frame is six of them, so that stretches put together read as one sound
_CELLS_A_FRAME = 6


@dataclass(frozen=True, slots=True, eq=False)
class Cart:
    """A stretch, ready.

    Attributes:
        frames: MP3 frames, each of the same length.
        n_frames: How many.
        places: From where to where each of its sounds is, in samples.
        energies: K-weighted mean square of each 4 ms of it decoded, float32 of shape (6 * n_frames,).
        peak: Highest true peak of it decoded, linear.
    """

    frames: bytes
    n_frames: int
    places: tuple[tuple[int, int], ...]
    energies: NDArray[np.float32]
    peak: float


def record(blocks: Iterable[NDArray[np.float32]], layout: Layout, places: list[tuple[int, int]]) -> Cart:
    """Encode a stretch, decode it as any player does, and read it.

    Args:
        blocks: As `encode_stretch` wants them.
        places: Of its sounds; filled while `blocks` are taken.

    Raises:
        AudioError: The decoder does not give back what went in.
    """
    frames = encode_stretch(blocks, layout)
    n_frames = len(frames) // layout.frame_bytes
    meter = Meter(MIX_RATE_HZ, layout.n_channels, cells_a_hop=_CELLS_A_HOP)
    n_decoded = 0
    for block in decode_blocks(frames, where="mp3"):
        meter.write(block.samples)
        n_decoded += block.n_samples
    if n_decoded != n_frames * FRAME_SAMPLES:
        raise AudioError(where="mp3", so=f"{n_decoded} samples can be decoded; {n_frames * FRAME_SAMPLES} went in")
    meter.end()
    energies = np.array(meter.cells[: n_frames * _CELLS_A_FRAME], np.float32)
    return Cart(frames, n_frames, tuple(places), energies, meter.peak)


class Tally:
    """Adds up what carts read, in the order that they are played."""

    def __init__(self) -> None:
        self._hops = array("d")  # eight bytes each: a list takes four times as much of a long programme
        self._rest = np.zeros(0, np.float32)
        self._peak = 0.0

    def add(self, cart: Cart) -> None:
        """Play a cart."""
        self._go_on(cart.energies)
        self._peak = max(self._peak, cart.peak)

    def add_silence(self, n_frames: int) -> None:
        """Play nothing."""
        self._go_on(np.zeros(n_frames * _CELLS_A_FRAME, np.float32))

    def read(self) -> Loudness:
        """Return what a meter reads off all of it, 400 ms or more."""
        return loudness_of(self._hops, self._peak)

    def _go_on(self, energies: NDArray[np.float32]) -> None:
        cells = np.concatenate((self._rest, energies))
        n_hops = cells.shape[0] // _CELLS_A_HOP
        hops = cells[: n_hops * _CELLS_A_HOP].reshape(n_hops, _CELLS_A_HOP)
        self._hops.frombytes(hops.mean(axis=1, dtype=np.float64).tobytes())
        self._rest = cells[n_hops * _CELLS_A_HOP :]
