"""Is a programme as loud as wanted, and by how much is all of it corrected if not?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.errors import AudioError
from bulletin.messages import joined, message

if TYPE_CHECKING:
    from bulletin.model import Loudness
    from bulletin.station.settings import Sound

_TOLERANCE_LU = 0.5
_NEAR_LU, _NEAR_ON_AIR_LU = 0.25, 0.2
_ON_AIR_LUFS = -22.0  # at levels of stations (-23 of R128, -24 of A/85), which hold a file against their meter
_STEP_LU = 0.2


@dataclass(frozen=True, slots=True)
class Correction:
    """By how much each sound of a programme misses its own target, so that the whole meets its target.

    Attributes:
        lift_lu: Added to the loudness of each.
        headroom_db: Taken off the ceiling of each.
    """

    lift_lu: float = 0.0
    headroom_db: float = 0.0


def correction_of(loudness: Loudness, sound: Sound) -> Correction:
    """Return what brings a programme to its level; in steps, so that a changed sentence rarely changes it."""
    off_lu = sound.loudness_lufs - loudness.integrated_lufs
    over_db = loudness.true_peak_dbtp - sound.true_peak_dbtp
    near_lu = _NEAR_ON_AIR_LU if sound.loudness_lufs <= _ON_AIR_LUFS else _NEAR_LU
    if not math.isfinite(off_lu) or (abs(off_lu) <= near_lu and over_db <= 0):
        return Correction()
    lift_lu = round(off_lu / _STEP_LU) * _STEP_LU if abs(off_lu) > near_lu else 0.0
    return Correction(round(lift_lu, 1), math.ceil(over_db / _STEP_LU + 0.5) * _STEP_LU if over_db > 0 else 0.0)


def in_words(name: str, loudness: Loudness, correction: Correction | None) -> str:
    """Return one line of how a file was corrected; `None`: it could not be."""
    measured = message(
        "{name} reads {lufs:.1f} LUFS, {dbtp:.1f} dBTP",
        name=name,
        lufs=loudness.integrated_lufs,
        dbtp=loudness.true_peak_dbtp,
    )
    if correction is None:
        return message(
            "{measured}, and stays so: to correct it the store would have to keep the clips of this run",
            measured=measured,
        )
    ways = [message("all of it by {lu:+.1f} LU", lu=correction.lift_lu)] if correction.lift_lu else []
    ways += [message("its peaks by -{db:.1f} dB", db=correction.headroom_db)] if correction.headroom_db else []
    return message("{measured}: corrected, {ways}", measured=measured, ways=joined(ways, ", "))


def refuse_wrong_level(loudness: Loudness, sound: Sound, *, name: str) -> None:
    """Return if a finished programme is as loud as wanted, and no peak is over the ceiling.

    Raises:
        AudioError: It is not.
    """
    if not abs(loudness.integrated_lufs - sound.loudness_lufs) <= _TOLERANCE_LU:
        so = message(
            "reads {lufs:.2f} LUFS; {wanted_lufs:.1f} LUFS within {tolerance_lu} LU is wanted",
            lufs=loudness.integrated_lufs,
            wanted_lufs=sound.loudness_lufs,
            tolerance_lu=_TOLERANCE_LU,
        )
        raise AudioError(where=name, so=so)
    if loudness.true_peak_dbtp > sound.true_peak_dbtp:
        so = message(
            "reaches {dbtp:.2f} dBTP; at most {wanted_dbtp:.1f} dBTP is wanted",
            dbtp=loudness.true_peak_dbtp,
            wanted_dbtp=sound.true_peak_dbtp,
        )
        raise AudioError(where=name, so=so)
