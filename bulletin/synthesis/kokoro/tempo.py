"""How fast each speaker speaks, and what to ask of the model to reach another tempo."""

from __future__ import annotations

from typing import NamedTuple

_PACE_CPM = 261.0
"""Characters a minute of speech in a programme of 250 a minute: the tempo at which the table is right."""


class Tempo(NamedTuple):
    """The model's `speed` at which a speaker says 261 characters a minute, and how tempo follows it nearby.

    Pace is in proportion to speed ** exponent. The exponent is not 1: the model's durations are
    whole frames of 25 ms, one to three for a sound, so tempo follows `speed` in steps.
    """

    speed: float
    exponent: float


# Measured by scripts/calibrate_tempo.py on 12 sentences; 6 others came out within 3 % of 261 for each speaker.
TEMPI = {
    "xiaoxiao": Tempo(0.8549, 1.64),
    "xiaoyi": Tempo(0.8187, 1.75),
    "xiaobei": Tempo(1.0679, 0.51),
    "yunyang": Tempo(0.7965, 1.72),
    "yunxi": Tempo(0.797, 1.64),
    "yunjian": Tempo(0.8236, 0.71),
    "yunxia": Tempo(0.8645, 0.97),
}


def speed_for(speaker: str, pace_cpm: float) -> float:
    """Return the model's `speed` at which `speaker` says `pace_cpm` characters a minute of speech."""
    speed, exponent = TEMPI[speaker]
    return float(speed * (pace_cpm / _PACE_CPM) ** (1 / exponent))
