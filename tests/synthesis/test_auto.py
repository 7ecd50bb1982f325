"""Who speaks where the editor leaves it to us."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.errors import ConfigError
from bulletin.model import Chunk, Pcm, Recording
from bulletin.store.clips import Store
from bulletin.synthesis.auto import choose, may_speak, rule_out_online, whoever_answers
from bulletin.synthesis.engines import make_engine, read_station
from bulletin.synthesis.pronounce import Lexicon, Pronouncer
from bulletin.synthesis.row import Outfit
from bulletin.synthesis.speak import prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from loopback import EdgeServer

STATION = read_station(Path(__file__).resolve().parents[2] / "voices.yaml")


def outfit(environ: Mapping[str, str], note: Callable[[str], object], store: Path) -> Outfit:
    return Outfit(STATION, Pronouncer(Lexicon()), store, environ, note)


def test_the_online_voice_speaks_where_it_answers_and_is_asked_once(edge_server: EdgeServer, tmp_path: Path) -> None:
    said: list[str] = []
    environ = {"BULLETIN_EDGE_URL": edge_server.url}
    for _ in range(2):
        assert whoever_answers(outfit(environ, said.append, tmp_path)) == "edge"
    assert (edge_server.n_handshakes, said) == (1, [])


def test_that_the_embedded_voice_speaks_instead_is_said_for_each_issue_with_the_reason(
    edge_server: EdgeServer, tmp_path: Path
) -> None:
    said: list[str] = []
    environ = {"BULLETIN_EDGE_URL": edge_server.url}
    rule_out_online(STATION, environ)
    for _ in range(2):
        assert whoever_answers(outfit(environ, said.append, tmp_path)) == "kokoro"
    assert whoever_answers(outfit({**environ, "BULLETIN_OFFLINE": "1"}, said.append, tmp_path)) == "kokoro"
    silent = "engine auto: the online voice does not answer; the embedded voice speaks"
    assert said == [silent, silent, "engine auto: BULLETIN_OFFLINE is set; the embedded voice speaks"]
    assert edge_server.n_handshakes == 0


def test_a_choice_names_who_may_speak_the_preferred_one_first() -> None:
    assert [[row.name for row in may_speak(choice)] for choice in ("kokoro", "edge", "auto")] == [
        ["kokoro"],
        ["edge"],
        ["edge", "kokoro"],
    ]
    with pytest.raises(ConfigError, match=r"there is no engine 'kokro'; .*did you mean 'kokoro'\?"):
        may_speak("kokro")


def test_who_spoke_a_bulletin_goes_on_while_all_its_clips_are_kept_and_else_who_answers(
    edge_server: EdgeServer, tmp_path: Path
) -> None:
    made = outfit({"BULLETIN_EDGE_URL": edge_server.url}, str, tmp_path)
    store, chunk = Store(tmp_path), Chunk("p01-01/1", 0, "p01-01", "anchor_a", "晴。", "晴。")
    assert choose("kokoro", (), made, store) == "kokoro"
    assert edge_server.n_handshakes == 0
    other = Chunk("p01-01/2", 1, "p01-01", "anchor_a", "雨。", "雨。")
    (job,) = prepare((chunk,), STATION.voices, make_engine("kokoro", made))
    store.put(job.line.key, Recording(Pcm(np.ones(100, np.float32), 24_000)))
    assert choose("kokoro", (chunk,), made, store) == "kokoro"
    assert edge_server.n_handshakes == 0
    assert choose("kokoro", (chunk, other), made, store) == choose(None, (), made, store) == "edge"
    assert edge_server.n_handshakes == 1
