from __future__ import annotations

import pytest

from bulletin.station.keys import keys_of
from bulletin.synthesis.edge.settings import EdgeSettings
from bulletin.synthesis.server.settings import ServerSettings


@pytest.mark.parametrize("name", ["concurrency", "connect_s", "tries", "backoff_s", "pause_s"])
def test_the_voices_at_an_address_have_these_keys_alike_and_defaults_of_their_own(name: str) -> None:
    assert keys_of(EdgeSettings)[name] == keys_of(ServerSettings)[name]


def test_a_server_of_the_house_is_left_alone_for_less_time_and_waited_for_longer() -> None:
    edge, server = EdgeSettings(), ServerSettings()
    assert server.pause_s < edge.pause_s
    assert server.idle_s > edge.idle_s
