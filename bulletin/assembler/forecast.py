"""What a programme will read as a whole, before its first word is spoken.

Each clip is at the programme's loudness by itself, but the meter's blocks of 400 ms also hold ends of
clips and beginnings of pauses, and music lies lower than speech: the whole would read 0.1 to 0.7 LU
less. How much is seen in a sketch of the programme, and all its sounds are raised by that.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bulletin.assembler.meter import energy_of, hop_energies, integrate
from bulletin.assembler.timeline import Gap, Music
from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.assembler.timeline import Slot
    from bulletin.model import Jingle, Pcm

_CHARACTER_S = 0.22  # 250 characters a minute with the pauses inside items
_HOP_S = 0.1
_MOST_LU = 2.0


def forecast_lift_lu(slots: Sequence[Slot], jingles: Mapping[Jingle, Pcm], loudness_lufs: float) -> float:
    """Return by how much all sounds are raised so that the whole reads `loudness_lufs`; 0..2 LU.

    It depends on the script and the jingles alone, so clips can be levelled in any order.
    """
    spoken = energy_of(loudness_lufs)
    played = {jingle: hop_energies(pcm) for jingle, pcm in jingles.items()}
    sketch: list[float] = []
    at_s = 0.0
    for slot in slots:
        if isinstance(slot, Music):
            sketch.extend(played[slot.jingle])
            at_s += len(played[slot.jingle]) * _HOP_S
        else:
            is_gap = isinstance(slot, Gap)
            at_s += slot.n_samples / MIX_RATE_HZ if isinstance(slot, Gap) else slot.chunk.n_characters * _CHARACTER_S
            sketch.extend([0.0 if is_gap else spoken] * (round(at_s / _HOP_S) - len(sketch)))
    lift_lu = loudness_lufs - integrate(sketch)
    return min(max(lift_lu, 0.0), _MOST_LU) if math.isfinite(lift_lu) else 0.0
