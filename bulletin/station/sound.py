"""Music and level, as voices.yaml gives them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.errors import JingleError
from bulletin.station.section import Section, is_file, named_path, plain
from bulletin.station.settings import BUILTIN, Sound
from bulletin.station.wording import nearest, visible

if TYPE_CHECKING:
    from bulletin.station.settings import JingleSource

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
    sting = _read_jingle(section, "sting", default.sting, folder)
    return Sound(
        ident=_read_jingle(section, "ident", default.ident, folder),
        ai_notice=_read_jingle(section, "ai_notice", default.ai_notice, folder),
        sting=sting,
        # Whoever has a sting of their own, or none, does not want one of ours before commentary.
        commentary_sting=_read_jingle(
            section, "commentary_sting", default.commentary_sting if sting == BUILTIN else sting, folder
        ),
        closing=_read_jingle(section, "closing", default.closing, folder),
        bed=_read_jingle(section, "bed", default.bed, folder),
        loudness_lufs=section.number("loudness_lufs", default.loudness_lufs, low=-31, high=-12, unit="LUFS"),
        true_peak_dbtp=section.number("true_peak_dbtp", default.true_peak_dbtp, low=-9, high=-0.5, unit="dBTP"),
        channels=section.whole("channels", default.channels, low=1, high=2, unit="channels"),
    )


def _read_jingle(section: Section, key: str, default: JingleSource, folder: Path) -> JingleSource:
    node = section.node(key)
    if node is None:
        return default
    what = section.what + key
    given = plain(node, what, wanted="builtin, none or the path of a sound file is wanted")
    if given == BUILTIN:
        return BUILTIN
    if given == "none":
        return None
    path = named_path(node, folder)
    if not is_file(path):
        near = nearest(given, (BUILTIN, "none"))
        hint = f"; did you mean '{near}'?" if near else ""
        so = f"{what} is no file; builtin, none or the path of a sound file is wanted{hint}"
        raise JingleError(where=str(node.place), path=Path(visible(str(path))), so=so)
    return path
