"""What music does to the loudness of a programme, before its first word is spoken.

Jingles lie under the speech, so a short programme with much music would read below its target. All
its sounds are raised by what is missing.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bulletin.assembler.meter import measure
from bulletin.assembler.timeline import Music, Speech

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.assembler.timeline import Slot
    from bulletin.model import Jingle, Pcm

_CHARACTER_S = 0.22  # 250 characters a minute with the pauses inside items
_STEP_LU = 0.2  # coarse, so that a changed sentence does not change the level of all others
_MOST_LU = 2.0


def forecast_lift_lu(slots: Sequence[Slot], jingles: Mapping[Jingle, Pcm], loudness_lufs: float) -> float:
    """Return by how much all sounds are raised so that the whole reads `loudness_lufs`; 0..2 LU.

    It depends on the script and the jingles alone, so clips can be levelled in any order.

    Args:
        slots: The order of the programme.
        jingles: At the level that they are played at.
        loudness_lufs: What each clip and the whole are to read.
    """
    shares = {
        jingle: (pcm.duration_s, 10 ** ((measure(pcm, has_true_peak=False).integrated_lufs - loudness_lufs) / 10))
        for jingle, pcm in jingles.items()
    }
    heard = [shares[slot.jingle] for slot in slots if isinstance(slot, Music)]
    heard += [(slot.chunk.n_characters * _CHARACTER_S, 1.0) for slot in slots if isinstance(slot, Speech)]
    length_s = sum(part_s for part_s, _ in heard)
    energy = sum(part_s * share for part_s, share in heard)
    if energy <= 0:
        return 0.0
    steps = round(10 * math.log10(length_s / energy) / _STEP_LU)
    return min(max(steps * _STEP_LU, 0.0), _MOST_LU)
