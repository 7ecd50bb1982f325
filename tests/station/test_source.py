from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.errors import ConfigError, CoverError, JingleError, SourceError
from bulletin.station.nodes import Place, Series, Table, Text
from bulletin.station.section import Section
from bulletin.station.settings import BUILTIN, Source
from bulletin.station.source import read_source

PLACE = Place("voices.yaml", 2, 10)


def read(given: str | None, *, default: Source = None, refusal: type[SourceError] = JingleError) -> Source:
    rows = () if given is None else ((Text(PLACE, "bed"), Text(PLACE, given)),)
    section = Section.of(Table(PLACE, rows), "sound.", keys=("bed",))
    return read_source(section, "bed", default, Path("night"), file="sound", refusal=refusal)


@pytest.mark.parametrize("default", [BUILTIN, None, Path("ours.wav")])
def test_where_nothing_is_named_the_default_holds(default: Source) -> None:
    assert read(None, default=default) == default


def test_two_words_name_ours_and_none_even_where_files_bear_these_names() -> None:
    Path("night").mkdir()
    for name in ("builtin", "none"):
        Path("night", name).touch()
    assert read("builtin", default=None) == BUILTIN
    assert read("none", default=BUILTIN) is None
    assert read("./none") == Path("night/none")


def test_all_else_is_a_file_in_the_folder_that_is_told() -> None:
    Path("night").mkdir()
    Path("night/夜 曲.wav").touch()
    assert read("夜 曲.wav") == Path("night/夜 曲.wav")


@pytest.mark.parametrize("refusal", [JingleError, CoverError])
def test_a_path_that_is_no_file_is_refused_by_its_own_name(refusal: type[SourceError]) -> None:
    Path("night/曲").mkdir(parents=True)
    for given in ("曲", "nowhere.wav"):
        with pytest.raises(refusal) as caught:
            read(given, refusal=refusal)
        assert caught.value.path == Path("night", given)
        assert str(caught.value) == (
            f"voices.yaml:2:10: night/{given}: sound.bed is no file; "
            "builtin, none or the path of a sound file is wanted"
        )


def test_a_slip_in_one_of_the_two_words_is_shown_the_right_one() -> None:
    for given, meant in (("bulitin", "builtin"), ("nonee", "none")):
        with pytest.raises(JingleError, match=rf"; did you mean '{meant}'\?$"):
            read(given)


def test_what_is_no_text_is_no_path() -> None:
    section = Section("sound.", {"bed": Series(PLACE, ())})
    with pytest.raises(ConfigError, match=r"^voices\.yaml:2:10: sound\.bed is an empty list; builtin, none or"):
        read_source(section, "bed", None, Path(), file="sound", refusal=JingleError)
