"""How fast each speaker speaks, and what to ask of the model to reach another tempo."""

from __future__ import annotations

from typing import NamedTuple


class Tempo(NamedTuple):
    """A speaker's tempo at the model's `speed` 1, and how it follows `speed`: cpm * speed ** exponent."""

    natural_cpm: float
    exponent: float


# Exponents by scripts/calibrate_tempo.py; the natural tempo set so that 261, the pace of a programme at 250, is right:
# durations are whole frames of 25 ms, so tempo does not follow `speed` as smoothly as the power says.
TEMPI = {
    "xiaoxiao": Tempo(298.6, 0.762),
    "xiaoyi": Tempo(274.9, 0.640),
    "xiaobei": Tempo(250.1, 0.620),
    "yunyang": Tempo(285.8, 0.686),
    "yunxi": Tempo(286.2, 0.698),
    "yunjian": Tempo(267.5, 0.632),
    "yunxia": Tempo(288.2, 0.609),
}


def speed_for(speaker: str, pace_cpm: float) -> float:
    """Return the model's `speed` at which `speaker` says `pace_cpm` characters a minute of speech."""
    natural_cpm, exponent = TEMPI[speaker]
    return float((pace_cpm / natural_cpm) ** (1 / exponent))
