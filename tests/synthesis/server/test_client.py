"""The way to a server: which addresses a text may go to, and what a hostile one can do."""

from __future__ import annotations

import socket
import ssl
import time
import tracemalloc
from dataclasses import replace
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

import pytest
from loopback import TLS, Proxy
from loopback.hostile import Hostile, answer
from loopback.speech import Flaw, SpeechServer, written
from loopback.tone import tone

from bulletin.errors import ConfigError
from bulletin.model import Chunk
from bulletin.station import Voice
from bulletin.synthesis.online.background import Background
from bulletin.synthesis.online.faults import Fault
from bulletin.synthesis.server.client import Client
from bulletin.synthesis.server.lines import ServerLine, write_line
from bulletin.synthesis.server.settings import ServerSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

TEXT = "今天上午图书馆开门。"
AUTHORITY = TLS / "authority.pem"
SETTINGS = ServerSettings(connect_s=2.0, idle_s=2.0, total_s=5.0)
SOUND = written(tone(TEXT, 1.0), 24_000, "wav")
OUT = "203.0.113.7"


def line() -> ServerLine:
    chunk = Chunk("p01-01/1", 0, "p01-01", "anchor_a", TEXT, TEXT)
    voice = Voice("anchor_a", {"kokoro": "xiaoxiao"})
    return write_line(chunk, voice, TEXT, settings=SETTINGS, identity="x", characters_per_minute=270)


def ask(address: str, *, said: list[str] | None = None, **changes: Any) -> bytes:  # noqa: ANN401  # of any setting
    said = [] if said is None else said
    settings = replace(SETTINGS, address=address, **changes)
    client = Client(settings, {}, announce=lambda: said.append("out"))
    background = Background("client-test")  # as the engine's, lest a socket be left to the garbage collector
    try:
        return background.submit(client.ask(line())).result(30)
    finally:
        background.close(wait_s=5)


def fault_of(address: str, **changes: Any) -> Fault:  # noqa: ANN401
    with pytest.raises(Fault) as caught:
        ask(address, **changes)
    assert caught.value.ruling.so.isprintable()
    return caught.value


@pytest.fixture
def server() -> Iterator[SpeechServer]:
    made = SpeechServer()
    yield made
    made.close()


@pytest.fixture
def secure() -> Iterator[SpeechServer]:
    made = SpeechServer(is_encrypted=True)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """Where names lead, look-up by look-up; the last counts from then on. Others are looked up as ever."""
    found: dict[str, list[list[str]]] = {}
    look_up = socket.getaddrinfo

    def answered(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # as the system's
        if host not in found:
            return look_up(host, port, *args, **kwargs)
        numbers = found[host].pop(0) if len(found[host]) > 1 else found[host][0]
        if not numbers:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, int(port or 0))) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", answered)
    return found


@pytest.mark.parametrize("name", ["gpu", "gpu.local", "voice.newsroom.example", "localhost"])
def test_a_name_that_leads_into_the_house_is_asked(
    server: SpeechServer, names: dict[str, list[list[str]]], name: str
) -> None:
    names[name] = [["127.0.0.1"]]
    said: list[str] = []
    assert ask(f"http://{name}:{server.port}", said=said)[:4] == b"RIFF"
    assert said == []


@pytest.mark.parametrize("name", ["gpu", "gpu.local", "voice.example", "localhost"])
def test_a_name_that_leads_out_of_the_house_gets_nothing(names: dict[str, list[list[str]]], name: str) -> None:
    names[name] = [[OUT]]
    ruling = fault_of(f"http://{name}").ruling
    assert ruling.so == "its name leads out of the house's network"
    assert "allow_remote" in ruling.remedy
    assert (ruling.weight, ruling.most_tries) == (3, 1)


def test_of_several_addresses_only_those_in_the_house_are_connected_to(
    server: SpeechServer, names: dict[str, list[list[str]]]
) -> None:
    names["gpu.local"] = [[OUT, "127.0.0.1"]]
    said: list[str] = []
    assert ask(f"http://gpu.local:{server.port}", said=said, allow_remote=True)[:4] == b"RIFF"
    assert said == []


def test_a_name_that_leads_elsewhere_a_moment_later_is_not_followed(
    server: SpeechServer, names: dict[str, list[list[str]]]
) -> None:
    names["gpu.local"] = [["127.0.0.1"], [OUT]]
    assert ask(f"http://gpu.local:{server.port}")[:4] == b"RIFF"
    assert names["gpu.local"] == [[OUT]]


def test_a_name_that_leads_nowhere_is_said(names: dict[str, list[list[str]]]) -> None:
    names["gpu.local"] = [[]]
    assert fault_of("http://gpu.local").ruling.so == "the name cannot be looked up"


def test_out_of_the_house_nothing_goes_unencrypted(names: dict[str, list[list[str]]]) -> None:
    names["voice.example"] = [[OUT]]
    said: list[str] = []
    with pytest.raises(Fault, match="its name leads out of the house's network, unencrypted"):
        ask("http://voice.example", said=said, allow_remote=True)
    assert said == []


def test_out_of_the_house_a_text_goes_where_it_is_allowed_through_the_proxy_and_it_is_said(
    secure: SpeechServer, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = Proxy()
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    names["voice.example"] = [[OUT]]
    said: list[str] = []
    sound = ask(f"https://voice.example:{secure.port}", said=said, allow_remote=True, ca_file=AUTHORITY)
    proxy.close()
    assert sound[:4] == b"RIFF"
    assert said == ["out"]
    assert proxy.asked_for == [f"voice.example:{secure.port}"]


def test_behind_a_proxy_a_name_need_not_be_known_here(
    secure: SpeechServer, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = Proxy()
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    names["voice.example"] = [[]]
    assert ask(f"https://voice.example:{secure.port}", allow_remote=True, ca_file=AUTHORITY)[:4] == b"RIFF"
    proxy.close()


@pytest.mark.parametrize("status", [403, 407, 502])
def test_a_proxy_that_refuses_is_said(
    secure: SpeechServer, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    proxy = Proxy()
    proxy.status = status
    monkeypatch.setenv("HTTPS_PROXY", proxy.url)
    names["voice.example"] = [[OUT]]
    fault = fault_of(f"https://voice.example:{secure.port}", allow_remote=True, ca_file=AUTHORITY)
    proxy.close()
    assert fault.ruling.so.startswith("the proxy ")
    assert secure.requests == []


def test_in_the_house_no_proxy_is_taken(
    server: SpeechServer, secure: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(server.url)[:4] == b"RIFF"
    for may_leave in (False, True):
        assert ask(secure.url, ca_file=AUTHORITY, allow_remote=may_leave)[:4] == b"RIFF"


def test_a_proxy_that_cannot_be_used_is_refused_before_anything_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://proxy.example:1080")
    with pytest.raises(ConfigError, match=r"^ALL_PROXY: a proxy that speaks HTTP is wanted"):
        Client(ServerSettings("https://voice.example", allow_remote=True), {})
    Client(ServerSettings("https://gpu.local"), {})


def test_a_certificate_that_nobody_signed_is_not_trusted(secure: SpeechServer) -> None:
    ruling = fault_of(secure.url).ruling
    assert ruling.so == "no encryption that can be trusted"
    assert "engines.server.ca_file" in ruling.remedy
    assert secure.requests == []


def test_the_certificate_is_of_the_name_that_was_asked_for(
    secure: SpeechServer, names: dict[str, list[list[str]]]
) -> None:
    names["voice.example"] = names["other.example"] = [["127.0.0.1"]]
    assert ask(f"https://voice.example:{secure.port}", ca_file=AUTHORITY)[:4] == b"RIFF"
    fault = fault_of(f"https://other.example:{secure.port}", ca_file=AUTHORITY)
    assert fault.ruling.so == "no encryption that can be trusted"


def test_encryption_where_there_is_none_is_said(server: SpeechServer) -> None:
    assert fault_of(f"https://127.0.0.1:{server.port}").ruling.so == "no encryption that can be trusted"


def test_a_ca_file_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"^engines\.server\.ca_file: /dev/null is no file"):
        ask("https://127.0.0.1:1", ca_file=TLS.joinpath("/dev/null"))


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("http://127.0.0.1:1/", "127.0.0.1"),
        ("/elsewhere", "127.0.0.1"),
        ("https://a\u202eb.example/", "a?b.example"),
        ("", "127.0.0.1"),
        ("http://[", "nowhere"),
    ],
)
def test_no_redirect_is_followed_to_the_same_host_neither(server: SpeechServer, location: str, shown: str) -> None:
    server.location = location
    server.always = Flaw.REDIRECT
    assert f"sends the request on to {shown}; the text goes to no other" in fault_of(server.url).ruling.so
    assert len(server.requests) == 1


def test_a_pause_that_is_asked_for_is_passed_on(server: SpeechServer) -> None:
    server.always, server.retry_after = Flaw.OVERLOADED, "17"
    fault = fault_of(server.url)
    assert (fault.pause_s, fault.ruling.is_throttle) == (17.0, True)


@pytest.mark.parametrize("flaw", [Flaw.BAD_REQUEST, Flaw.NO_KEY, Flaw.NOT_FOUND])
def test_a_refusal_holds_up_no_other_line(server: SpeechServer, flaw: Flaw) -> None:
    server.always, server.retry_after = flaw, "17"
    assert fault_of(server.url).pause_s == 0.0


def endless(head: bytes) -> Iterable[bytes]:
    return chain([head], repeat(bytes(1 << 16)))


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("shake", "so"),
    [
        (lambda: [b"SSH-2.0-OpenSSH_9.6\r\n\r\n"], "an answer that is no HTTP"),
        (lambda: [b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"], "an answer that is no HTTP"),
        (lambda: [b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n"], "an answer that is no HTTP"),
        (lambda: [b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n"], "an answer that is no HTTP"),
        (lambda: [b""], "the connection broke"),
        (lambda: [b"HTTP/1.1 200 OK\r\nContent-Le"], "the connection broke"),
        (lambda: [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nRIFF"], "the answer was cut off"),
        (lambda: [CHUNKED + b"4\r\nRIFF\r\n"], "the answer was cut off"),
        (lambda: [CHUNKED + b"xyz\r\nRIFF\r\n"], "an answer that is no HTTP"),
        (lambda: endless(b"HTTP/1.1 200 OK\r\n\r\nRIFF"), "an answer that is longer than its text can be"),
        (lambda: endless(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"), "an answer that is longer than"),
        (lambda: endless(b"HTTP/1.1 500 No\r\n\r\n{"), "the server is in trouble (500)"),
        (lambda: [answer(200, b"RIFF", Content_Encoding="br")], "an answer that is compressed, which nobody asked for"),
        (lambda: [answer(101)], "an answer that is none (101)"),
        (lambda: [answer(302)], "the service sends the request on to 127.0.0.1"),
    ],
)
def test_a_hostile_server_is_cut_off_in_little_memory(shake: Callable[[], Iterable[bytes]], so: str) -> None:
    hostile = Hostile(shake=shake)
    hostile.linger_s = 0.1
    tracemalloc.start()
    fault = fault_of(hostile.url)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    hostile.close()
    assert so in fault.ruling.so
    assert peak_bytes < 40_000_000


def test_an_answer_without_a_length_is_whole_at_its_end(server: SpeechServer) -> None:
    server.always = Flaw.NO_LENGTH
    assert ask(server.url) == SOUND


@pytest.mark.parametrize(
    ("start", "drops"),
    [
        (b"", [b"H", b"T", b"T", b"P", b"/", b"1", b".", b"1", b" ", *[b"2", b"0", b"0", b" "], *[b"O"] * 50]),
        (b"HTTP/1.1 200 OK\r\n", [b"X: y\r\n"] * 50),
        (CHUNKED, [b"1\r\nR\r\n"] * 50),
    ],
    ids=["status", "headers", "body"],
)
def test_a_server_that_drips_is_ended_by_our_own_clock(start: bytes, drops: list[bytes]) -> None:
    def drip() -> Iterator[bytes]:
        yield start
        for piece in drops:
            time.sleep(0.05)
            yield piece

    hostile = Hostile(shake=drip)
    begun = time.monotonic()
    fault = fault_of(hostile.url, total_s=0.6)
    hostile.close()
    assert fault.ruling.so == "no answer in time"
    assert time.monotonic() - begun < 2.0


def test_a_handshake_of_encryption_that_is_never_answered_is_ended() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        start = time.monotonic()
        fault = fault_of(f"https://127.0.0.1:{door.getsockname()[1]}", connect_s=0.4)
        assert time.monotonic() - start < 2.0
    assert fault.ruling.so == "no answer in time"


def test_old_encryption_is_none() -> None:
    client = Client(ServerSettings("https://gpu.local"), {})
    assert client._context is not None
    assert client._context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert client._context.check_hostname
