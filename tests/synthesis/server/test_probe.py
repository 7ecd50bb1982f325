from __future__ import annotations

import socket
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from loopback.speech import SpeechServer

from bulletin.errors import ConfigError
from bulletin.synthesis.server import probe
from bulletin.synthesis.server.probe import is_answering
from bulletin.synthesis.server.settings import ServerSettings

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[SpeechServer]:
    made = SpeechServer()
    yield made
    made.close()


def asked(address: str, **environ: str) -> tuple[bool, list[str]]:
    told: list[str] = []
    return is_answering(ServerSettings(address, idle_s=30.0), environ, told=told.append), told


def test_a_server_that_answers_is_there_and_no_text_was_sent(server: SpeechServer) -> None:
    assert asked(server.url) == (True, [])
    assert (server.n_knocks, server.requests) == (1, [])


@pytest.mark.parametrize("status", [204, 404, 405, 500])
def test_whatever_it_answers(server: SpeechServer, status: int) -> None:
    server.knock_status = status
    assert asked(server.url) == (True, [])


@pytest.mark.parametrize("status", [401, 403])
def test_one_that_wants_another_key_is_there_and_it_is_told(server: SpeechServer, status: int) -> None:
    server.knock_status = status
    is_there, told = asked(server.url)
    assert is_there
    assert told == [
        f"127.0.0.1:{server.port}: the server wants another key ({status}); name the variable that holds the key in "
        "engines.server.api_key_env, and see that it is the right one"
    ]


def test_one_that_sends_on_is_none(server: SpeechServer) -> None:
    server.knock_status = 302
    is_there, (told,) = asked(server.url)
    assert not is_there
    assert "the service sends the request on to elsewhere.example" in told


def test_nobody_at_the_door_is_told() -> None:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        is_there, (told,) = asked(f"http://127.0.0.1:{door.getsockname()[1]}")
    assert not is_there
    assert "the connection was refused; see whether the server runs" in told


def test_one_that_hangs_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "LIMIT_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as door:
        start = time.monotonic()
        is_there, (told,) = asked(f"http://127.0.0.1:{door.getsockname()[1]}")
        assert time.monotonic() - start < 2.0
    assert not is_there
    assert "no answer in time" in told
    while any(thread.name == "server-probe" for thread in threading.enumerate()):
        time.sleep(0.01)


def test_offline_nobody_is_asked(server: SpeechServer) -> None:
    is_there, (told,) = asked(server.url, BULLETIN_OFFLINE="1")
    assert not is_there
    assert told.startswith("BULLETIN_OFFLINE is set")
    assert server.n_knocks == 0


def test_an_address_that_cannot_be_used_is_the_editor_s_to_mend() -> None:
    with pytest.raises(ConfigError, match=r"^engines\.server\.address: not given"):
        is_answering(ServerSettings(), {})
    with pytest.raises(ConfigError, match="the environment has no HOUSE_KEY"):
        is_answering(replace(ServerSettings("http://127.0.0.1:1"), api_key_env="HOUSE_KEY"), {})
