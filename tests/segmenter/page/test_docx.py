from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from segmenter.page.archive_files import docx, docx_files, paragraph, table, zipped

from bulletin.errors import IssueError
from bulletin.segmenter import read_issue, segment
from bulletin.segmenter.coverage import check_coverage

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station import Station

BODY = (
    paragraph("岚汀日报 2026年3月10日", "a3")
    + paragraph("渡口加灯", "1")
    + paragraph("本报讯（记者 何青）渡口昨天加装12盏路灯，AT&T 的人也来了，共花5*6元。")
    + paragraph("灯亮了", is_bold=True)
    + paragraph("船工说，亮多了。")
    + table((("镇", "盏数"), ("柏桥", "12盏")))
    + paragraph("石桥换栏杆", "1")
    + paragraph("石桥的新栏杆昨天装好。")
)


def written(tmp_path: Path, raw: bytes, name: str = "issue.docx") -> str:
    path = tmp_path / name
    path.write_bytes(raw)
    return str(path)


def refused(path: str) -> str:
    with pytest.raises(IssueError) as caught:
        read_issue(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_word_document_is_an_issue_with_headlines_crossheads_and_rows(tmp_path: Path, station: Station) -> None:
    issue = read_issue(written(tmp_path, docx(BODY)))
    assert [(file.name, file.end, file.is_bound) for file in issue.files] == [("issue.docx", len(issue.text), True)]
    script = segment(issue, station)
    check_coverage(script)
    assert (script.masthead.paper, script.masthead.date) == ("岚汀日报", "2026-03-10")
    assert [article.title.text for article in script.articles] == ["渡口加灯", "石桥换栏杆"]
    paragraphs = [(each.is_crosshead, each.passage.text) for each in script.articles[0].paragraphs]
    assert paragraphs == [
        (False, "渡口昨天加装12盏路灯，AT&T 的人也来了，共花5*6元。"),
        (True, "灯亮了"),
        (False, "船工说，亮多了。"),
        (False, "镇 | 盏数"),
        (False, "柏桥 | 12盏"),
    ]
    assert all(script.issue.text[slice(*item.span)] == item.text for item in script.dropped)


def test_a_word_document_is_known_by_its_bytes(tmp_path: Path) -> None:
    assert "渡口加灯" in read_issue(written(tmp_path, docx(BODY), "issue.txt")).text


def test_without_its_converter_one_line_tells_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    assert "pip install 'bulletin[docx]'" in refused(written(tmp_path, docx(BODY)))


def test_what_is_damaged_encrypted_or_no_document_is_refused(tmp_path: Path) -> None:
    files = docx_files(BODY)
    assert "is damaged" in refused(written(tmp_path, zipped({**files, "word/document.xml": "<w:document>"})))
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]>' + str(files["word/document.xml"])
    assert "declares entities" in refused(written(tmp_path, zipped({**files, "word/document.xml": bomb})))
    assert "encrypted Word document" in refused(written(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)))
    assert "no zip archive" in refused(written(tmp_path, "渡口加灯".encode()))
    assert "damaged zip archive" in refused(written(tmp_path, docx(BODY)[:500]))
    assert "a zip archive; text" in refused(written(tmp_path, zipped({"a.txt": "渡口"})))


def test_a_document_nested_without_end_is_refused(tmp_path: Path) -> None:
    nested = "<w:sdt><w:sdtContent>" * 5_000 + paragraph("渡口") + "</w:sdtContent></w:sdt>" * 5_000
    assert "is damaged (RecursionError" in refused(written(tmp_path, docx(nested)))
