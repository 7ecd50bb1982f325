"""The engines, one row each. A new one is its folder, and a row here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bulletin.errors import ConfigError
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
"""The choices of an editor: each engine, or `auto`."""


def read_station(path: Path | None = None) -> Station:
    """Return the station of the file `path`; without one of ./voices.yaml, else of the shipped file.

    Raises:
        ConfigError: The file, or anything in it, is not as wanted; with line and column.
        JingleError: A jingle is not a file.
    """
    return voices_yaml.read_station(path, ENGINES)


def row_of(name: str) -> EngineRow:
    """Return the row of the engine called `name`.

    Raises:
        ConfigError: There is none; `auto` is no engine.
    """
    for row in ENGINES:
        if row.name == name:
            return row
    names = [row.name for row in ENGINES]
    raise ConfigError(where="engine", so=f"there is no engine {name!r}; {choice_of(names, given=name)}")


def make_engine(name: str, outfit: Outfit) -> Engine[Any]:
    """Return the engine called `name`; nothing is loaded and nobody is called yet.

    Raises:
        ConfigError: There is none, or its settings cannot be used.
        EngineError: It cannot work here.
    """
    return row_of(name).make(outfit)


def require_choice(name: str) -> None:
    """Return if `name` is an engine or `auto`.

    Raises:
        ConfigError: It is neither.
    """
    if name != AUTO:
        row_of(name)
