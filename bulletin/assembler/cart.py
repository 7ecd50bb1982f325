"""A cart: a stretch of the programme as frames, with what meters read off them once they are decoded.

Radio's word for a jingle or a spot on a cartridge, ready to be played at once.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.as_run import CELLS_A_FRAME
from bulletin.errors import AudioError
from bulletin.sound.codec import decode
from bulletin.sound.meter import CELLS_A_HOP, integrate, loudness_of
from bulletin.sound.mp3 import FRAME_SAMPLES, encode_stretch
from bulletin.sound.reference_meter import integrated_lufs
from bulletin.sound.true_peak import highest_peak

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from bulletin.assembler.as_run import AsRun
    from bulletin.model import Loudness
    from bulletin.sound.mp3 import Layout

# Between what went in and what is decoded, by two meters: 0.3 LU at the most for speech and music of ours, 3.3 LU
# for hiss over 17 kHz, which the codec leaves out.
_MOST_CHANGE_LU = 5.0
_SHORTEST_CELLS = 4 * CELLS_A_HOP  # a gating block: nothing shorter is read


@dataclass(frozen=True, slots=True, eq=False)
class Cart:
    """A stretch, ready.

    Attributes:
        frames: MP3 frames, each of the same length.
        n_frames: How many.
        places: From where to where each of its sounds is, in samples.
        energies: K-weighted mean square of each 4 ms of it decoded, float32 of shape (6 * n_frames,); as a
            whole they are what another meter reads off it.
        peak: Highest true peak of it decoded, linear.
    """

    frames: bytes
    n_frames: int
    places: tuple[tuple[int, int], ...]
    energies: NDArray[np.float32]
    peak: float


def record(blocks: Iterable[NDArray[np.float32]], layout: Layout, log: AsRun) -> Cart:
    """Encode a stretch, decode it as any player does, and have it read.

    Args:
        blocks: As `encode_stretch` wants them.
        log: Of its sounds; filled while `blocks` are taken.

    Raises:
        AudioError: The decoder does not give back what went in.
    """
    frames = encode_stretch(blocks, layout)
    n_frames = len(frames) // layout.frame_bytes
    read_lufs, peak = listen(frames, n_frames)
    planned = log.energies(n_frames)
    planned_lufs = _lufs(planned)
    if abs(read_lufs - planned_lufs) > _MOST_CHANGE_LU:
        so = f"a stretch reads {read_lufs:.2f} LUFS once it is encoded; {planned_lufs:.2f} LUFS went in"
        raise AudioError(where="mp3", so=so)
    as_read = 10 ** ((read_lufs - planned_lufs) / 10) if math.isfinite(planned_lufs) else 1.0
    return Cart(frames, n_frames, tuple(log.places), planned * np.float32(as_read), peak)


def listen(frames: bytes, n_frames: int) -> tuple[float, float]:
    """Return what frames read once they are decoded: LUFS, by another meter than ours, and true peak, linear."""
    samples = decode(frames, where="mp3").samples
    if samples.shape[0] != n_frames * FRAME_SAMPLES:
        so = f"{samples.shape[0]} samples can be decoded; {n_frames * FRAME_SAMPLES} went in"
        raise AudioError(where="mp3", so=so)
    peak = 0.0
    for channel in samples.reshape(samples.shape[0], -1).T:
        peak = highest_peak(np.ascontiguousarray(channel), above=peak)
    return integrated_lufs(samples), peak


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
        self._go_on(np.zeros(n_frames * CELLS_A_FRAME, np.float32))

    def read(self) -> Loudness:
        """Return what a meter reads off all of it, 400 ms or more."""
        return loudness_of(self._hops, self._peak)

    def _go_on(self, energies: NDArray[np.float32]) -> None:
        cells = np.concatenate((self._rest, energies))
        hops, self._rest = _hops(cells)
        self._hops.frombytes(hops.tobytes())


def _hops(cells: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Return the mean of each full 100 ms, and what is left over."""
    n_hops = cells.shape[0] // CELLS_A_HOP
    hops = cells[: n_hops * CELLS_A_HOP].reshape(n_hops, CELLS_A_HOP).mean(axis=1, dtype=np.float64)
    return hops, cells[n_hops * CELLS_A_HOP :]


def _lufs(cells: NDArray[np.float32]) -> float:
    """Return what cells read by themselves, as `integrated_lufs` reads their sound."""
    hops, _ = _hops(np.pad(cells, (0, max(0, _SHORTEST_CELLS - cells.shape[0]))))
    return integrate(hops.tolist())
