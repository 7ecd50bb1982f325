"""A row is small, travels, and is a line of JSON that says all of it."""

from __future__ import annotations

import json
import pickle
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.archive.row import Row, Status, bug_json, error_json, line_of, row_in
from bulletin.errors import IssueError, MissingClipsError
from bulletin.messages import Language, message, translated

NUMBERS = st.integers(0, 2**50)
FACTS: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    st.text(max_size=8), st.text() | st.integers(-9, 9) | st.none()
)


@given(st.text(), st.text(), st.sampled_from(Status), FACTS, st.text(), NUMBERS, NUMBERS, st.integers(1, 20_000))
def test_a_line_gives_the_row_back(
    issue: str, stem: str, status: Status, report: dict[str, Any], traceback: str, made: int, peak: int, number: int
) -> None:
    row = Row(issue, stem, status, 1.25, report, {}, traceback, made, peak)
    line = line_of(row, number)
    assert line.count(b"\n") == 1
    assert row_in(line) == (number, row)


def test_an_error_is_as_build_prints_it_and_can_still_be_said_in_chinese() -> None:
    chunk = SimpleNamespace(id="p01-01/1", text="下雪")
    cause = IssueError(where="a\x1b.txt", so=message("no such file or folder"))
    error = error_json(MissingClipsError(missing=[chunk], n_kept=4, cause=cause))
    assert (error["exit"], error["kind"], error["missing"]) == (4, "voice", [{"id": "p01-01/1", "text": "下雪"}])
    row = pickle.loads(pickle.dumps(Row("a", "a", Status.FAILED, error=error)))  # noqa: S301
    assert row.exit_code == 4
    assert "没有这个文件" in translated(row.error["message"], Language.CHINESE)
    assert json.loads(line_of(row, 1))["error"]["message"].startswith("a<U+001B>.txt: no such file or folder; 1 chunks")


def test_a_bug_has_exit_1() -> None:
    row = Row("a", "a", Status.FAILED, error=bug_json(KeyError("x")), traceback="Traceback …")
    assert (row.exit_code, row.error["message"]) == (1, "KeyError: 'x'")
    assert (Row("a", "a", Status.BUSY).exit_code, Row("a", "a", Status.FAILED).exit_code) == (0, 1)


@pytest.mark.parametrize(
    "line", [b"", b"{}", b"[]", b"1", b'{"number": 1, "issue": "a", "stem": "a", "status": "x"}', b"\xff"]
)
def test_any_other_line_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- whatever is wrong with it
        row_in(line)
