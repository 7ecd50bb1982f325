"""The table as a spreadsheet program reads it: nothing in it is computed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.archive.row import Row, Status
from bulletin.archive.spreadsheet import csv_head, csv_row

REPORT = {
    "mp3": "out/a.mp3",
    "duration_s": 61.5,
    "engine": "kokoro",
    "chunks": {"total": 9, "cached": 4, "synthesized": 5, "retried": 1},
    "loudness": {"integrated_lufs": -16.0, "true_peak_dbtp": -1.2},
    "eyes": {"flags": 1, "readings": 2, "suspects": 3},
    "warnings": ["…", "…"],
}


def cells(row: Row, number: int = 1) -> dict[str, str]:
    data = csv_head() + csv_row(number, row)
    assert data.startswith(b"\xef\xbb\xbfnumber,issue,")
    (found,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return found


def test_a_bulletin_has_its_numbers() -> None:
    found = cells(Row("a, b.txt", "a, b", Status.MADE, 2.5, REPORT, made_bytes=7, peak_bytes=8), 12)
    assert found == {
        "number": "12",
        "issue": "a, b.txt",
        "stem": "a, b",
        "status": "made",
        "exit": "0",
        "kind": "",
        "message": "",
        "duration_s": "61.5",
        "engine": "kokoro",
        "chunks_total": "9",
        "cached": "4",
        "synthesized": "5",
        "retried": "1",
        "integrated_lufs": "-16.0",
        "true_peak_dbtp": "-1.2",
        "flags": "1",
        "readings": "2",
        "suspects": "3",
        "warnings": "2",
        "seconds": "2.5",
        "made_bytes": "7",
        "peak_bytes": "8",
        "mp3": "out/a.mp3",
    }


def test_a_failure_has_its_reason_and_no_numbers() -> None:
    found = cells(Row("a", "a", Status.FAILED, error={"exit": 3, "kind": "issue", "message": "a\nb"}))
    assert (found["exit"], found["kind"], found["message"], found["duration_s"]) == ("3", "issue", "a<U+000A>b", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "＝1", "-a.txt"])
def test_a_text_is_no_formula(text: str) -> None:
    found = cells(Row(text, text, Status.FAILED, error={"exit": 3, "message": text}))
    assert [found[name] for name in ("issue", "stem", "message")] == [f"'{text}"] * 3


@given(st.text(), st.text())
def test_whatever_the_paper_says_the_row_stays_one_row(issue: str, said: str) -> None:
    found = cells(Row(issue + "\udcb1", "a", Status.FAILED, error={"message": said}))
    assert not any(cell.startswith(("=", "+", "@", "\t", "\r", "＝")) for cell in found.values())
