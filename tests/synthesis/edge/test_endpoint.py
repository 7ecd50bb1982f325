from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from bulletin.errors import ConfigError
from bulletin.synthesis.edge.endpoint import endpoint_for
from bulletin.synthesis.edge.settings import EdgeSettings

PATH = "/consumer/speech/synthesize/readaloud/edge/v1"


def speech_url(url: str) -> str | None:
    return endpoint_for(EdgeSettings(endpoint=url), {}).speech_url("TOKEN")


def test_the_environment_beats_the_settings_and_these_beat_microsoft() -> None:
    settings = EdgeSettings(endpoint="wss://relay.example/")
    assert endpoint_for(settings, {"BULLETIN_EDGE_URL": "http://127.0.0.1:8000"}).host == "127.0.0.1:8000"
    assert endpoint_for(settings, {"BULLETIN_EDGE_URL": ""}).host == "relay.example"
    service = endpoint_for(EdgeSettings(), {})
    assert (service.host, service.speech_url("TOKEN"), service.voices_url("TOKEN")) == (None, None, None)
    assert service.identity == "service"
    assert not service.is_loopback


@pytest.mark.parametrize(
    ("url", "full"),
    [
        ("http://127.0.0.1:8000", f"ws://127.0.0.1:8000{PATH}?TrustedClientToken=TOKEN"),
        ("ws://localhost:8000/", f"ws://localhost:8000{PATH}?TrustedClientToken=TOKEN"),
        ("ws://[::1]:8000", f"ws://[::1]:8000{PATH}?TrustedClientToken=TOKEN"),
        ("https://relay.example", f"wss://relay.example{PATH}?TrustedClientToken=TOKEN"),
        (f"wss://relay.example{PATH}", f"wss://relay.example{PATH}?TrustedClientToken=TOKEN"),
        (
            "wss://relay.example/consumer/speech/synthesize/readaloud/",
            f"wss://relay.example{PATH}?TrustedClientToken=TOKEN",
        ),
        ("wss://relay.example/tts?key=1", "wss://relay.example/tts?key=1&TrustedClientToken=TOKEN"),
        ("wss://relay.example/tts?trustedclienttoken=", "wss://relay.example/tts?trustedclienttoken="),
        ("wss://relay.example/tts?TrustedClientToken=MINE", "wss://relay.example/tts?TrustedClientToken=MINE"),
    ],
)
def test_a_base_and_a_full_url_become_one_that_can_be_appended_to(url: str, full: str) -> None:
    assert speech_url(url) == full


def test_the_list_of_speakers_stands_beside_the_websocket() -> None:
    url = urlsplit(endpoint_for(EdgeSettings(endpoint="http://127.0.0.1:8000"), {}).voices_url("TOKEN") or "")
    assert (url.scheme, url.path) == ("http", "/consumer/speech/synthesize/readaloud/voices/list")
    assert parse_qs(url.query) == {"trustedclienttoken": ["TOKEN"]}


def test_the_port_is_no_part_of_what_shapes_the_sound() -> None:
    first, second = (endpoint_for(EdgeSettings(endpoint=f"ws://127.0.0.1:{port}"), {}) for port in (8000, 9000))
    assert first.identity == second.identity == "custom:127.0.0.1"
    assert first.host != second.host


def test_a_password_is_in_no_name_of_the_host() -> None:
    assert endpoint_for(EdgeSettings(endpoint="wss://me:secret@relay.example/"), {}).host == "relay.example"


@pytest.mark.parametrize("url", ["ws://relay.example", "http://192.168.1.5:8000", "http://localhost.example"])
def test_unencrypted_text_stays_on_the_machine(url: str) -> None:
    with pytest.raises(ConfigError, match="not encrypted") as caught:
        endpoint_for(EdgeSettings(), {"BULLETIN_EDGE_URL": url})
    assert caught.value.exit_code == 2
    assert str(caught.value).startswith("BULLETIN_EDGE_URL: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "relay.example",
        "ftp://relay.example",
        "wss://",
        "wss://host:port",
        "wss://[::1",
        "x",
        f"wss://{'a' * 64}",
        "wss://a..b",
    ],
)
def test_what_is_no_url_of_a_service_is_refused(url: str) -> None:
    with pytest.raises(ConfigError, match=r"^engines\.edge\.endpoint: not "):
        speech_url(url)


@pytest.mark.parametrize(
    ("url", "is_here"), [("ws://127.0.0.1:1", True), ("wss://LOCALHOST", True), ("wss://relay.example", False)]
)
def test_what_stays_on_the_machine_is_known(url: str, is_here: bool) -> None:
    assert endpoint_for(EdgeSettings(endpoint=url), {}).is_loopback == is_here
