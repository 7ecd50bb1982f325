"""The engines' settings in voices.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.station import EdgeSettings, KokoroSettings, Station

if TYPE_CHECKING:
    from collections.abc import Callable


def test_the_online_voice_is_set(station_of: Callable[[str], Station]) -> None:
    edge = station_of("engines: {edge: {endpoint: 'wss://voice.example.net/v1', tries: 2, idle_s: 7.5}}").edge
    assert edge == EdgeSettings(endpoint="wss://voice.example.net/v1", tries=2, idle_s=7.5)


@pytest.mark.parametrize("url", ["ws://127.0.0.1:8080", "http://localhost/v1", "ws://[::1]:80"])
def test_to_this_machine_the_way_may_be_plain(station_of: Callable[[str], Station], url: str) -> None:
    assert station_of(f"engines: {{edge: {{endpoint: '{url}'}}}}").edge.endpoint == url


def test_the_embedded_voice_is_set(station_of: Callable[[str], Station]) -> None:
    Path("voice.onnx").touch()
    kokoro = station_of("engines: {kokoro: {workers: 2, model: voice.onnx}}").kokoro
    assert kokoro == KokoroSettings(workers=2, model=Path("voice.onnx"))


def test_auto_and_builtin_leave_it_to_the_machine(station_of: Callable[[str], Station]) -> None:
    assert station_of("engines: {kokoro: {workers: auto, model: builtin}}").kokoro == KokoroSettings()
    assert station_of("engines: {kokoro: {model: original}}").kokoro == KokoroSettings(is_rewritten=False)


@pytest.mark.parametrize(
    ("engine", "message"),
    [
        (
            "edge: {endpoint: voice.example.net}",
            "28: engines.edge.endpoint is 'voice.example.net'; a URL such as 'wss://voice.example.net' is wanted",
        ),
        (
            "edge: {endpoint: 'wss://voice.example.net:port'}",
            "28: engines.edge.endpoint is 'wss://voice.example.net:port'; a URL such as 'wss://voice.example.net' is "
            "wanted",
        ),
        (
            "edge: {endpoint: 'ws://voice.example.net'}",
            "28: engines.edge.endpoint is 'ws://voice.example.net'; wss:// or https:// is wanted: plain text goes to "
            "this machine alone",
        ),
        (
            "edge: {concurrency: 40}",
            "31: engines.edge.concurrency is '40'; a whole number from 1 to 8 requests at a time is wanted",
        ),
        ("edge: {tries: 0}", "25: engines.edge.tries is '0'; a whole number from 1 to 10 tries is wanted"),
        (
            "edge: {ca_file: ours.pem}",
            "27: engines.edge.ca_file: no file 'ours.pem'; the path of a file with certificates in PEM form is wanted",
        ),
        ("edge: {idle_s: 0}", "26: engines.edge.idle_s is '0'; a number from 0.1 to 600 seconds is wanted"),
        (
            "edge: {idel_s: 9}",
            "18: engines.edge has no key 'idel_s'; one of endpoint, concurrency, connect_s, idle_s, total_s, tries, "
            "backoff_s, pause_s, ca_file is wanted; did you mean 'idle_s'?",
        ),
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
def test_an_engine_that_cannot_be_is_refused(refusal_of: Callable[[str], str], engine: str, message: str) -> None:
    assert refusal_of(f"engines: {{{engine}}}") == f"voices.yaml:1:{message}"
