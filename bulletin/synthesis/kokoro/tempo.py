"""How fast each speaker speaks, and what to ask of the model to reach another tempo.

The model divides the length that it foresees for each symbol by `speed` and rounds it to whole frames of 25 ms,
one to three for most, so tempo follows `speed` along a curve with steep places (between 0.80 and 0.81 the
tone marks go from two frames to one). `scripts/calibrate_tempo.py` computes the curves.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TABLE = "tempo.txt"
"""Beside this module: a row a `speed`, in it the characters a minute of each speaker."""


def speed_for(speaker: str, pace_cpm: float) -> float:
    """Return the model's `speed` at which `speaker` says `pace_cpm` characters a minute of speech.

    The pauses inside sentences count as speech, those between calls and chunks do not. `pace_cpm` is
    within `paces`.
    """
    speeds, curve = _curve(speaker)
    return float(np.interp(pace_cpm, curve, speeds))


def paces(speaker: str) -> tuple[float, float]:
    """Return the slowest and the fastest characters a minute that `speaker` can be asked for."""
    _, curve = _curve(speaker)
    return float(curve[0]), float(curve[-1])


@cache
def _curve(speaker: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return `speed` and the characters a minute at it, both rising, shape (n,)."""
    lines = (files("bulletin.synthesis.kokoro") / TABLE).read_text().splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    column = rows[0].index(speaker)
    values = np.array([[float(row[0]), float(row[column])] for row in rows[1:]])
    return values[:, 0], np.maximum.accumulate(values[:, 1])
