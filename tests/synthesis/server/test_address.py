from __future__ import annotations

import pytest

from bulletin.errors import ConfigError
from bulletin.synthesis.server.address import is_in_house, read_address
from bulletin.synthesis.server.settings import ServerSettings


@pytest.mark.parametrize(
    ("given", "speech", "identity"),
    [
        ("http://127.0.0.1:8880", "http://127.0.0.1:8880/v1/audio/speech", "127.0.0.1:8880"),
        ("http://GPU.local:80/v1/", "http://gpu.local/v1/audio/speech", "gpu.local"),
        ("https://gpu/v1/audio/speech", "https://gpu/v1/audio/speech", "gpu"),
        ("https://gpu:443//", "https://gpu/v1/audio/speech", "gpu"),
        ("http://[::1]:8880/v1", "http://[::1]:8880/v1/audio/speech", "[::1]:8880"),
        ("http://[FD00::5]", "http://[fd00::5]/v1/audio/speech", "[fd00::5]"),
        ("http://10.0.0.9/house/tts/v1", "http://10.0.0.9/house/tts/v1/audio/speech", "10.0.0.9/house/tts"),
    ],
)
def test_an_address_is_read_however_much_of_it_is_written_out(given: str, speech: str, identity: str) -> None:
    address = read_address(ServerSettings(given))
    assert (address.speech_url, address.identity) == (speech, identity)
    assert address.list_url == speech.replace("/v1/audio/speech", "/v1/models")


def test_the_port_is_the_one_given_or_the_scheme_s_own() -> None:
    ports = [read_address(ServerSettings(given)).port for given in ("http://gpu", "https://gpu", "http://[::1]:8880")]
    assert ports == [80, 443, 8880]


@pytest.mark.parametrize(
    "given",
    [
        "gpu:8880",
        "127.0.0.1:8880",
        "ftp://gpu",
        "http://",
        "http://host:port",
        "http://host:0",
        "http://host:99999",
        "http://[::1",
        "x",
        f"http://{'a' * 64}",
        "http://a..b",
        "http://gpu/a b",
        "http://gpu\n.local",
        "http://gpu?x=1",
        "http://gpu#x",
        " http://gpu",
    ],
)
def test_what_is_no_url_of_a_server_is_refused(given: str) -> None:
    with pytest.raises(ConfigError, match=r"^engines\.server\.address: .*; an address such as http://127") as caught:
        read_address(ServerSettings(given))
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("given", [None, ""])
def test_without_an_address_there_is_no_server(given: str | None) -> None:
    with pytest.raises(ConfigError, match=r"^engines\.server\.address: not given; an address such as"):
        read_address(ServerSettings(given))


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(ConfigError, match=r"in engines\.server\.api_key_env$") as caught:
        read_address(ServerSettings("https://me:secret@gpu"))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "numeric",
    [
        "127.0.0.1",
        "127.255.255.254",
        "::1",
        "::ffff:127.0.0.1",
        "10.0.0.0",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.7.7",
        "fc00::1",
        "fdff:ffff::1",
        "fe80::1",
        "fe80::1%eth0",
        "febf::1",
        "::ffff:192.168.1.1",
    ],
)
def test_this_machine_and_the_house_s_network_are_the_house(numeric: str) -> None:
    assert is_in_house(numeric)


@pytest.mark.parametrize(
    "numeric",
    [
        "0.0.0.0",  # noqa: S104  # refused, not listened at
        "126.255.255.255",
        "128.0.0.1",
        "9.255.255.255",
        "11.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "100.64.0.1",  # carriers', RFC 6598
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "8.8.8.8",
        "::",
        "::2",
        "fbff::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",  # NAT64: the way leads out, RFC 6052
        "2002:7f00:1::",
    ],
)
def test_all_else_is_not(numeric: str) -> None:
    assert not is_in_house(numeric)


@pytest.mark.parametrize("given", ["http://8.8.8.8:8880", "https://[2001:db8::1]", "https://100.64.0.1"])
def test_a_number_outside_the_house_is_refused_before_anybody_calls(given: str) -> None:
    with pytest.raises(ConfigError, match=r"is neither this machine nor in the house's network; name a server of the"):
        read_address(ServerSettings(given))


def test_out_of_the_house_the_way_is_encrypted() -> None:
    with pytest.raises(ConfigError, match=r"the way to 8\.8\.8\.8 is not encrypted; https:// is wanted out of the ho"):
        read_address(ServerSettings("http://8.8.8.8", allow_remote=True))
    assert read_address(ServerSettings("https://8.8.8.8", allow_remote=True)).is_encrypted
    assert not read_address(ServerSettings("http://10.1.2.3", allow_remote=True)).is_encrypted
