from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from loopback.speech import SpeechServer

from bulletin.errors import ConfigError
from bulletin.station import Voice
from bulletin.station.defaults import DEFAULTS
from bulletin.synthesis.server.row import SERVER
from bulletin.synthesis.server.settings import ServerSettings

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[SpeechServer]:
    made = SpeechServer()
    yield made
    made.close()


def test_it_is_set_up_with_an_address_alone() -> None:
    assert not SERVER.is_set_up(ServerSettings())
    assert SERVER.is_set_up(ServerSettings("http://gpu:8880"))
    with pytest.raises(ConfigError, match=r"^engines\.server\.address: not given; an address such as"):
        SERVER.identity(ServerSettings(), {})


def test_a_voice_bears_the_server_s_name_or_the_speaker_that_it_has_anyway() -> None:
    station = replace(DEFAULTS, engines={"server": ServerSettings("http://gpu:8880", voices={"anchor_a": "alloy"})})
    named = Voice("anchor_b", {"kokoro": "yunxi", "server": "echo"})
    others = [Voice("anchor_a", {"kokoro": "yunxi"}), named, Voice("guest", {"kokoro": "yunxi"})]
    assert [SERVER.cast_name(voice, station) for voice in others] == ["alloy", "echo", "yunxi"]
    (line,) = SERVER.list_lines(station, {}, True)
    assert line == "server, at http://gpu:8880, model kokoro, as voices.yaml names them: alloy, yunjian, yunxi"


def test_it_is_tried_without_a_text(server: SpeechServer) -> None:
    told: list[str] = []
    assert SERVER.examine(ServerSettings(server.url), {}, told.append) == f"answers at 127.0.0.1:{server.port}"
    server.knock_status = 401
    assert "wants another key" in (SERVER.examine(ServerSettings(server.url), {}, told.append) or "")
    assert (told, server.requests) == ([], [])
    assert SERVER.examine(ServerSettings(server.url), {"BULLETIN_OFFLINE": "1"}, told.append) is None
    assert len(told) == 1
