from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bulletin.station.defaults import DEFAULTS
from bulletin.station.keys import Key, defaults_of, keys_of
from bulletin.station.nodes import Place, Text
from bulletin.station.settings import (
    BUILTIN,
    Aigc,
    LexiconEntry,
    Pacing,
    Phrases,
    Profile,
    Sound,
    StoreSettings,
    Voice,
    shape_of,
)
from bulletin.synthesis.edge.settings import EdgeSettings
from bulletin.synthesis.kokoro.settings import KokoroSettings


def test_what_shapes_a_bulletin_can_be_written_as_json_and_read_back() -> None:
    station = replace(DEFAULTS, lexicon=(LexiconEntry("柳塘", line=3, reading=("liǔ", "táng")),), cover=Path("a.png"))
    shape = shape_of(station)
    assert json.loads(json.dumps(shape)) == shape
    assert shape["lexicon"] == [{"word": "柳塘", "reading": ["liǔ", "táng"], "words": None}]
    assert shape["voices"]["anchor_a"]["speakers"] == {"kokoro": "xiaoxiao"}


def test_how_the_work_is_done_shapes_nothing() -> None:
    busy = replace(
        DEFAULTS,
        source="夜班/voices.yaml",
        engine="edge",
        store=StoreSettings(limit_gb=1.0),
        engines={
            "edge": EdgeSettings("ws://127.0.0.1:1", 1, 1.0, 1.0, 1.0, 1, 1.0, 1.0, Path("ca.pem")),
            "kokoro": KokoroSettings(workers=1, model=Path("a.onnx")),
        },
    )
    assert shape_of(busy) == shape_of(replace(DEFAULTS, engines={"edge": EdgeSettings(), "kokoro": KokoroSettings()}))
    assert shape_of(KokoroSettings(model="original")) != shape_of(KokoroSettings())


def test_a_file_is_told_from_ours_and_from_none_but_not_by_its_path() -> None:
    shapes = [shape_of(Sound(ident=ident))["ident"] for ident in (Path("a.wav"), Path("b/c.mp3"), BUILTIN, None)]
    assert shapes[0] == shapes[1]
    assert len({*shapes}) == 3


def test_each_engine_has_its_own_speaker_of_a_voice() -> None:
    voice = Voice("guest", {"kokoro": "yunxia", "edge": "xiaoyi"})
    assert [voice.speaker(engine) for engine in ("kokoro", "edge", "auto")] == ["yunxia", "xiaoyi", "yunxia"]


KEYS = [
    pytest.param(declared, defaults_of(settings)[name], id=f"{settings.__name__}.{name}")
    for settings in (Phrases, Pacing, Sound, Aigc, StoreSettings)
    for name, declared in keys_of(settings).items()
]


def read(declared: Key, text: str) -> object:
    return declared.value.read(Text(Place("voices.yaml", 1, 1), text, is_quoted=True), "key", Path())


@pytest.mark.parametrize(("declared", "default"), KEYS)
def test_every_default_may_be_written_down(declared: Key, default: object) -> None:
    for each in default if isinstance(default, tuple) else (default,):
        assert read(declared, "none" if each is None else str(each)) in (each, (each,))


@pytest.mark.parametrize(("declared", "default"), KEYS)
def test_what_an_editor_is_told_of_bounds_and_of_nothing_is_so(declared: Key, default: object) -> None:
    bounds = re.search(r"(-?[0-9.]+) 到 (-?[0-9.]+)", declared.zh)
    if bounds:
        assert [read(declared, bound) for bound in bounds.groups()] == [float(bound) for bound in bounds.groups()]
    if "empty:" in declared.doc:
        assert read(declared, "") == ""


def test_where_the_editor_says_nothing_a_programme_is_mono_at_the_level_of_podcasts() -> None:
    assert (DEFAULTS.sound.channels, DEFAULTS.sound.loudness_lufs) == (1, Profile.PODCAST.loudness_lufs)
