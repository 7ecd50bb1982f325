"""How many threads the engines of one process use, where several processes share a machine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bulletin.synthesis.kokoro.row import KOKORO

if TYPE_CHECKING:
    from bulletin.station import Station


def with_workers(station: Station, n: int) -> Station:
    """Return the station with an embedded voice that speaks at most `n` sentences at a time in one process.

    A smaller number of the editor's stays, and so does `auto` where the machine has fewer cores. The number shapes no
    bulletin. The voices at an address compute nothing here, so theirs stays too.

    Args:
        n: At least 1.
    """
    settings = KOKORO.settings_of(station)
    fewer = replace(settings, workers=min(n, settings.n_workers))
    return replace(station, engines={**station.engines, KOKORO.name: fewer})
