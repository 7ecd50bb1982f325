"""Files that travel: whole, in their places, and called by the names that people gave them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.archive.enclosed import Enclosed, enclosed_settings, lay, named_as_written
from bulletin.errors import ConfigError, PublishError
from bulletin.messages import Language, message, translated

PATHS = {"/scratch/a": "old/甲", "/scratch/a.lexicon.yaml": "old/甲.lexicon.yaml"}


def test_files_come_to_their_places_and_replace_what_was_there(tmp_path: Path) -> None:
    for data in (b"1", b"22"):
        lay([Enclosed("a/b/c.txt", data, "c.txt"), Enclosed("d", b"", "d")], tmp_path / "new")
        assert (tmp_path / "new/a/b/c.txt").read_bytes() == data


def test_a_folder_that_does_not_take_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"in the way")
    with pytest.raises(PublishError, match=r"a/b: cannot be written: "):
        lay([Enclosed("a/b", b"", "b")], tmp_path)


def test_settings_over_a_megabyte_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.lexicon.yaml"
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(ConfigError, match=r"a\.lexicon\.yaml: cannot be read: 1,000,001 bytes; 1,000,000 or fewer"):
        enclosed_settings(path, "a")


def test_the_longer_path_wins_and_a_message_stays_one() -> None:
    said = message(
        "{where}: {so}", where="/scratch/a.lexicon.yaml:3", so=message("{path} is up to date", path=Path("/scratch/a"))
    )
    written = named_as_written(said, PATHS)
    assert written == "old/甲.lexicon.yaml:3: old/甲 is up to date"
    assert translated(written, Language.CHINESE) == "old/甲.lexicon.yaml:3：old/甲 已是最新"
    assert named_as_written(message("{n:>8,}  issues", n=3), PATHS) == "       3  issues"


@given(st.text())
def test_a_text_without_such_a_path_stays_as_it_is(text: str) -> None:
    assert named_as_written(text.replace("/scratch", ""), PATHS) == text.replace("/scratch", "")
