"""Stems of an archive: each is a file name, and no two are one."""

from __future__ import annotations

import pytest

from bulletin.archive.listed import Listed, require_own_stems, require_stem
from bulletin.errors import ConfigError


@pytest.mark.parametrize("stem", ["", " ", ".", "..", ".hidden", "a/b", "a\\b", "a\nb", "a\x1b[31m", " a", "a "])
def test_a_stem_is_a_plain_file_name(stem: str) -> None:
    with pytest.raises(ConfigError, match="is no plain file name; give it another in the column stem of a manifest"):
        require_stem(stem, where="list.csv:2")


@pytest.mark.parametrize("stem", ["云泽日报 2026-11-21", "a.b", "-a", "=1+1", "頭版"])
def test_what_a_file_can_be_called_is_a_stem(stem: str) -> None:
    require_stem(stem, where="list.csv:2")


def test_a_stem_leaves_room_for_what_follows_and_is_not_that_of_the_index() -> None:
    with pytest.raises(ConfigError, match="has 201 bytes; give it one of at most 200"):
        require_stem("报" * 67, where="a")
    for taken in ("index", "Feed"):
        with pytest.raises(ConfigError, match="is that of a file over all bulletins"):
            require_stem(taken, where="a")


@pytest.mark.parametrize("other", ["a", "A"])
def test_two_issues_of_one_stem_are_both_named(other: str) -> None:
    pair = [("list:1", Listed("2023/a.txt", "a")), ("list:9", Listed("2024/a.txt", other))]
    with pytest.raises(ConfigError, match=r"^list:9: '2023/a\.txt' and '2024/a\.txt' would both be .\.mp3; give one a"):
        require_own_stems(pair)
