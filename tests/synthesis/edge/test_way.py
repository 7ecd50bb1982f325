from __future__ import annotations

import pytest

from bulletin.errors import ConfigError
from bulletin.synthesis.edge.endpoint import endpoint_for
from bulletin.synthesis.edge.settings import EdgeSettings
from bulletin.synthesis.edge.way import proxy_for

PROXIES = ("ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "WSS_PROXY", "WS_PROXY", "NO_PROXY")


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def way_to(url: str = "wss://voice.example") -> str | None:
    endpoint = endpoint_for(EdgeSettings(endpoint=url), {})
    return proxy_for(endpoint, endpoint.url.hostname or "" if endpoint.url else "")


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "WSS_PROXY"])
def test_a_proxy_of_the_environment_is_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert way_to() is None
    monkeypatch.setenv(name, "http://proxy.example:3128")
    assert way_to() == "http://proxy.example:3128"


@pytest.mark.parametrize("no_proxy", ["voice.example", ".example", "other.example,voice.example", "*"])
@pytest.mark.parametrize("proxy", ["http://proxy.example:3128", "socks5://proxy.example:1080"])
def test_no_proxy_goes_before_every_other(no_proxy: str, proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    monkeypatch.setenv("NO_PROXY", no_proxy)
    assert way_to() is None


def test_all_proxy_is_asked_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://proxy.example:1080")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    assert way_to() == "http://proxy.example:3128"


def test_a_proxy_for_other_things_is_none_for_speech(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    assert way_to() is None


@pytest.mark.parametrize(
    "proxy",
    [
        "socks5://user:secret@proxy.example:1080",
        "socks5h://proxy.example",
        "proxy.example:3128",
        "proxy.example",
        "http://",
        "http://:3128",
        "http://proxy.example:port",
        "http://proxy.example:99999",
        "http://[::1",
        "\x1b[31m",
    ],
)
def test_a_proxy_that_cannot_be_used_is_said_and_nothing_goes_round_it(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(ConfigError) as caught:
        way_to()
    assert str(caught.value) == (
        "ALL_PROXY: a proxy that speaks HTTP is wanted, such as http://proxy.example:3128; "
        "name one in HTTPS_PROXY, or put voice.example into NO_PROXY to go without"
    )
    assert caught.value.exit_code == 2


def test_to_this_machine_no_proxy_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://proxy.example:1080")
    assert way_to("ws://127.0.0.1:8000") is None


def test_a_proxy_that_would_carry_plain_text_off_the_machine_is_refused_unless_it_is_left_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WS_PROXY", "http://proxy.example:3128")
    with pytest.raises(ConfigError, match=r"^WS_PROXY: it would carry the text off this machine; put 127\.0\.0\.1 in"):
        way_to("ws://127.0.0.1:8000")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert way_to("ws://127.0.0.1:8000") is None
