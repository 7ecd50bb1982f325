"""Reads voices.yaml and returns a `Station`.

A key that a file leaves out has the value of the shipped file. The file's lexicon is laid over the shipped one,
which holds general words.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bulletin.station.cast import ROLE_KEYS, VOICE_KEYS, read_roles, read_voices
from bulletin.station.defaults import DEFAULTS
from bulletin.station.file_text import read_file
from bulletin.station.keys import keys_of, read_keys
from bulletin.station.lexicon import laid_over, read_entries, read_lexicon, with_lexicon
from bulletin.station.section import Section
from bulletin.station.settings import AUTO, BUILTIN, Aigc, Feed, Pacing, Phrases, Sound, Station, StoreSettings, Turns
from bulletin.station.values import Name
from bulletin.station.with_care import read_with_care

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.station.engine_keys import EngineKeys
    from bulletin.station.nodes import Node

__all__ = ["read_lexicon", "read_station", "with_lexicon"]

SettingsT = TypeVar("SettingsT")

KEYS = ("station", "engine", "voices", "roles", "pacing", "sound", "engines", "store", "lexicon")
"""Keys of the whole file."""

STATION_KEYS = {
    "name": keys_of(Station)["name"],
    **keys_of(Phrases),
    **{name: key for name, key in keys_of(Station).items() if name != "name"},
}
"""Keys of the mapping `station`; behind each of its keys `MAPPINGS` stands another mapping."""

MAPPINGS = {"aigc": Aigc, "feed": Feed}

_HERE = Path("voices.yaml")


def read_station(path: Path | None, engines: Sequence[EngineKeys]) -> Station:
    """Return the station of the file `path`; without it, of ./voices.yaml, or of the shipped file if there is none.

    Raises:
        ConfigError: The file, or anything in it, is not as wanted; with line and column.
        JingleError: A jingle is not a file.
    """
    shipped = shipped_file()
    chosen = chosen_file(path)
    station = _read(chosen, engines)
    if _is_same(chosen, shipped):
        return station
    return replace(station, lexicon=laid_over(_read(shipped, engines).lexicon, station.lexicon))


def engine_names(engines: Sequence[EngineKeys]) -> tuple[str, ...]:
    """Return the values that the key `engine` may have."""
    return (*(engine.name for engine in engines), AUTO)


def chosen_file(path: Path | None) -> Path:
    """Return the file that `read_station` reads: `path`; without it ./voices.yaml, or the shipped one."""
    return path or (_HERE if os.path.lexists(_HERE) else shipped_file())


def shipped_file() -> Path:
    """Return the voices.yaml that comes with the program; its schema lies beside it."""
    # A wheel holds the file inside the package; a checkout holds it beside the package, where editors look.
    inside = Path(__file__).with_name("voices.yaml")
    return inside if inside.exists() else Path(__file__).parents[2] / "voices.yaml"


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _read(path: Path, engines: Sequence[EngineKeys]) -> Station:
    file = read_file(path)
    station = read_with_care(file, keys_below(engines), lambda tree: _station_of(tree, file.source, path, engines))
    return replace(station, encoding=file.encoding)


def keys_below(engines: Sequence[EngineKeys]) -> dict[str, tuple[str, ...] | None]:
    """Return the keys of the whole file, each with those of its mapping, as the search of a slip wants them."""
    settings = {
        name: tuple(keys_of(kind)) for name, kind in (("pacing", Pacing), ("sound", Sound), ("store", StoreSettings))
    }
    below = {engine.name: tuple(keys_of(engine.settings)) for engine in engines}
    return {
        **dict.fromkeys(KEYS, ()),
        **settings,
        "station": (*STATION_KEYS, *MAPPINGS, *keys_of(Aigc), *keys_of(Feed)),
        "roles": (*ROLE_KEYS, *keys_of(Turns)),
        "engines": (*below, *(key for keys in below.values() for key in keys)),
        "voices": None,
        "*": VOICE_KEYS,
        "lexicon": None,
    }


def _station_of(tree: Node, source: str, path: Path, engines: Sequence[EngineKeys]) -> Station:
    folder = path.parent
    root = Section.of(tree, "", keys=KEYS)
    station = Section.of(root.node("station"), "station.", keys=(*STATION_KEYS, *MAPPINGS))
    voices = read_voices(root.node("voices"), DEFAULTS.voices, engines)
    roles = Section.of(root.node("roles"), "roles.", keys=ROLE_KEYS)
    engine = root.node("engine")
    return Station(
        source=source,
        engine=DEFAULTS.engine if engine is None else Name(engine_names(engines)).read(engine, "engine", folder),
        voices=voices,
        roles=read_roles(roles, DEFAULTS.roles, voices=voices),
        phrases=Phrases(**read_keys(Phrases, station, DEFAULTS.phrases, folder)),
        aigc=_settings(Aigc, station, "aigc", folder),
        feed=_settings(Feed, station, "feed", folder),
        pacing=_settings(Pacing, root, "pacing", folder),
        sound=_read_sound(root, folder),
        engines=_read_engines(root, engines, folder),
        lexicon=read_entries(root.node("lexicon"), "lexicon"),
        store=_settings(StoreSettings, root, "store", folder),
        **read_keys(Station, station, DEFAULTS, folder),
    )


def _settings(settings: type[SettingsT], parent: Section, name: str, folder: Path) -> SettingsT:
    """Return the settings that the mapping behind the key `name` gives, by the keys that `settings` declares."""
    return settings(**read_keys(settings, _section(settings, parent, name), settings(), folder))


def _section(settings: type, parent: Section, name: str) -> Section:
    return Section.of(parent.node(name), f"{parent.what}{name}.", keys=(*keys_of(settings),))


def _read_sound(root: Section, folder: Path) -> Sound:
    section, sound = _section(Sound, root, "sound"), _settings(Sound, root, "sound", folder)
    sound = replace(sound, has_chosen_channels=section.node("channels") is not None)
    if sound.sting == BUILTIN:
        return sound
    # An editor who has an own sting, or no sting, does not want ours in other places; a long one is no short one.
    if section.node("commentary_sting") is None:
        sound = replace(sound, commentary_sting=sound.sting)
    return sound if section.node("brief_sting") else replace(sound, brief_sting=None)


def _read_engines(root: Section, engines: Sequence[EngineKeys], folder: Path) -> dict[str, Any]:
    section = Section.of(root.node("engines"), "engines.", keys=[engine.name for engine in engines])
    return {engine.name: _settings(engine.settings, section, engine.name, folder) for engine in engines}
