"""How fast each speaker speaks, and what to ask of the model to reach another tempo."""

from __future__ import annotations

from typing import NamedTuple


class Tempo(NamedTuple):
    """A speaker's tempo at the model's `speed` 1, and how it follows `speed`: cpm * speed ** exponent."""

    natural_cpm: float
    exponent: float


# Measured by scripts/calibrate_tempo.py.
TEMPI = {
    "xiaoxiao": Tempo(291.6, 0.762),
    "xiaoyi": Tempo(303.6, 0.640),
    "xiaobei": Tempo(251.8, 0.620),
    "yunyang": Tempo(320.7, 0.686),
    "yunxi": Tempo(317.3, 0.698),
    "yunjian": Tempo(303.5, 0.632),
    "yunxia": Tempo(284.5, 0.609),
}


def speed_for(speaker: str, pace_cpm: float) -> float:
    """Return the model's `speed` at which `speaker` says `pace_cpm` characters a minute of speech."""
    natural_cpm, exponent = TEMPI[speaker]
    return float((pace_cpm / natural_cpm) ** (1 / exponent))
