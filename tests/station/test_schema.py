"""The schema that editors complete from, held against the reader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
import yaml

from bulletin.errors import ConfigError
from bulletin.station import voices_yaml
from bulletin.station.keys import Key, keys_of
from bulletin.station.schema import FILE, schema_of
from bulletin.station.settings import Aigc, Feed, Pacing, Sound, StoreSettings, Turns
from bulletin.synthesis.engines import ENGINES, read_station

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "voices.yaml"
SCHEMA = schema_of(ENGINES)
is_valid = fastjsonschema.compile(SCHEMA, use_default=False)

KEYS: dict[str, Key] = {
    **{f"station.{name}": key for name, key in voices_yaml.STATION_KEYS.items()},
    **{f"station.aigc.{name}": key for name, key in keys_of(Aigc).items()},
    **{f"station.feed.{name}": key for name, key in keys_of(Feed).items()},
    **{f"roles.turns.{name}": key for name, key in keys_of(Turns).items()},
    **{f"pacing.{name}": key for name, key in keys_of(Pacing).items()},
    **{f"sound.{name}": key for name, key in keys_of(Sound).items()},
    **{f"store.{name}": key for name, key in keys_of(StoreSettings).items()},
    **{f"engines.{each.name}.{name}": key for each in ENGINES for name, key in keys_of(each.settings).items()},
}


def comments(text: str) -> dict[str, str]:
    """Return the comment behind each key of the shipped file, also of one that is itself commented out."""
    found: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in text.splitlines():
        match = re.fullmatch(r"( *)(?:# )?([a-z_][a-z_0-9]*):(?: (.*?))??(?:(?:^| )# (.*))?", line)
        if match:
            indent = len(match[1])
            above = [(depth, name) for depth, name in above if depth < indent] + [(indent, match[2])]
            found[".".join(name for _, name in above)] = match[4] or ""
    return found


def test_the_file_beside_voices_yaml_is_what_the_declarations_make() -> None:
    assert json.loads((ROOT / FILE).read_text("utf-8")) == SCHEMA, "run scripts/make_schema.py"


def test_the_first_line_of_the_shipped_file_names_the_schema() -> None:
    assert SHIPPED.read_text("utf-8").splitlines()[0] == f"# yaml-language-server: $schema={FILE}"


def test_the_shipped_file_is_valid() -> None:
    is_valid(yaml.safe_load(SHIPPED.read_text("utf-8")))


def test_the_comment_above_engine_says_of_each_what_it_is() -> None:
    above = SHIPPED.read_text("utf-8").split("\nengine:")[0].rsplit("\n\n", 1)[1]
    for meaning in SCHEMA["properties"]["engine"]["description"].split("\n"):
        assert meaning in above


@pytest.mark.parametrize("path", KEYS)
def test_the_shipped_file_says_of_each_key_what_is_declared(path: str) -> None:
    assert comments(SHIPPED.read_text("utf-8")).get(path) == KEYS[path].zh


@pytest.mark.parametrize(
    "text",
    [
        "station: {openning: 您好。}",
        "station: {ai_label: ''}",
        "station: {reported: 报道。}",
        "station: {opening: []}",
        "station: {opening: '您好，{dat}。'}",
        "station: {aigc: {produce_id: YX-7}}",
        "station: {bylines: spokn}",
        "engine: kokro",
        "voices: {anchor_a: {speaker: xiaoni}}",
        "voices: {anchor_a: {speaker: {azure: a}}}",
        "voices: {anchor_a: {rate: 10}}",
        "voices: {an anchor: {speaker: yunxi}}",
        "roles: {headlines: []}",
        "roles: {turns: always}",
        "roles: {turns: {after_s: 20}}",
        "roles: {turns: {at: sentence}}",
        "roles: {turns: {before_s: 120}}",
        "pacing: {paragraph_s: 2}",
        "pacing: {characters_per_minute: 250.5}",
        "sound: {channels: 3}",
        "engines: {azure: {}}",
        "engines: {edge: {tries: 0}}",
        "engines: {edge: {endpoint: voice.example.net}}",
        "engines: {kokoro: {workers: 17}}",
        "store: {limit_gb: 0}",
        "lexicon: [a]",
        "stations: {}",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(text: str, tmp_path: Path) -> None:
    path = tmp_path / "voices.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError):
        read_station(path)
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        is_valid(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "station:\nvoices:\nlexicon:\n",
        "station: {recap: '', caption: , opening: 您好。, aigc: {label: 2, propagate_id: ''}}",
        "voices: {女声一: {speaker: {kokoro: yunjian, edge: zh-CN-YunyangNeural}, rate: -5%}}",
        "roles: {article: anchor_b, section: same}",
        "roles: {section: other, turns: none}",
        "roles: {turns: {after_s: 120, at: crosshead}}",
        "roles: {turns: }",
        "engines: {kokoro: {workers: auto}, edge: {endpoint: 'ws://127.0.0.1:80'}}",
        "lexicon: {532: 五三二, NO: N O, 国开行: guó kāi háng}",
        "sound: {ident: none, loudness_lufs: -23}",
    ],
)
def test_what_the_reader_takes_the_schema_takes(text: str, tmp_path: Path) -> None:
    path = tmp_path / "voices.yaml"
    path.write_text(text, "utf-8")
    read_station(path)
    is_valid(yaml.safe_load(text))


def bounds(schema: Any) -> list[tuple[float, float]]:  # noqa: ANN401  # JSON
    """Return the bounds of each number in a schema."""
    if isinstance(schema, list):
        return [bound for each in schema for bound in bounds(each)]
    if not isinstance(schema, dict):
        return []
    here = [(schema["minimum"], schema["maximum"])] if "minimum" in schema else []
    return here + [bound for each in schema.values() for bound in bounds(each)]


def test_every_range_is_in_the_schema() -> None:
    assert len(bounds(SCHEMA)) == sum(len(bounds(key.value.schema())) for key in KEYS.values()) > 25
