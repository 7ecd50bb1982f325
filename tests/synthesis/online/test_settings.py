from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.errors import ConfigError
from bulletin.station.keys import keys_of
from bulletin.synthesis.edge.settings import EdgeSettings
from bulletin.synthesis.engines import read_station
from bulletin.synthesis.server.settings import ServerSettings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["concurrency", "connect_s", "tries", "backoff_s", "pause_s"])
def test_the_voices_at_an_address_have_these_keys_alike_and_defaults_of_their_own(name: str) -> None:
    assert keys_of(EdgeSettings)[name] == keys_of(ServerSettings)[name]


def test_a_server_of_the_house_is_left_alone_for_less_time_and_waited_for_longer() -> None:
    edge, server = EdgeSettings(), ServerSettings()
    assert server.pause_s < edge.pause_s
    assert server.idle_s > edge.idle_s


@pytest.mark.parametrize("engine", ["edge", "server"])
@pytest.mark.parametrize(
    ("name", "least", "most", "beyond"),
    [
        ("concurrency", "1", "8", ("0", "9")),
        ("tries", "1", "10", ("0", "11")),
        ("connect_s", "0.1", "600", ("0.09", "600.1")),
        ("idle_s", "0.1", "600", ("0.09", "600.1")),
        ("total_s", "0.1", "600", ("0.09", "600.1")),
        ("backoff_s", "0", "60", ("-0.1", "60.1")),
        ("pause_s", "0", "600", ("-0.1", "600.1")),
    ],
)
def test_a_number_is_taken_to_its_bounds_and_a_refusal_says_them(
    desk: Path, engine: str, name: str, least: str, most: str, beyond: tuple[str, ...]
) -> None:
    path = desk / "voices.yaml"
    for bound in (least, most):
        path.write_text(f"engines: {{{engine}: {{{name}: {bound}}}}}", "utf-8")
        assert getattr(read_station(path).engines[engine], name) == float(bound)
    for number in beyond:
        path.write_text(f"engines: {{{engine}: {{{name}: {number}}}}}", "utf-8")
        with pytest.raises(ConfigError) as refusal:
            read_station(path)
        assert f"engines.{engine}.{name} is '{number}'; " in str(refusal.value)
        assert f"number from {least} to {most} " in str(refusal.value)
