"""A cart: a stretch of the programme as MP3 frames, with the loudness and the peak of the decoded frames.

Radio calls a jingle or a spot on a cartridge, ready to be played at once, a cart.
"""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.as_run import CELLS_A_FRAME
from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.sound.codec import decode
from bulletin.sound.meter import CELLS_A_HOP, integrate, loudness_of
from bulletin.sound.mp3 import FRAME_SAMPLES, encode_stretch
from bulletin.sound.reference_meter import integrated_lufs
from bulletin.sound.true_peak import highest_peak

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bulletin.assembler.as_run import AsRun
    from bulletin.model import Loudness
    from bulletin.sound.mp3 import Layout

# Between the sound that goes in and the decoded frames, by two meters: at most 0.3 LU for our speech and music, 3.3 LU
# for hiss over 17 kHz, which the codec leaves out.
_MOST_CHANGE_LU = 5.0
_SHORTEST_CELLS = 4 * CELLS_A_HOP  # a gating block: no meter takes less


@dataclass(frozen=True, slots=True, eq=False)
class Cart:
    """A stretch, ready to be played.

    Attributes:
        frames: MP3 frames, all of one length.
        n_frames: How many.
        places: Where each sound starts and ends, in samples.
        energies: K-weighted mean square of each 4 ms of the decoded frames, float32 of shape (6 * n_frames,);
            together they make the loudness that another meter measures.
        peak: Highest true peak of the decoded frames, linear.
        cuts: How much of the start of each sound was cut off, in samples.
    """

    frames: bytes
    n_frames: int
    places: tuple[tuple[int, int], ...]
    energies: NDArray[np.float32]
    peak: float
    cuts: tuple[int, ...]


def record(blocks: Iterable[NDArray[np.float32]], layout: Layout, log: AsRun) -> Cart:
    """Encode a stretch, decode it as any player does, and measure it.

    Args:
        blocks: The sound of the stretch, as `encode_stretch` wants it.
        log: Where the sounds are and how loud; complete once all `blocks` are taken.

    Raises:
        AudioError: The decoder does not give back what the encoder got.
    """
    frames = encode_stretch(blocks, layout)
    n_frames = len(frames) // layout.frame_bytes
    measured_lufs, peak = measure_frames(frames, n_frames)
    planned = log.energies(n_frames)
    planned_lufs = _lufs(planned)
    if abs(measured_lufs - planned_lufs) > _MOST_CHANGE_LU:
        so = message(
            "a stretch reads {measured_lufs:.2f} LUFS once it is encoded; {planned_lufs:.2f} LUFS went in",
            measured_lufs=measured_lufs,
            planned_lufs=planned_lufs,
        )
        raise AudioError(where="mp3", so=so)
    correction = 10 ** ((measured_lufs - planned_lufs) / 10) if math.isfinite(planned_lufs) else 1.0
    return Cart(frames, n_frames, tuple(log.places), planned * np.float32(correction), peak, tuple(log.cuts))


def measure_frames(frames: bytes, n_frames: int) -> tuple[float, float]:
    """Return the loudness of decoded frames in LUFS, by another meter than ours, and their true peak, linear."""
    samples = decode(frames, where="mp3").samples
    if samples.shape[0] != n_frames * FRAME_SAMPLES:
        so = message(
            "{shape} samples can be decoded; {n_frames} went in",
            shape=samples.shape[0],
            n_frames=n_frames * FRAME_SAMPLES,
        )
        raise AudioError(where="mp3", so=so)
    peak = 0.0
    for channel in samples.reshape(samples.shape[0], -1).T:
        peak = highest_peak(np.ascontiguousarray(channel), above=peak)
    return integrated_lufs(samples), peak


class Tally:
    """Adds up the loudness of carts in the order in which they are played."""

    def __init__(self) -> None:
        self._hops = array("d")  # eight bytes each: a list takes four times as much of a long programme
        self._rest = np.zeros(0, np.float32)
        self._peak = 0.0

    def add(self, cart: Cart) -> None:
        """Add a cart."""
        self._go_on(cart.energies)
        self._peak = max(self._peak, cart.peak)

    def add_silence(self, n_frames: int) -> None:
        """Add frames of silence."""
        self._go_on(np.zeros(n_frames * CELLS_A_FRAME, np.float32))

    @property
    def energies(self) -> Sequence[float]:
        """K-weighted mean square of each 100 ms played so far."""
        return self._hops

    def measure(self) -> Loudness:
        """Return the loudness of everything played so far, 400 ms or more."""
        return loudness_of(self._hops, self._peak)

    def _go_on(self, energies: NDArray[np.float32]) -> None:
        cells = np.concatenate((self._rest, energies))
        hops, self._rest = _hops(cells)
        self._hops.frombytes(hops.tobytes())


def _hops(cells: NDArray[np.float32]) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Return the mean of each full 100 ms, and the cells after the last one."""
    n_hops = cells.shape[0] // CELLS_A_HOP
    hops = cells[: n_hops * CELLS_A_HOP].reshape(n_hops, CELLS_A_HOP).mean(axis=1, dtype=np.float64)
    return hops, cells[n_hops * CELLS_A_HOP :]


def _lufs(cells: NDArray[np.float32]) -> float:
    """Return the loudness of cells by themselves, as `integrated_lufs` measures it on their sound."""
    hops, _ = _hops(np.pad(cells, (0, max(0, _SHORTEST_CELLS - cells.shape[0]))))
    return integrate(hops.tolist())
