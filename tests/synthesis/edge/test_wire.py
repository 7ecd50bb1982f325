"""The way to the service: encryption, proxies, names; nothing of it in a message or a log."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from edge_tts import communicate
from loopback import TLS, EdgeServer, Fault, Proxy
from loopback.hostile import Hostile, answer

from bulletin.errors import BulletinError, ConfigError, EngineError
from bulletin.model import Chunk
from bulletin.station import Voice
from bulletin.synthesis.edge.endpoint import endpoint_for
from bulletin.synthesis.edge.engine import EdgeEngine
from bulletin.synthesis.edge.lines import write_line
from bulletin.synthesis.edge.probe import is_answering, list_speakers
from bulletin.synthesis.edge.settings import EdgeSettings
from bulletin.synthesis.edge.wire import Wire

VOICE = Voice("anchor_a", {"kokoro": "xiaoxiao"})
TEXT = "市图书馆新馆明天上午开门，预约已满二百人。"
TRUSTING = TLS / "authority.pem"


@pytest.fixture
def secure_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EdgeServer]:
    """A service with encryption, and a client that has not been told to trust it."""
    monkeypatch.setattr(communicate, "_SSL_CTX", ssl.create_default_context())
    for name in ("ALL_PROXY", "HTTPS_PROXY", "WSS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    server = EdgeServer(is_encrypted=True)
    yield server
    server.close()


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    made = Proxy()
    monkeypatch.setenv("HTTPS_PROXY", made.url)
    yield made
    made.close()


def settings(server: EdgeServer, *, host: str = "127.0.0.1", ca_file: Path | None = None) -> EdgeSettings:
    endpoint = f"wss://{host}:{server.port}"
    return EdgeSettings(endpoint=endpoint, connect_s=5, backoff_s=0.02, pause_s=0.02, tries=2, ca_file=ca_file)


def say(chosen: EdgeSettings) -> int:
    """Return the number of requests that it took to say `TEXT`."""
    engine = EdgeEngine(chosen, characters_per_minute=270, respell=str, environ={})
    with closing(engine):
        chunk = Chunk("p01-01/1", 0, "p01-01", VOICE.name, TEXT, TEXT)
        return engine.say(engine.prepare(chunk, VOICE)).n_tries


def refusal(chosen: EdgeSettings) -> str:
    with pytest.raises(BulletinError) as caught:
        say(chosen)
    return str(caught.value)


def test_a_certificate_that_nobody_vouches_for_ends_it_with_the_remedy(secure_server: EdgeServer) -> None:
    message = refusal(settings(secure_server))
    assert "no encryption that can be trusted, 1 try; check the clock" in message
    assert "engines.edge.ca_file" in message
    assert secure_server.requests == []


def test_a_ca_file_is_trusted_for_speech_probe_and_list(secure_server: EdgeServer) -> None:
    chosen = settings(secure_server, ca_file=TRUSTING)
    assert say(chosen) == 1
    assert is_answering(chosen, {})
    assert "zh-CN-XiaoxiaoNeural" in (list_speakers(chosen, {}) or ())


def test_a_ca_file_without_a_certificate_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ours.pem").write_text("nothing")
    chosen = EdgeSettings(ca_file=tmp_path / "ours.pem")
    with pytest.raises(ConfigError, match=r"ours\.pem holds no certificate; a file in PEM form is wanted"):
        Wire(chosen, endpoint_for(chosen, {}))


def test_a_file_of_the_environment_is_trusted_for_speech_probe_and_list(
    secure_server: EdgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = settings(secure_server)
    assert not is_answering(chosen, {})
    monkeypatch.setenv("SSL_CERT_FILE", str(TRUSTING))
    assert say(chosen) == 1
    assert is_answering(chosen, {})
    assert list_speakers(chosen, {})


def test_all_proxy_is_used_where_no_other_is_set(
    secure_server: EdgeServer, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HTTPS_PROXY")
    monkeypatch.setenv("ALL_PROXY", proxy.url)
    chosen = settings(secure_server, host="voice.example", ca_file=TRUSTING)
    assert say(chosen) == 1
    assert is_answering(chosen, {})
    assert list_speakers(chosen, {})
    assert proxy.asked_for == [f"voice.example:{secure_server.port}"] * 3


def test_the_list_of_a_service_on_this_machine_goes_through_no_proxy(
    edge_server: EdgeServer, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    assert list_speakers(EdgeSettings(endpoint=edge_server.url), {})
    assert proxy.asked_for == []


def test_https_proxy_is_used_and_the_name_left_to_it(secure_server: EdgeServer, proxy: Proxy) -> None:
    chosen = settings(secure_server, host="voice.example", ca_file=TRUSTING)
    assert say(chosen) == 1
    assert is_answering(chosen, {})
    assert list_speakers(chosen, {})
    assert proxy.asked_for == [f"voice.example:{secure_server.port}"] * 3


def test_a_proxy_is_left_aside_for_this_machine(secure_server: EdgeServer, proxy: Proxy) -> None:
    assert say(settings(secure_server, ca_file=TRUSTING)) == 1
    assert proxy.asked_for == []


@pytest.mark.parametrize(
    ("status", "so"),
    [(407, "the proxy wants a name and a password (407), 1 try; put them into HTTPS_PROXY"), (403, "refused (403)")],
)
def test_a_proxy_that_refuses_is_said(secure_server: EdgeServer, proxy: Proxy, status: int, so: str) -> None:
    proxy.status = status
    assert so in refusal(settings(secure_server, host="voice.example", ca_file=TRUSTING))


def test_a_proxy_that_is_not_there_is_said(secure_server: EdgeServer, proxy: Proxy) -> None:
    proxy.close()
    message = refusal(settings(secure_server, host="voice.example", ca_file=TRUSTING))
    assert "the proxy does not answer, 2 tries; check HTTPS_PROXY" in message


def test_a_proxy_of_another_kind_is_refused(secure_server: EdgeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://user:secret@127.0.0.1:1080")
    message = refusal(settings(secure_server, host="voice.example", ca_file=TRUSTING))
    assert message == "HTTPS_PROXY: a proxy that speaks HTTP is wanted, such as http://proxy.example:3128"


def test_a_name_server_that_lies_gets_no_text(secure_server: EdgeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """It leads to a machine that speaks the protocol, and cannot prove to be the service."""
    asked: list[str] = []

    def lie(host: str, port: int, *_: Any) -> list[Any]:  # noqa: ANN401  # as socket's
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", lie)
    chosen = settings(secure_server, host="speech.example")
    assert not is_answering(chosen, {})
    assert "no encryption that can be trusted" in refusal(chosen)
    assert "speech.example" in asked
    assert (secure_server.requests, secure_server.n_handshakes) == ([], 0)


def test_a_name_server_that_leads_to_a_page_without_encryption_gets_no_text(
    edge_server: EdgeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lie(host: str, port: int, *_: Any) -> list[Any]:  # noqa: ANN401  # as socket's
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", lie)
    chosen = settings(edge_server, host="speech.example")
    assert not is_answering(chosen, {})
    assert isinstance(refusal(chosen), str)
    assert edge_server.requests == []


def test_a_name_that_is_not_known_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    chosen = EdgeSettings(endpoint="wss://speech.example", tries=3, backoff_s=0.02, pause_s=0.02)
    assert "the name cannot be looked up, 2 tries; check the network" in refusal(chosen)


QUICK_FAULTS = [fault for fault in Fault if "STALL" not in fault.name and fault is not Fault.TRICKLE]


@pytest.mark.parametrize(
    "fault", [None, Fault.STALL_START, *QUICK_FAULTS], ids=lambda fault: fault.name.lower() if fault else "well"
)
def test_no_message_and_no_log_holds_a_token_or_a_query(
    edge_server: EdgeServer, caplog: pytest.LogCaptureFixture, fault: Fault | None
) -> None:
    caplog.set_level(logging.DEBUG)
    edge_server.always = fault
    edge_server.retry_after = "0"
    chosen = EdgeSettings(
        endpoint=f"ws://127.0.0.1:{edge_server.port}/?key=HUSH", connect_s=2, idle_s=0.5, total_s=4, tries=1, pause_s=0
    )
    said = ""
    try:
        say(chosen)
    except (BulletinError, EngineError) as exc:
        said = str(exc)
    logged = caplog.text.replace(TEXT, "")
    secrets = ("HUSH", "TrustedClientToken", "Sec-MS-GEC", "ConnectionId", "muid", "ws://")
    assert not [secret for secret in secrets if secret.lower() in (said + logged).lower()]
    assert "\n" not in said


def test_the_list_of_speakers_is_the_service_s(edge_server: EdgeServer) -> None:
    chosen = EdgeSettings(endpoint=edge_server.url)
    listed = asyncio.run(Wire(chosen, endpoint_for(chosen, {})).list_speakers())
    assert {"zh-CN-XiaoxiaoNeural", "zh-CN-YunyangNeural"} < listed


@pytest.mark.parametrize(("n_characters", "limit_s"), [(1, 30.0), (90, 30.0), (135, 40.0), (270, 70.0), (1000, 90.0)])
def test_an_answer_may_take_half_a_minute_or_as_long_as_it_sounds_and_ten_seconds(
    n_characters: int, limit_s: float
) -> None:
    chosen = EdgeSettings(endpoint="ws://127.0.0.1:1", total_s=90)
    text = "好" * n_characters
    chunk = Chunk("p01-01/1", 0, "p01-01", VOICE.name, text, text)
    said = write_line(chunk, VOICE, text, characters_per_minute=270, identity="x")
    assert Wire(chosen, endpoint_for(chosen, {}))._limit_s(said) == pytest.approx(limit_s)


@pytest.mark.parametrize(("status", "so"), [(500, "the service is in trouble (500)"), (403, "refused (403)")])
def test_a_list_that_the_service_refuses_is_none(status: int, so: str) -> None:
    service = Hostile(speakers=lambda: [answer(status, b"[]")])
    chosen, said = EdgeSettings(endpoint=service.url), list[str]()
    assert list_speakers(chosen, {}, told=said.append) is None
    service.close()
    assert so in said[0]
