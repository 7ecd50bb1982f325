"""Which picture it is: the editor's, ours, or none."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bulletin.errors import CoverError
from bulletin.model import Article, Issue, Kind, Masthead, Passage, Script
from bulletin.publish.cover import drawn_cover, own_cover
from bulletin.publish.cover.copy import cover_copy
from bulletin.publish.cover.picture import can_set, draw_cover
from bulletin.synthesis.engines import read_station

STATION = read_station(None)
ARTICLE = Article("p01-01", Kind.ARTICLE, Passage.of("云泽下雪", (0, 4)), (), (0, 4))
SCRIPT = Script(Issue("云泽", "云泽下雪", "utf-8", ()), Masthead(paper="云泽日报"), (ARTICLE,), (), ())


def test_the_editor_s_picture_is_the_cover(tmp_path: Path) -> None:
    Image.new("RGB", (800, 800), "red").save(tmp_path / "a.png")
    cover = own_cover(replace(STATION, cover=tmp_path / "a.png"))
    assert cover is not None
    assert Image.open(io.BytesIO(cover)).size == (1400, 1400)


def test_a_picture_that_cannot_be_read_is_refused_where_it_was_named(tmp_path: Path) -> None:
    station = replace(STATION, source="voices.yaml", cover=tmp_path / "a.png")
    with pytest.raises(CoverError, match=r"^voices\.yaml: .*a\.png"):
        own_cover(station)


def test_without_one_ours_is_drawn_from_the_script_and_what_it_lacks_is_said() -> None:
    warnings: list[str] = []
    assert own_cover(STATION) is None
    cover = drawn_cover(SCRIPT, STATION, warn=warnings.append)
    assert cover == draw_cover(cover_copy(SCRIPT, station=STATION.name, can_set=can_set))
    assert warnings == []
    odd = replace(SCRIPT, articles=(replace(ARTICLE, title=Passage.of("𠮷下雪", (0, 3))),))
    drawn_cover(odd, STATION, warn=warnings.append)
    assert warnings == ["cover: the type has no '𠮷' of the headline '𠮷下雪'; it is left off"]


def test_a_station_that_wants_none_has_none() -> None:
    station = replace(STATION, cover=None)
    assert own_cover(station) is None
    assert drawn_cover(SCRIPT, station, warn=pytest.fail) is None
