"""The ledger: rows come in any order and leave in that of the list."""

from __future__ import annotations

import io
import json
import tracemalloc
from contextlib import closing

import pytest

from bulletin.archive.ledger import Ledger
from bulletin.archive.listed import Listed
from bulletin.archive.row import Row, Status, row_in
from bulletin.archive.shard import Shard


def issues(n: int) -> tuple[Listed, ...]:
    return tuple(Listed(f"old/{number}.txt", str(number)) for number in range(n))


def made(listed: Listed, length_s: float = 60.0, more: str = "") -> Row:
    report = {"mp3": f"out/{listed.stem}.mp3", "duration_s": length_s, "warnings": [], "more": more}
    return Row(listed.issue, listed.stem, Status.MADE, 1.0, report, made_bytes=10)


def failed(listed: Listed, code: int, kind: str) -> Row:
    return Row(
        listed.issue, listed.stem, Status.FAILED, error={"exit": code, "kind": kind, "message": "…", "missing": []}
    )


def test_rows_leave_in_the_order_of_the_list_and_the_last_word_counts() -> None:
    listed = issues(30)
    with closing(Ledger(listed)) as ledger:
        for each in listed[::-1]:
            ledger.add(failed(each, 3, "issue"))
        for each in (*listed[::3], *listed[2::3], *listed[1::3]):
            ledger.add(made(each))
        table, lines = io.BytesIO(), io.BytesIO()
        ledger.write(table, lines)
    rows = [row_in(line) for line in lines.getvalue().splitlines()]
    assert rows == [(number, made(each)) for number, each in enumerate(listed, 1)]
    assert [line.split(",")[1] for line in table.getvalue().decode("utf-8-sig").splitlines()[1:]] == [
        each.issue for each in listed
    ]


def test_the_summary_has_the_code_of_the_first_failure_in_the_list() -> None:
    listed = issues(6)
    with closing(Ledger(listed)) as ledger:
        for row in (failed(listed[4], 4, "voice"), failed(listed[1], 3, "issue"), failed(listed[2], 4, "voice")):
            ledger.add(row)
        ledger.add(made(listed[0]))
        ledger.add(Row(listed[3].issue, listed[3].stem, Status.BUSY))
        summary = ledger.summary
        assert len(ledger) == 5
    assert (summary.exit_code, summary.n_issues, summary.n_left, summary.sound_s, summary.made_bytes) == (
        3,
        6,
        1,
        60.0,
        10,
    )
    assert summary.statuses == {Status.MADE: 1, Status.FAILED: 3, Status.BUSY: 1}
    assert list(summary.kinds.items()) == [("voice", 2), ("issue", 1)]


def test_a_part_numbers_its_issues_by_the_whole_list() -> None:
    shard = Shard(2, 3)
    part = shard.part(issues(8))
    with closing(Ledger(part, shard)) as ledger:
        for each in reversed(part):
            ledger.add(made(each))
        assert [json.loads(line)["number"] for line in ledger.lines()] == [2, 5, 8]


def test_an_issue_of_another_part_is_a_bug() -> None:
    with closing(Ledger(issues(2))) as ledger, pytest.raises(KeyError):
        ledger.add(made(Listed("x", "x")))


def test_memory_does_not_grow_with_the_reports() -> None:
    listed = issues(400)
    with closing(Ledger(listed)) as ledger:
        ledger.add(made(listed[0], more="雪" * 20_000))
        tracemalloc.start()
        for each in listed:
            ledger.add(made(each, more="雪" * 20_000))  # 24 MB in all
        ledger.write(io.BytesIO(), io.BytesIO(b""))  # which holds them, unlike a file
        tracemalloc.reset_peak()
        for _ in ledger.lines():
            pass
        kept, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert kept < 1_000_000
    assert peak < 2_000_000
