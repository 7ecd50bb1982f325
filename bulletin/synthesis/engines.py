"""The table of engines, one row each. To add an engine, make its folder and add a row here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.station import AUTO, voices_yaml
from bulletin.station.wording import choice_of
from bulletin.synthesis.edge.row import EDGE
from bulletin.synthesis.kokoro.row import KOKORO
from bulletin.synthesis.server.row import SERVER

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station import Station
    from bulletin.synthesis.engine import Engine
    from bulletin.synthesis.row import EngineRow, Outfit

ENGINES = (KOKORO, EDGE, SERVER)

NAMES = voices_yaml.engine_names(ENGINES)
"""The values that an editor may choose: the name of each engine, and `auto`."""


def read_station(path: Path | None = None) -> Station:
    """Return the station of the file `path`; without it, of ./voices.yaml, or of the shipped file if there is none.

    Raises:
        ConfigError: The file, or anything in it, is not as wanted; with line and column.
        JingleError: A jingle is not a file.
    """
    return voices_yaml.read_station(path, ENGINES)


def row_of(name: str) -> EngineRow:
    """Return the row of the engine called `name`.

    Raises:
        ConfigError: No engine has that name; `auto` is no engine.
    """
    for row in ENGINES:
        if row.name == name:
            return row
    names = [row.name for row in ENGINES]
    raise ConfigError(
        where="engine",
        so=message("there is no engine {name!r}; {choice_of}", name=name, choice_of=choice_of(names, given=name)),
    )


def make_engine(name: str, outfit: Outfit) -> Engine[Any]:
    """Return the engine called `name`; it loads no model and calls no service yet.

    Raises:
        ConfigError: No engine has that name, or its settings cannot be used.
        EngineError: The engine cannot work here.
    """
    return row_of(name).make(outfit)


def require_choice(name: str) -> None:
    """Refuse a name that is neither an engine nor `auto`.

    Raises:
        ConfigError: `name` is neither.
    """
    if name != AUTO:
        row_of(name)


_CALLED = {
    "xiaoxiao": "晓晓",
    "xiaoyi": "晓伊",
    "xiaobei": "晓北",
    "xiaoni": "晓妮",
    "yunyang": "云扬",
    "yunxi": "云希",
    "yunjian": "云健",
    "yunxia": "云夏",
    "hsiaochen": "曉臻",
    "hsiaoyu": "曉雨",
    "yunjhe": "雲哲",
}


def speakers_of(engine: str, station: Station) -> dict[str, str]:
    """Return what the speaker of each voice of a station is called in an engine, by the voice's name."""
    row = row_of(engine)
    return {name: called(row.speaker(voice, station)) for name, voice in station.voices.items()}


def called(speaker: str) -> str:
    """Return the Chinese name of a speaker, as its maker gives it; a speaker without one keeps its own.

    Example:
        >>> called("yunjian"), called("zf_001")
        ('云健', 'zf_001')
    """
    return _CALLED.get(speaker, speaker)
