"""The as-run log of a stretch: where each of its sounds was played, and how loud.

What was brought to a level has been through the meter's filter already; the log keeps what that saw, so
that a programme adds up without being filtered again.
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
    """Filled while a stretch is played.

    Attributes:
        places: From where to where each of its sounds is, in samples of the stretch.
    """

    def __init__(self) -> None:
        self.places: list[tuple[int, int]] = []
        self._readings: list[tuple[int, NDArray[np.float64]]] = []

    def read(self, start: int, cells: NDArray[np.float64]) -> None:
        """Note how loud a sound is.

        Args:
            start: Where the first of `cells` begins, in samples; before the stretch where its start was cut off.
            cells: K-weighted mean square of each.
        """
        self._readings.append((start, cells))

    def energies(self, n_frames: int) -> NDArray[np.float32]:
        """Return the K-weighted mean square of each cell of as many frames, when they have been decoded.

        Each of a sound's is put on the nearest.
        """
        cells = np.zeros(n_frames * CELLS_A_FRAME)
        for start, noted in self._readings:
            at = round((start + DECODED_DELAY) / CELL)
            each = noted[max(0, -at) :]
            there = cells[max(0, at) :][: each.shape[0]]
            there += each[: there.shape[0]]
        return cells.astype(np.float32)
