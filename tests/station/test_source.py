from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.errors import ConfigError, CoverError, JingleError, SourceError
from bulletin.station.nodes import Place, Series, Text
from bulletin.station.settings import BUILTIN, Source
from bulletin.station.source import OwnFile, OwnSource

PLACE = Place("voices.yaml", 2, 10)


def read(given: str, *, refusal: type[SourceError] = JingleError) -> Source:
    return OwnSource("sound", refusal).read(Text(PLACE, given), "sound.bed", Path("night"))


def test_two_words_name_ours_and_none_even_where_files_bear_these_names() -> None:
    Path("night").mkdir()
    for name in ("builtin", "none"):
        Path("night", name).touch()
    assert read("builtin") == BUILTIN
    assert read("none") is None
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
    with pytest.raises(ConfigError, match=r"^voices\.yaml:2:10: sound\.bed is an empty list; builtin, none or"):
        OwnSource("sound", JingleError).read(Series(PLACE, ()), "sound.bed", Path())


def test_a_file_of_the_editors_is_there_or_refused_and_words_stand_for_themselves() -> None:
    Path("night").mkdir()
    Path("night/ours.pem").touch()
    own = OwnFile("ours or the path of a file is wanted", words=("ours",))
    assert own.read(Text(PLACE, "ours.pem"), "ca_file", Path("night")) == Path("night/ours.pem")
    assert own.read(Text(PLACE, "ours"), "ca_file", Path("night")) == "ours"
    with pytest.raises(ConfigError) as refusal:
        own.read(Text(PLACE, "theirs.pem"), "ca_file", Path("night"))
    assert str(refusal.value) == (
        "voices.yaml:2:10: ca_file: no file 'night/theirs.pem'; ours or the path of a file is wanted"
    )
