"""The online voice in voices.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.station.settings import shape_of
from bulletin.synthesis.edge.settings import EdgeSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station import Station


def test_the_online_voice_is_set(station_of: Callable[[str], Station]) -> None:
    edge = station_of("engines: {edge: {endpoint: 'wss://voice.example.net/v1', tries: 2, idle_s: 7.5}}").engines[
        "edge"
    ]
    assert edge == EdgeSettings(endpoint="wss://voice.example.net/v1", tries=2, idle_s=7.5)


@pytest.mark.parametrize("url", ["ws://127.0.0.1:8080", "http://localhost/v1", "ws://[::1]:80"])
def test_to_this_machine_the_way_may_be_plain(station_of: Callable[[str], Station], url: str) -> None:
    assert station_of(f"engines: {{edge: {{endpoint: '{url}'}}}}").engines["edge"].endpoint == url


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
    ],
)
def test_what_it_cannot_be_is_refused(refusal_of: Callable[[str], str], engine: str, message: str) -> None:
    assert refusal_of(f"engines: {{{engine}}}") == f"voices.yaml:1:{message}"


def test_the_online_voice_is_asked_with_patience_and_not_for_ever() -> None:
    edge = EdgeSettings()
    assert 0 < edge.connect_s < edge.idle_s < edge.total_s < 120
    assert 1 < edge.concurrency < edge.tries < 10
    assert 0 < edge.backoff_s < edge.connect_s < edge.pause_s <= 30


def test_what_is_shipped_says_what_holds_without_a_word(station_of: Callable[[str], Station]) -> None:
    shipped = (Path(__file__).parents[3] / "voices.yaml").read_text("utf-8")
    assert station_of(shipped).engines["edge"] == EdgeSettings()


def test_where_and_how_patiently_the_voice_is_asked_shapes_nothing() -> None:
    assert shape_of(EdgeSettings("wss://voice.example.net", 8, 1.0, 2.0, 3.0, 4, 5.0, 6.0, Path("ours.pem"))) == {}
