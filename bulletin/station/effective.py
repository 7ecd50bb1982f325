"""The settings that hold: every key, also those that the file leaves out, and where each value comes from."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from typing import TYPE_CHECKING, Any

from bulletin.station.cast import ROLE_KEYS, TURNS
from bulletin.station.file_text import read_file
from bulletin.station.keys import keys_of
from bulletin.station.nodes import Node, Series, Table
from bulletin.station.settings import EMBEDDED, Phrases, Station, Turns
from bulletin.station.source import Own
from bulletin.station.tree import tree_of
from bulletin.station.voices_yaml import STATION_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bulletin.station.engine_keys import EngineKeys


@dataclass(frozen=True, slots=True)
class Setting:
    """One key with the value that holds.

    Attributes:
        key: With the keys of the mappings around it: `pacing.title_s`.
        value: As one would write it.
        where: `voices.yaml:58`; empty: left out, so the default holds.
    """

    key: str
    value: str
    where: str = ""


def effective(station: Station, path: Path, engines: Sequence[EngineKeys]) -> tuple[Setting, ...]:
    """Return every setting of a station in the order of the shipped file, the words of its lexicon at the end.

    Args:
        station: As read from `path`, which is read once more for the places.

    Raises:
        ConfigError: The file is gone, or no YAML any more.
    """
    file = read_file(path)
    given = dict(_given(tree_of(file.text, file.source), ""))
    values = dict(_values(station, engines))
    keys = [key for key in values if not key.startswith("lexicon.")]
    settings = [_setting(key, values[key], given, file.source) for key in keys]
    words = [
        Setting(f"lexicon.{entry.word}", entry.words or " ".join(entry.reading or ()), f"{entry.source}:{entry.line}")
        for entry in station.lexicon
    ]
    return (*settings, *words)


def _setting(key: str, value: str, given: Mapping[str, Node], source: str) -> Setting:
    node = given.get(key)
    if node is None and key.endswith(f".speaker.{EMBEDDED}"):
        node = given.get(key.removesuffix(f".{EMBEDDED}"))  # one speaker for all engines
    return Setting(key, value, f"{source}:{node.place.line}" if node is not None else "")


def _given(node: Node, key: str) -> Iterator[tuple[str, Node]]:
    """Yield the node behind each key of the file, by the whole key."""
    if key:
        yield key, node
    if isinstance(node, Table):
        for name, below in node.rows:
            yield from _given(below, f"{key}.{name.value}" if key else name.value)
    elif isinstance(node, Series):
        for number, member in enumerate(node.nodes, 1):
            yield from _given(member, f"{key}.{number}")


def _values(station: Station, engines: Sequence[EngineKeys]) -> Iterator[tuple[str, str]]:
    phrases = keys_of(Phrases)
    for name in STATION_KEYS:
        value = getattr(station.phrases if name in phrases else station, name)
        if isinstance(value, tuple) and len(value) > 1:
            yield from ((f"station.{name}.{number}", line) for number, line in enumerate(value, 1))
        else:
            yield f"station.{name}", _written(value)
    yield from _section("station.aigc", station.aigc)
    yield from _section("station.feed", station.feed)
    yield "engine", station.engine
    for voice in station.voices.values():
        for engine, speaker in voice.speakers.items():
            yield f"voices.{voice.name}.speaker.{engine}", speaker
        yield f"voices.{voice.name}.rate", f"{voice.rate_percent:+d}%"
    for role in ROLE_KEYS:
        value = getattr(station.roles, role)
        if isinstance(value, Turns):
            yield from _section(f"roles.{role}", value)
        else:
            nothing = "none" if role == TURNS else "same"
            yield f"roles.{role}", nothing if value is None else _written(value)
    yield from _section("pacing", station.pacing)
    yield from _section("sound", station.sound)
    for row in engines:
        yield from _section(f"engines.{row.name}", station.engines[row.name])
    yield from _section("store", station.store)


def _section(name: str, settings: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # settings of any kind
    declared = keys_of(type(settings))
    for item in fields(settings):
        if item.name in declared:
            value = getattr(settings, item.name)
            # For a number of workers nothing means that the machine decides; for a source, that there is none.
            nothing = "auto" if "auto" in str(declared[item.name].value.schema()) else "none"
            yield f"{name}.{item.name}", nothing if value is None else _written(value)


def _written(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Own):
        return f"{{file: {value.file}, talk_over_s: {value.talk_over_s:g}}}"
    if isinstance(value, tuple):
        return str(value[0]) if len(value) == 1 else f"[{', '.join(map(str, value))}]"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {below}' for key, below in value.items())}}}"
    return "none" if value is None else str(value) or '""'
