"""One key of one mapping; what whole files say is in `test_voices_yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulletin.errors import ConfigError
from bulletin.station.nodes import Node, Place, Series, Table, Text
from bulletin.station.section import Section, is_file, listed, named_path, plain, refuse

PLACE = Place("voices.yaml", 7, 9)
KEY_PLACE = Place("voices.yaml", 7, 3)


def section_of(**values: str) -> Section:
    rows = tuple((Text(KEY_PLACE, key), Text(PLACE, value)) for key, value in values.items())
    return Section.of(Table(PLACE, rows), "夜班.", keys=("name", "engine", "title_s", "tries"))


@pytest.mark.parametrize("nothing", [None, Text(PLACE, ""), Text(PLACE, "~")])
def test_of_nothing_no_key_is_given(nothing: Node | None) -> None:
    section = Section.of(nothing, "夜班.", keys=("name",))
    assert section.node("name") is None


def test_an_unknown_key_is_refused_at_its_own_place_with_the_nearest_right_one() -> None:
    with pytest.raises(ConfigError) as refusal:
        section_of(name="云泽之声", titel_s="1")
    assert str(refusal.value) == (
        "voices.yaml:7:3: 夜班 has no key 'titel_s'; one of name, engine, title_s, tries is wanted; "
        "did you mean 'title_s'?"
    )


@pytest.mark.parametrize("node", [Text(PLACE, "晚"), Text(PLACE, "", is_quoted=True), Series(PLACE, ())])
def test_only_a_mapping_is_a_section(node: Node) -> None:
    with pytest.raises(ConfigError, match="a mapping with keys out of name, engine is wanted"):
        Section.of(node, "", keys=("name", "engine"))


@pytest.mark.parametrize(
    ("node", "is_so"),
    [
        (Text(PLACE, "晚"), "'晚'"),
        (Text(PLACE, ""), "empty"),
        (Series(PLACE, ()), "an empty list"),
        (Series(PLACE, (Text(PLACE, "晚"),)), "a list"),
        (Table(PLACE, ()), "a mapping"),
    ],
)
def test_a_refusal_says_where_what_is_so_and_what_is_wanted(node: Node, is_so: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        refuse(node, "夜班.name", wanted="text is wanted")
    assert str(refusal.value) == f"voices.yaml:7:9: 夜班.name is {is_so}; text is wanted"


def test_text_is_on_one_line_and_can_be_shown() -> None:
    assert plain(Text(PLACE, "  云泽\n\u3000之声\t"), "name", wanted="text is wanted") == "云泽 之声"
    assert plain(Text(PLACE, "~", is_quoted=True), "name", wanted="text is wanted") == "~"
    with pytest.raises(ConfigError, match="text is wanted"):
        plain(Text(PLACE, "~"), "name", wanted="text is wanted")
    with pytest.raises(ConfigError, match=r"holds the character '\\u202e'"):
        plain(Text(PLACE, "云泽\u202e之声"), "name", wanted="text is wanted")


def test_a_path_starts_at_its_folder_or_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", "/home/night")
    paths = [named_path(Text(PLACE, given), tmp_path) for given in ("a/b.wav", "/a.wav", "~/a.wav", "~nobody-here/a")]
    assert paths == [tmp_path / "a/b.wav", Path("/a.wav"), Path("/home/night/a.wav"), tmp_path / "~nobody-here/a"]


def test_a_path_that_no_disk_can_hold_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.wav").touch()
    assert is_file(tmp_path / "a.wav")
    assert not any(map(is_file, (tmp_path, tmp_path / "b.wav", tmp_path / ("长" * 300), tmp_path / "a\0.wav")))


def test_one_value_is_a_list_of_it_alone() -> None:
    one, two = Text(PLACE, "甲"), Text(PLACE, "乙")
    assert listed(Series(PLACE, (one, two))) == (one, two)
    assert listed(one) == (one,)
