"""The tempo of each speaker at each `speed`, and the `speed` that makes a speaker reach a tempo.

The model foresees a length for each symbol, divides it by `speed` and rounds it to whole frames of 25 ms, one to
three for most symbols. So the tempo follows `speed` along a curve with steep places: between 0.80 and 0.81 the
tone marks go from two frames to one. `scripts/calibrate_tempo.py` computes the curves.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from bulletin.errors import ConfigError
from bulletin.messages import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bulletin.station import Voice

TABLE = "tempo.txt"
"""File beside this module: a row for each `speed`, with the characters a minute of each speaker."""


def speed_of(voice: Voice, pace_cpm: float) -> float:
    """Return the model's `speed` for a member of the cast.

    Args:
        voice: With a speaker that this engine has.
        pace_cpm: Characters a minute of speech, the voice's own rate counted.

    Raises:
        ConfigError: The speaker does not reach this tempo.
    """
    speaker = voice.speaker("kokoro")
    slowest, fastest = paces(speaker)
    if not slowest <= pace_cpm <= fastest:
        raise ConfigError(
            where=message("voice '{name}'", name=voice.name),
            so=message(
                "{pace_cpm:.0f} characters a minute of speech; speaker {speaker} of kokoro says "
                "{slowest:.0f} to {fastest:.0f}; another rate or pacing.characters_per_minute is wanted",
                pace_cpm=pace_cpm,
                speaker=speaker,
                slowest=slowest,
                fastest=fastest,
            ),
        )
    return speed_for(speaker, pace_cpm)


def speed_for(speaker: str, pace_cpm: float) -> float:
    """Return the model's `speed` at which `speaker` says `pace_cpm` characters a minute of speech.

    Pauses inside sentences count as speech; pauses between calls and chunks do not.

    Args:
        pace_cpm: Within `paces`.
    """
    speeds, curve = _curve(speaker)
    return float(np.interp(pace_cpm, curve, speeds))


def paces(speaker: str) -> tuple[float, float]:
    """Return the fewest and the most characters a minute that `speaker` reaches."""
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
