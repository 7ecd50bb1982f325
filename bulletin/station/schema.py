"""The JSON Schema (draft 7) of voices.yaml, for text editors that complete and check while one types.

It comes from the same declarations as the reader, but knows less: it cannot tell whether a file exists, whether a
syllable is Mandarin, or whether a placeholder always has a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any

from bulletin.station.cast import ROLE_KEYS, TURNS, VOICE_KEYS
from bulletin.station.keys import defaults_of, keys_of
from bulletin.station.lexicon import LONGEST
from bulletin.station.settings import (
    AUTO,
    AUTO_ZH,
    EMBEDDED,
    Pacing,
    Phrases,
    Sound,
    Station,
    StoreSettings,
    Turns,
)
from bulletin.station.voices_yaml import KEYS, MAPPINGS, STATION_KEYS, engine_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.station.engine_keys import EngineKeys
    from bulletin.station.keys import Key

FILE = "voices.schema.json"
"""Name of the schema file, which is beside voices.yaml and which the first line there names."""


def schema_of(engines: Sequence[EngineKeys]) -> dict[str, Any]:
    """Return the schema of voices.yaml, ready for `json.dumps`."""
    station = _keys(STATION_KEYS, {**defaults_of(Phrases), **defaults_of(Station)})
    sections = {
        "station": _section({**station, **{name: _settings(kind) for name, kind in MAPPINGS.items()}}),
        "engine": {"description": _meanings(engines), "enum": [*engine_names(engines)], "default": EMBEDDED},
        "voices": _voices(engines),
        "roles": _roles(),
        "pacing": _settings(Pacing),
        "sound": _settings(Sound),
        "engines": _section({engine.name: _settings(engine.settings) for engine in engines}),
        "store": _settings(StoreSettings),
        "lexicon": _lexicon(),
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "voices.yaml",
        **_section({key: sections[key] for key in KEYS}),
    }


def _meanings(engines: Sequence[EngineKeys]) -> str:
    meanings = [f"{engine.name}：{engine.zh}。" for engine in engines]
    return "\n".join((*meanings, f"{AUTO}：{AUTO_ZH}。"))


def _settings(settings: type) -> dict[str, Any]:
    return _section(_keys(keys_of(settings), defaults_of(settings)))


def _keys(keys: Mapping[str, Key], defaults: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: {"description": f"{key.zh}\n{key.doc}", **key.value.schema(), **_default(defaults[name])}
        for name, key in keys.items()
    }


def _default(value: object) -> dict[str, Any]:
    """Return the default as a part of the schema, if it has a form in the file; `None` has none."""
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return {"default": dict(value)}
    if isinstance(value, tuple):
        return {"default": [*value]}
    return {"default": value.value if isinstance(value, Enum) else value}


def _section(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping with these keys alone; nothing behind its key means that all are left out."""
    return {"type": ["object", "null"], "properties": dict(properties), "additionalProperties": False}


def _voices(engines: Sequence[EngineKeys]) -> dict[str, Any]:
    speakers = {engine.name: engine.speakers.schema() for engine in engines}
    each = _section(speakers)
    rate = {"type": "string", "pattern": r"^[+-][0-9]{1,3}%$", "default": "+0%"}
    voice = _section(dict(zip(VOICE_KEYS, ({"anyOf": [speakers[EMBEDDED], each]}, rate), strict=True)))
    return {**_mapping(voice), "propertyNames": {"pattern": r"^\S{1,40}$"}}


def _roles() -> dict[str, Any]:
    name = {"type": "string"}
    voiced = dict.fromkeys((role for role in ROLE_KEYS if role != TURNS), _one_or_several(name))
    return _section({**voiced, TURNS: {"anyOf": [_settings(Turns), {"const": "none"}]}})


def _lexicon() -> dict[str, Any]:
    # The reader takes numbers and truth values as the characters that stand in the file.
    said = {"type": ["string", "number", "boolean"], "maxLength": LONGEST}
    return {**_mapping(said), "propertyNames": {"minLength": 1, "maxLength": LONGEST}}


def _mapping(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": ["object", "null"], "additionalProperties": dict(value)}


def _one_or_several(one: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [dict(one), {"type": "array", "items": dict(one), "minItems": 1}]}
