"""A finding is told by its cause, so that a thousand cases of one bug are one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzzes.findings import Finding, Findings, bug_in

TRACE = """Traceback (most recent call last):
  File "/home/a/bulletin/cli.py", line 12, in main
  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw_decode
ValueError: {0} is none of 17
"""


def test_a_bug_is_told_by_its_place_and_not_by_its_numbers() -> None:
    one, other = bug_in(TRACE.format("12")), bug_in(TRACE.format("99"))
    assert one is not None
    assert other is not None
    assert one.kind == other.kind
    assert one.kind.endswith("at bulletin/cli.py:12")
    assert bug_in("bulletin: paper.md: no such file or folder\n") is None


def test_each_kind_is_printed_with_what_repeats_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "case"
    case.mkdir()
    (case / "paper.md").write_text("雪", "utf-8")
    findings = Findings("papers", 7, tmp_path / "kept")
    for number in range(9):
        findings.add(number, Finding("exit 1", f"paper {number}"), case)
    assert str(findings).count("scripts/fuzz papers --seed 7 --only ") == 3
    assert "9 exit 1" in str(findings)
    assert (tmp_path / "kept" / "papers-7-0" / "paper.md").read_text("utf-8") == "雪"
    assert "FOUND exit 1 | paper 0" in capsys.readouterr().out
