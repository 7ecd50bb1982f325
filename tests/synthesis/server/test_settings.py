"""A speech server in voices.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import fastjsonschema
import pytest

from bulletin.station import Voice
from bulletin.station.settings import shape_of
from bulletin.synthesis.server.settings import NAME, Cast, ResponseFormat, ServerSettings, speaker_of

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


def test_what_is_shipped_says_what_holds_without_a_word(station_of: Callable[[str], Station]) -> None:
    shipped = (Path(__file__).parents[3] / "voices.yaml").read_text("utf-8")
    assert station_of(shipped).engines["server"] == ServerSettings()


def test_where_and_how_patiently_a_server_is_asked_shapes_nothing() -> None:
    settings = ServerSettings(
        "https://gpu.example", allow_remote=True, concurrency=8, connect_s=1, idle_s=2, total_s=3, tries=4, backoff_s=5,
        pause_s=6, ca_file=Path("ours.pem"), api_key_env="KEY",
    )  # fmt: skip
    assert shape_of(settings) == shape_of(ServerSettings())


def test_a_server_in_the_house_may_be_asked_without_encryption(station_of: Callable[[str], Station]) -> None:
    assert station_of("engines: {server: {address: 'http://gpu.local:8880'}}").engines[NAME].address is not None
    assert not ServerSettings().allow_remote


def test_a_member_of_the_cast_has_the_server_s_name_of_its_speaker_or_its_own() -> None:
    voices = [Voice(name, {"kokoro": "yunxi"}) for name in ("anchor_a", "anchor_b")]
    settings = ServerSettings(voices={"anchor_a": "alloy"})
    assert [speaker_of(voice, settings) for voice in voices] == ["alloy", "yunxi"]


def test_an_editor_s_program_refuses_an_empty_name_of_a_speaker_too() -> None:
    check = fastjsonschema.compile(Cast().schema())
    assert check({"anchor_a": "中文女"}) == {"anchor_a": "中文女"}
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        check({"anchor_a": ""})
