"""Music and level, as voices.yaml gives them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bulletin.errors import JingleError
from bulletin.station.settings import BUILTIN, Sound
from bulletin.station.source import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station.section import Section

SOUND_KEYS = (
    "ident",
    "ai_notice",
    "bed",
    "sting",
    "commentary_sting",
    "closing",
    "loudness_lufs",
    "true_peak_dbtp",
    "channels",
)


def read_sound(section: Section, default: Sound, folder: Path) -> Sound:
    """Return music and level of `section`; what is left out is the default's.

    Args:
        folder: Where a relative path of a jingle starts.

    Raises:
        ConfigError: A number out of its range.
        JingleError: A jingle is not a file.
    """
    jingle = partial(read_source, section, folder=folder, file="sound", refusal=JingleError)
    sting = jingle("sting", default.sting)
    return Sound(
        ident=jingle("ident", default.ident),
        ai_notice=jingle("ai_notice", default.ai_notice),
        sting=sting,
        # Whoever has a sting of their own, or none, does not want one of ours before commentary.
        commentary_sting=jingle("commentary_sting", default.commentary_sting if sting == BUILTIN else sting),
        closing=jingle("closing", default.closing),
        bed=jingle("bed", default.bed),
        loudness_lufs=section.number("loudness_lufs", default.loudness_lufs, low=-31, high=-12, unit="LUFS"),
        true_peak_dbtp=section.number("true_peak_dbtp", default.true_peak_dbtp, low=-9, high=-0.5, unit="dBTP"),
        channels=section.whole("channels", default.channels, low=1, high=2, unit="channels"),
    )
