"""A speech server in voices.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.station.settings import shape_of
from bulletin.synthesis.server.settings import NAME, ResponseFormat, ServerSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from bulletin.station import Station


def test_what_shapes_a_bulletin_is_who_speaks_and_as_what() -> None:
    settings = ServerSettings("http://gpu:8880", voices={"anchor_a": "zf_xiaoxiao"}, api_key_env="KEY", tries=9)
    assert shape_of(settings) == {
        "model": "kokoro",
        "voices": {"anchor_a": "zf_xiaoxiao"},
        "response_format": "wav",
    }


def test_the_engine_has_the_name_that_voices_yaml_uses() -> None:
    assert f"{NAME}" == "server"


def test_the_server_is_set(station_of: Callable[[str], Station]) -> None:
    settings = station_of(
        "engines:\n  server:\n    address: http://192.168.1.9:8880/v1\n    model: cosyvoice\n"
        "    voices: {anchor_a: 中文女, anchor_b: 7}\n    response_format: flac\n    allow_remote: true\n    tries: 2\n"
    ).engines[NAME]
    assert settings == ServerSettings(
        "http://192.168.1.9:8880/v1",
        "cosyvoice",
        {"anchor_a": "中文女", "anchor_b": "7"},
        ResponseFormat.FLAC,
        allow_remote=True,
        tries=2,
    )


@pytest.mark.parametrize("text", ["", "voices: ", "voices: {}", "allow_remote: false"])
def test_without_a_word_there_is_no_server(station_of: Callable[[str], Station], text: str) -> None:
    assert station_of(f"engines: {{server: {{{text}}}}}").engines[NAME] == ServerSettings()


@pytest.mark.parametrize(
    ("server", "message"),
    [
        ("address: gpu:8880", "engines.server.address is 'gpu:8880'; a URL such as 'http://127.0.0.1:8880' is wanted"),
        ("voices: [alloy]", "engines.server.voices is a list; a mapping such as {anchor_a: alloy, anchor_b: echo} is"),
        ("voices: {anchor_a: }", "engines.server.voices.anchor_a is empty; the server's name of a speaker is wanted"),
        ("response_format: ogg", "engines.server.response_format is 'ogg'; one of wav, mp3, flac is wanted"),
        ("allow_remote: 1", "engines.server.allow_remote is '1'; one of true, false is wanted"),
        ("api_key: sk", "engines.server has no key 'api_key'; one of address, model, voices, "),
    ],
)
def test_what_it_cannot_be_is_refused(refusal_of: Callable[[str], str], server: str, message: str) -> None:
    refusal = refusal_of(f"engines:\n  server:\n    {server}\n")
    assert refusal.startswith("voices.yaml:3:")
    assert message in refusal
