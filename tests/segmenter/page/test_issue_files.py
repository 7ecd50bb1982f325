"""The files of an issue: its pages, without what a bulletin has laid among them."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from bulletin.errors import IssueError
from bulletin.reports import sealed
from bulletin.segmenter import sources_of
from bulletin.segmenter.page.issue_files import KINDS, LIMIT_BYTES, files_of, page_files


def test_pages_are_those_in_name_order_that_we_did_not_make(tmp_path: Path) -> None:
    texts = {
        "2.txt": "二",
        "1.MD": "一",
        "x.notes.txt": "节目",
        "x.html": "<!-- bulletin -->",
        ".3.txt": "三",
        "4.pdf": "",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    report = sealed({"made": {"x.notes.txt": sha256("节目".encode()).hexdigest()}})
    (tmp_path / "x.report.json").write_text(json.dumps(report), "utf-8")
    assert [file.name for file in page_files(tmp_path)] == ["1.MD", "2.txt"]
    assert sources_of(str(tmp_path)) == [("1.MD", "一".encode()), ("2.txt", "二".encode())]
    (tmp_path / "x.notes.txt").write_text("改过的节目", "utf-8")
    assert [file.name for file in files_of(str(tmp_path))] == ["1.MD", "2.txt", "x.notes.txt"]


def test_a_folder_of_many_issues_may_hold_these() -> None:
    assert sorted(KINDS) == [".docx", ".epub", ".htm", ".html", ".md", ".txt"]


def test_all_files_together_have_a_limit(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(LIMIT_BYTES // 2 + 1)
    with pytest.raises(IssueError, match=r"20,000,002 bytes; 20,000,000 is the limit"):
        files_of(str(tmp_path))
