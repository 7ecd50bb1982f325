"""Who speaks where the editor leaves it to us."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.station import EngineChoice, read_station
from bulletin.synthesis.engines import rule_out_edge, whoever_answers

if TYPE_CHECKING:
    from loopback import EdgeServer

STATION = read_station(Path(__file__).resolve().parents[2] / "voices.yaml")


def test_the_online_voice_speaks_where_it_answers_and_is_asked_once(edge_server: EdgeServer) -> None:
    said: list[str] = []
    environ = {"BULLETIN_EDGE_URL": edge_server.url}
    for _ in range(2):
        assert whoever_answers(STATION, environ, note=said.append) is EngineChoice.EDGE
    assert (edge_server.n_handshakes, said) == (1, [])


def test_that_the_embedded_voice_speaks_instead_is_said_for_each_issue_with_the_reason(edge_server: EdgeServer) -> None:
    said: list[str] = []
    environ = {"BULLETIN_EDGE_URL": edge_server.url}
    rule_out_edge(STATION, environ)
    for _ in range(2):
        assert whoever_answers(STATION, environ, note=said.append) is EngineChoice.KOKORO
    assert whoever_answers(STATION, {**environ, "BULLETIN_OFFLINE": "1"}, note=said.append) is EngineChoice.KOKORO
    silent = "engine auto: the online voice does not answer; the embedded voice speaks"
    assert said == [silent, silent, "engine auto: BULLETIN_OFFLINE is set; the embedded voice speaks"]
    assert edge_server.n_handshakes == 0
