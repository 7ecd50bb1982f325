"""Tables of parts become the table of the whole."""

from __future__ import annotations

import io
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.archive.ledger import Ledger
from bulletin.archive.listed import Listed
from bulletin.archive.row import Row, Status
from bulletin.archive.shard import Shard
from bulletin.archive.table import CSV, JSONL, merge, table_name
from bulletin.errors import PublishError


def tables(shard: Shard, n: int, missing: frozenset[int] = frozenset()) -> tuple[bytes, bytes]:
    """Return both tables of a part of a list of `n` issues, of which nothing came of some."""
    whole = [Listed(f"{number}.txt", str(number)) for number in range(n)]
    part = shard.part(whole)
    table, lines = io.BytesIO(), io.BytesIO()
    with closing(Ledger(part, shard)) as ledger:
        for listed in part:
            if int(listed.stem) not in missing:
                code = int(listed.stem) % 3
                error = {"exit": code + 2, "kind": f"kind {code}"} if code else {}
                status = Status.FAILED if code else Status.UNCHANGED
                ledger.add(
                    Row(listed.issue, listed.stem, status, report={} if code else {"duration_s": 1.5}, error=error)
                )
        ledger.write(table, lines)
    return table.getvalue(), lines.getvalue()


@given(st.integers(0, 40), st.integers(1, 7), st.frozensets(st.integers(0, 40), max_size=9))
def test_the_parts_make_the_table_of_one_run(n: int, of: int, missing: frozenset[int]) -> None:
    parts = {
        table_name(JSONL, shard): tables(shard, n, missing)[1].splitlines(keepends=True) for shard in Shard(1, of).all()
    }
    table, lines = io.BytesIO(), io.BytesIO()
    summary = merge(parts, table, lines)
    assert (table.getvalue(), lines.getvalue()) == tables(Shard(), n, missing)
    assert sum(summary.statuses.values()) == lines.getvalue().count(b"\n") == summary.n_issues
    assert summary.exit_code in (0, 3, 4)


def test_tables_are_named_by_their_part() -> None:
    assert [table_name(kind, Shard(3, 40)) for kind in (CSV, JSONL)] == ["archive.3-of-40.csv", "archive.3-of-40.jsonl"]
    assert table_name(JSONL) == "archive.jsonl"


def test_parts_of_different_lists_and_torn_parts_are_refused() -> None:
    first, second = (tables(shard, 4)[1].splitlines(keepends=True) for shard in Shard(1, 2).all())
    for parts, said in [
        ({"a": first, "b": first}, "b: has issue 1 of the list, as a has; run both parts on the same list"),
        ({"a": first, "b": [*second[:1], b"{"]}, "b:2: no row of an archive; run that part again"),
        ({"a": first[::-1]}, "a:2: the issues are not in the order of their list; run that part again"),
    ]:
        with pytest.raises(PublishError) as caught:
            merge(parts, io.BytesIO(), io.BytesIO())
        assert str(caught.value) == said
