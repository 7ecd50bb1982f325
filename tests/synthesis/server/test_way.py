"""Which way a request goes; that it goes no other is held in `test_client`, by real connections."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from bulletin.errors import ConfigError
from bulletin.synthesis.online.faults import Fault
from bulletin.synthesis.server.address import read_address
from bulletin.synthesis.server.settings import ServerSettings
from bulletin.synthesis.server.way import Pinned, Way, Ways

HOUSE, OUT = "192.168.7.5", "203.0.113.7"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ALL_PROXY", "HTTPS_PROXY", "NO_PROXY", "all_proxy", "https_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


def way(monkeypatch: pytest.MonkeyPatch, address: str, *numbers: str, allow_remote: bool = False) -> Way:
    def look_up(_: Any, port: Any, *__: Any, **___: Any) -> list[Any]:  # noqa: ANN401  # as the system's
        if not numbers:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    settings = ServerSettings(address, allow_remote=allow_remote)
    return asyncio.run(Ways(read_address(settings), allow_remote=allow_remote).find())


@pytest.mark.parametrize("allow_remote", [False, True])
def test_where_there_is_an_address_of_the_house_the_others_are_forgotten(
    monkeypatch: pytest.MonkeyPatch, allow_remote: bool
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    found = way(monkeypatch, "https://gpu.local:8443", OUT, HOUSE, allow_remote=allow_remote)
    assert (found.is_out, found.proxy) == (False, None)
    assert [(address["host"], address["port"]) for address in found.addresses] == [(HOUSE, 8443)]
    assert [address["hostname"] for address in found.addresses] == ["gpu.local"]
    assert asyncio.run(Pinned(found.addresses).resolve("elsewhere.example", 1)) == list(found.addresses)


def test_out_of_the_house_it_goes_where_that_is_allowed_and_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Fault, match=r"its name leads out of the house's network$"):
        way(monkeypatch, "https://gpu.local", OUT)
    with pytest.raises(Fault, match="unencrypted"):
        way(monkeypatch, "http://gpu.local", OUT, allow_remote=True)
    found = way(monkeypatch, "https://gpu.local", OUT, allow_remote=True)
    assert (found.is_out, found.proxy) == (True, None)
    assert [address["host"] for address in found.addresses] == [OUT]


@pytest.mark.parametrize("numbers", [(), (OUT,)])
def test_out_of_the_house_the_proxy_is_asked_to_connect(
    monkeypatch: pytest.MonkeyPatch, numbers: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    found = way(monkeypatch, "https://voice.example", *numbers, allow_remote=True)
    assert found == Way((), is_out=True, proxy="http://proxy.example:3128")


def test_without_a_proxy_a_name_that_nobody_knows_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Fault, match="the name cannot be looked up"):
        way(monkeypatch, "https://voice.example", allow_remote=True)


def test_a_proxy_counts_only_where_a_text_may_go_through_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "socks5://proxy.example:1080")
    assert way(monkeypatch, "https://gpu.local", HOUSE).proxy is None
    assert way(monkeypatch, "http://gpu.local", HOUSE, allow_remote=True).proxy is None
    with pytest.raises(ConfigError, match="HTTPS_PROXY: a proxy that speaks HTTP is wanted"):
        way(monkeypatch, "https://gpu.local", HOUSE, allow_remote=True)
