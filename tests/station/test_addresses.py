"""The address of a service behind a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.errors import ConfigError
from bulletin.station.addresses import Url
from bulletin.station.nodes import Place, Text

PLACE = Place("voices.yaml", 7, 9)


def read(value: Url, given: str) -> str:
    return value.read(Text(PLACE, given), "壶.key", Path())


def refusal(value: Url, given: str) -> str:
    with pytest.raises(ConfigError) as caught:
        read(value, given)
    return str(caught.value).removeprefix("voices.yaml:7:9: 壶.key ")


def test_a_plain_address_is_of_this_machine_unless_the_service_has_rules_of_its_own() -> None:
    url = Url("https://voice.example.net", plain_schemes=("http",), safe_schemes=("https",))
    for given in ("http://127.0.0.1:8880", "http://localhost/v1", "http://[::1]", "https://voice.example.net"):
        assert read(url, given) == given
    assert refusal(url, "http://192.168.1.9") == (
        "is 'http://192.168.1.9'; https:// is wanted: plain text goes to this machine alone"
    )
    free = Url("http://gpu:8880", plain_schemes=("http",), safe_schemes=("https",), is_plain_to_any=True)
    assert read(free, "http://192.168.1.9") == "http://192.168.1.9"
    for given in ("ftp://a", "voice.example.net", "http://", "http://a:port", "http://a b", "http://" + "a" * 64):
        assert "a URL such as 'https://voice.example.net' is wanted" in refusal(url, given)
