"""The tables of an archive come together from those of its parts."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from bulletin.archive.finish import merge_parts, write_tables_of
from bulletin.archive.ledger import Ledger
from bulletin.archive.listed import Listed
from bulletin.archive.row import Row, Status
from bulletin.archive.shard import Shard
from bulletin.errors import PublishError
from bulletin.places import open_place

ISSUES = [Listed(f"{number}.txt", f"{number}") for number in range(7)]


def write(folder: Path, shard: Shard) -> None:
    issues = shard.part(ISSUES)
    with closing(Ledger(issues, shard)) as ledger:
        for listed in issues:
            ledger.add(Row(listed.issue, listed.stem, Status.UNCHANGED))
        write_tables_of(ledger, shard, open_place(str(folder)))


def test_the_whole_has_one_table(tmp_path: Path) -> None:
    write(tmp_path, Shard())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive.csv", "archive.jsonl"]
    assert len((tmp_path / "archive.jsonl").read_bytes().splitlines()) == 7


def test_parts_are_merged_once_all_are_there_in_the_order_of_the_list(tmp_path: Path) -> None:
    place = open_place(str(tmp_path))
    for number in (3, 1):
        write(tmp_path, Shard(number, 3))
        assert merge_parts(Shard(number, 3), place) is None
        assert not (tmp_path / "archive.csv").exists()
    write(tmp_path, Shard(2, 3))
    summary = merge_parts(Shard(2, 3), place)
    assert summary is not None
    assert summary.n_issues == 7
    lines = (tmp_path / "archive.jsonl").read_text().splitlines()
    assert [f'"number":{number}' in line.replace(" ", "") for number, line in enumerate(lines, 1)] == [True] * 7


def test_a_torn_part_is_named_and_the_table_before_stays(tmp_path: Path) -> None:
    for number in (1, 2):
        write(tmp_path, Shard(number, 2))
    (tmp_path / "archive.csv").write_text("before")
    (tmp_path / "archive.1-of-2.jsonl").write_text("{}\n")
    with pytest.raises(PublishError, match=r"archive\.1-of-2\.jsonl:1: no row of an archive; run that part again"):
        merge_parts(Shard(2, 2), open_place(str(tmp_path)))
    assert (tmp_path / "archive.csv").read_text() == "before"
