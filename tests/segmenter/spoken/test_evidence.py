from __future__ import annotations

from pathlib import Path

import pytest

import bulletin.segmenter.spoken
from bulletin.segmenter.spoken.evidence import stands_after, stands_before, words

_TABLES = sorted((Path(bulletin.segmenter.spoken.__file__).parent / "evidence").glob("*.txt"))


@pytest.mark.parametrize(
    ("text", "within", "found"),
    [("评论3", 0, "评论"), ("评论 3", 0, "评论"), ("评论是3", 0, ""), ("评论是3", 1, "评论"), ("评论，就3", 4, "")],
)
def test_a_word_counts_within_its_clause_and_so_many_characters(text: str, within: int, found: str) -> None:
    assert stands_before(text, text.index("3"), "circled", "series", within=within) == found


@pytest.mark.parametrize(
    ("text", "within", "found"),
    [("3显示", 0, "显示"), ("3 显示", 0, "显示"), ("3的显示", 0, ""), ("3的显示", 1, "显示"), ("3，就显示", 4, "")],
)
def test_a_word_behind_counts_likewise(text: str, within: int, found: str) -> None:
    assert stands_after(text, 1, "angle", "inch", within=within) == found


def test_the_longest_word_of_several_is_told() -> None:
    assert stands_after("3英寸", 1, "angle", "inch") == "英寸"
    assert words("circled", "series") == tuple(sorted(words("circled", "series"), key=lambda word: (-len(word), word)))


def test_a_list_that_no_file_has_is_a_slip_of_ours() -> None:
    with pytest.raises(KeyError):
        words("circled", "beside")


@pytest.mark.parametrize("table", _TABLES, ids=lambda table: table.stem)
def test_a_table_explains_itself_and_names_no_word_twice_in_a_list(table: Path) -> None:
    lines = table.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    seen: set[tuple[str, str]] = set()
    for line in lines:
        if line.strip() and not line.startswith("#") and table.stem != "units":
            listed, _, those = line.partition(":")
            for word in those.split():
                assert (listed, word) not in seen, (listed, word)
                seen.add((listed, word))
