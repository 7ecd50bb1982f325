"""The booth: who speaks, with which lines, and what a bulletin of that voice is made from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from loopback import EdgeServer

from bulletin.booth import Booth, made_from, on_paper
from bulletin.model import Chunk, Issue, Masthead, Script
from bulletin.order import Order
from bulletin.progress import Notebook, Silent
from bulletin.station import EngineChoice, Station, read_station
from bulletin.store.clips import Store

STATION = read_station(None)
ISSUE = Issue("云泽", "云泽下雪了。", "utf-8", ())
CHUNKS = (Chunk("p01-01/1", 0, "p01-01", "anchor_a", "云泽下雪了。", "云泽下雪了。"),)
SCRIPT = Script(ISSUE, Masthead(), (), (), CHUNKS)


class Noted(Silent):
    """Listens for notes alone."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def noted(self, message: str) -> None:
        self.notes.append(message)


def booth(folder: Path, station: Station = STATION, listener: Silent | None = None) -> Booth:
    return Booth.of(SCRIPT, station, Store(folder), Notebook(listener or Silent()))


@pytest.mark.parametrize("engine", [EngineChoice.KOKORO, EngineChoice.EDGE])
def test_whom_the_editor_names_speaks_and_nobody_is_asked(
    tmp_path: Path, online: EdgeServer, engine: EngineChoice
) -> None:
    assert booth(tmp_path).choose(engine, None, CHUNKS) is engine
    assert on_paper(Order("云泽.md", engine=engine), STATION) is engine
    assert online.n_handshakes == 0


def test_after_the_online_voice_failed_the_embedded_one_stands_in_and_stays_for_the_run(
    tmp_path: Path, online: EdgeServer
) -> None:
    noted = Noted()
    at = booth(tmp_path, listener=noted)
    assert at.choose(EngineChoice.AUTO, None, CHUNKS) is EngineChoice.EDGE
    assert at.stand_in(ValueError("it died")) is EngineChoice.KOKORO
    assert at.notes.warnings == ["it died; the embedded voice speaks the whole bulletin instead"]
    assert at.choose(EngineChoice.AUTO, None, CHUNKS) is EngineChoice.KOKORO
    assert noted.notes == ["engine auto: the online voice does not answer; the embedded voice speaks"]
    assert online.n_handshakes == 1


def test_on_paper_the_lines_are_those_that_the_engine_will_be_given(tmp_path: Path, online: EdgeServer) -> None:
    at = booth(tmp_path)
    for engine in (EngineChoice.KOKORO, EngineChoice.EDGE):
        assert at.lines(engine, CHUNKS) == at.clips(engine, CHUNKS).lines
    assert at.lines(EngineChoice.EDGE, CHUNKS)["p01-01/1"].sent == "云泽下雪了。"
    assert online.n_handshakes == 0


def test_what_a_bulletin_is_made_from_is_its_voice_and_where_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    order = Order("云泽.md")

    def edge() -> str:
        return made_from(order, ISSUE, STATION, EngineChoice.EDGE)

    plain = edge()
    assert plain != made_from(order, ISSUE, STATION, EngineChoice.KOKORO)
    monkeypatch.setenv("BULLETIN_EDGE_URL", "http://127.0.0.1:9")
    assert edge() != plain
    assert made_from(replace(order, has_music=False), ISSUE, STATION, EngineChoice.EDGE) != edge()
    assert made_from(replace(order, date="2026-11-21"), ISSUE, STATION, EngineChoice.EDGE) != edge()
    assert made_from(replace(order, output=Path("aired"), has_wav=True), ISSUE, STATION, EngineChoice.EDGE) == edge()
