"""The as-run log of a stretch: where each of its sounds was played, and how loud.

Levelling has filtered each sound already; the log keeps the energies that it found, so that nothing is
filtered a second time when the programme is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.sound.meter import CELL
from bulletin.sound.mp3 import DECODED_DELAY, FRAME_SAMPLES

if TYPE_CHECKING:
    from numpy.typing import NDArray

CELLS_A_FRAME = FRAME_SAMPLES // CELL


class AsRun:
    """What the desk notes while it plays a stretch.

    Attributes:
        places: Where each sound starts and ends, in samples of the stretch.
        cuts: How much of the start of each sound was cut off, in samples.
    """

    def __init__(self) -> None:
        self.places: list[tuple[int, int]] = []
        self.cuts: list[int] = []
        self._noted: list[tuple[int, NDArray[np.float64]]] = []

    def note(self, start: int, cells: NDArray[np.float64]) -> None:
        """Note how loud a sound is.

        Args:
            start: Where the first of `cells` begins, in samples; negative where the start of the sound was cut off.
            cells: The K-weighted mean square of each cell of the sound.
        """
        self._noted.append((start, cells))

    def energies(self, n_frames: int) -> NDArray[np.float32]:
        """Return the K-weighted mean square of each cell of `n_frames` decoded frames.

        Each cell of a sound goes to the nearest cell of the frames.
        """
        cells = np.zeros(n_frames * CELLS_A_FRAME)
        for start, noted in self._noted:
            at = round((start + DECODED_DELAY) / CELL)
            each = noted[max(0, -at) :]
            there = cells[max(0, at) :][: each.shape[0]]
            there += each[: there.shape[0]]
        return cells.astype(np.float32)
