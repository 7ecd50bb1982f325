"""The embedded voice in voices.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.station.settings import shape_of
from bulletin.synthesis.kokoro.settings import KokoroSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station import Station


def test_the_embedded_voice_is_set(station_of: Callable[[str], Station]) -> None:
    Path("voice.onnx").touch()
    kokoro = station_of("engines: {kokoro: {workers: 2, model: voice.onnx}}").engines["kokoro"]
    assert kokoro == KokoroSettings(workers=2, model=Path("voice.onnx"))


def test_auto_and_builtin_leave_it_to_the_machine(station_of: Callable[[str], Station]) -> None:
    assert station_of("engines: {kokoro: {workers: auto, model: builtin}}").engines["kokoro"] == KokoroSettings()
    assert station_of("engines: {kokoro: {model: original}}").engines["kokoro"] == KokoroSettings(model="original")


@pytest.mark.parametrize(
    ("engine", "message"),
    [
        (
            "kokoro: {workers: 17}",
            "29: engines.kokoro.workers is '17'; auto or a whole number from 1 to 16 is wanted",
        ),
        (
            "kokoro: {model: voice.onnx}",
            "27: engines.kokoro.model: no file 'voice.onnx'; builtin, original or the path of the model file is wanted",
        ),
    ],
)
def test_what_it_cannot_be_is_refused(refusal_of: Callable[[str], str], engine: str, message: str) -> None:
    assert refusal_of(f"engines: {{{engine}}}") == f"voices.yaml:1:{message}"


def test_another_path_to_the_same_file_shapes_nothing() -> None:
    assert shape_of(KokoroSettings(model=Path("a.onnx"))) == shape_of(KokoroSettings())
    assert KokoroSettings(model=Path("a.onnx")).path == Path("a.onnx")
    assert (KokoroSettings().path, KokoroSettings(model="original").path) == (None, None)
    assert [KokoroSettings(model=model).is_rewritten for model in ("builtin", "original")] == [True, False]
