"""Which picture the MP3 bears: the editor's, the one that we draw, or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.model import Script
    from bulletin.station import Station


def own_cover(station: Station) -> bytes | None:
    """Return the editor's picture as a JPEG file; `None`: voices.yaml names none.

    Raises:
        CoverError: It cannot be the cover.
    """
    if not isinstance(station.cover, Path):
        return None
    from bulletin.publish.cover.picture import read_cover

    return read_cover(station.cover, where=station.source)


def drawn_cover(script: Script, station: Station, *, warn: Callable[[str], None]) -> bytes | None:
    """Return the cover that we draw as a JPEG file; `None`: voices.yaml wants no cover.

    Args:
        warn: Is told which letters the type lacks.
    """
    if station.cover is None:
        return None
    from bulletin.publish.cover.copy import cover_copy
    from bulletin.publish.cover.picture import can_set, draw_cover

    copy = cover_copy(script, station=station.name, can_set=can_set)
    for warning in copy.warnings:
        warn(warning)
    return draw_cover(copy)
