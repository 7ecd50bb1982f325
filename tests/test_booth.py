"""The booth: who speaks, with which lines, and what a bulletin of that voice is made from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from loopback import EdgeServer

from bulletin.assembler import Shelf
from bulletin.booth import Booth, made_from, on_paper, readers, so_far, station_for
from bulletin.errors import BulletinError, ConfigError, EngineError
from bulletin.model import Chunk, Issue, Masthead, Script
from bulletin.order import Order
from bulletin.premises import Premises
from bulletin.progress import Notebook, Silent
from bulletin.station import Profile, Station
from bulletin.store.clips import Store
from bulletin.synthesis.engines import read_station

STATION = read_station(None)
AUTO = replace(STATION, engine="auto")
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
    premises = Premises(Store(folder), Shelf(folder), folder)
    return Booth.of(SCRIPT, station, premises, Notebook(listener or Silent()))


@pytest.mark.parametrize("engine", ["kokoro", "edge"])
def test_whom_the_editor_names_speaks_and_nobody_is_asked(tmp_path: Path, online: EdgeServer, engine: str) -> None:
    station = replace(STATION, engine=engine)
    assert booth(tmp_path, station).choose("edge", CHUNKS) == engine
    assert on_paper(station) == so_far(station, "edge") == engine
    assert online.n_handshakes == 0


def test_readers_are_called_as_people_know_them_in_each_engine() -> None:
    assert readers(STATION, "kokoro") == {"anchor_a": "晓晓", "anchor_b": "云健", "commentator": "云希"}
    assert readers(STATION, "edge")["anchor_b"] == "云扬"


def test_after_the_online_voice_failed_the_embedded_one_stands_in_and_stays_for_the_run(
    tmp_path: Path, online: EdgeServer
) -> None:
    noted = Noted()
    at = booth(tmp_path, AUTO, noted)
    assert at.choose(None, CHUNKS) == "edge"
    assert at.stand_in("edge", EngineError(engine="edge", so="it died")) == "kokoro"
    assert at.notes.warnings == ["engine edge: it died; the embedded voice speaks the whole bulletin instead"]
    assert at.choose(None, CHUNKS) == "kokoro"
    assert noted.notes == ["engine auto: the online voice does not answer; the embedded voice speaks"]
    assert online.n_handshakes == 1


def test_nobody_stands_in_for_the_embedded_voice_or_for_one_that_the_editor_chose(tmp_path: Path) -> None:
    dead = EngineError(engine="edge", so="it died")
    for station, name in ((AUTO, "kokoro"), (replace(STATION, engine="edge"), "edge")):
        with pytest.raises(EngineError, match="it died") as raised:
            booth(tmp_path, station).stand_in(name, dead)
        assert raised.value is dead


def test_for_auto_the_engine_of_the_report_goes_on_if_there_still_is_one() -> None:
    assert [so_far(AUTO, name) for name in ("edge", "azure", None)] == ["edge", None, None]
    assert on_paper(AUTO) == "kokoro"


def test_an_order_names_an_engine_that_there_is() -> None:
    assert station_for(Order("云泽.md", engine="edge"), ISSUE).engine == "edge"
    with pytest.raises(ConfigError, match=r"there is no engine 'egde'; .*did you mean 'edge'\?"):
        station_for(Order("云泽.md", engine="egde"), ISSUE)


def test_on_paper_the_lines_are_those_that_the_engine_will_be_given(tmp_path: Path, online: EdgeServer) -> None:
    at = booth(tmp_path)
    for engine in ("kokoro", "edge"):
        assert at.lines(engine, CHUNKS) == at.clips(engine, CHUNKS).lines
    assert at.lines("edge", CHUNKS)["p01-01/1"].sent == "云泽下雪了。"
    assert online.n_handshakes == 0


def test_what_a_bulletin_is_made_from_is_its_voice_and_where_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    order = Order("云泽.md")

    def edge() -> str:
        return made_from(order, ISSUE, STATION, "edge")

    plain = edge()
    assert plain != made_from(order, ISSUE, STATION, "kokoro")
    monkeypatch.setenv("BULLETIN_EDGE_URL", "http://127.0.0.1:9")
    assert edge() != plain
    assert made_from(replace(order, has_music=False), ISSUE, STATION, "edge") != edge()
    assert made_from(replace(order, paper="云泽早报"), ISSUE, STATION, "edge") != edge()
    assert made_from(replace(order, date="2026-11-21"), ISSUE, STATION, "edge") != edge()
    assert made_from(replace(order, output=Path("aired"), has_wav=True), ISSUE, STATION, "edge") == edge()


def test_the_words_beside_the_issue_and_the_loudness_of_the_order_go_before_voices_yaml(tmp_path: Path) -> None:
    plain = station_for(Order(str(tmp_path / "云泽.md")), ISSUE)
    assert plain == read_station(None)
    (tmp_path / "云泽.lexicon.yaml").write_text("通车: tōng jū\n", "utf-8")
    station = station_for(Order(str(tmp_path / "云泽.md"), profile=Profile.BROADCAST), ISSUE)
    assert (station.sound.loudness_lufs, station.sound.channels) == (-23, 2)
    assert [entry.word for entry in station.lexicon if entry not in plain.lexicon] == ["通车"]


def test_standard_input_has_no_words_beside_it_and_a_lexicon_that_cannot_be_read_is_refused(
    desk: Path,
) -> None:
    (desk / "云泽.lexicon.yaml").mkdir()
    assert station_for(Order("-"), ISSUE) == read_station(None)
    with pytest.raises(BulletinError, match=r"云泽\.lexicon\.yaml"):
        station_for(Order("云泽.md"), ISSUE)
