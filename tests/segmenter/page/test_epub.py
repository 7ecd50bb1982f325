from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from segmenter.page.archive_files import epub, epub_files, zipped

from bulletin.errors import IssueError
from bulletin.segmenter import read_issue, segment
from bulletin.segmenter.coverage import check_coverage

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.station import Station

PAGES = {
    "b.xhtml": '<?xml version="1.0"?><html><head><title/><script src="a.js"/></head><body>'
    '<h2><a id="n"/>渡口加灯</h2><p>渡口昨天加装12盏路灯。</p><p>船工说，亮多了。</p></body></html>',
    "a.xhtml": "<html><body><h2>石桥换栏杆</h2><p>石桥的新栏杆昨天装好，用的是青石。</p></body></html>",
}
METADATA = "<dc:title>岚汀日报</dc:title><dc:date>2026-03-10</dc:date><dc:creator>岚汀日报社</dc:creator>"


def written(tmp_path: Path, raw: bytes, name: str = "issue.epub") -> str:
    path = tmp_path / name
    path.write_bytes(raw)
    return str(path)


def refused(tmp_path: Path, raw: bytes) -> str:
    with pytest.raises(IssueError) as caught:
        read_issue(written(tmp_path, raw))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_epub_is_an_issue_of_its_documents_in_the_order_of_its_spine(tmp_path: Path, station: Station) -> None:
    issue = read_issue(written(tmp_path, epub(PAGES, METADATA)))
    assert [file.name for file in issue.files] == [f"issue.epub/OEBPS/text/{name}" for name in PAGES]
    script = segment(issue, station)
    check_coverage(script)
    assert (script.masthead.paper, script.masthead.date) == ("岚汀日报", "2026-03-10")
    assert [article.title.text for article in script.articles] == ["渡口加灯", "石桥换栏杆"]
    assert [len(article.paragraphs) for article in script.articles] == [2, 1]
    assert "目录" not in issue.text


def test_an_epub_that_says_nothing_of_itself_has_no_front_matter(tmp_path: Path) -> None:
    assert read_issue(written(tmp_path, epub(PAGES))).text.startswith("## 渡口加灯\n")


def test_names_of_documents_may_be_written_with_percent_signs(tmp_path: Path) -> None:
    files = epub_files({"%E6%B8%A1.xhtml": "<p>渡口昨天加灯。</p>"})
    files["OEBPS/text/渡.xhtml"] = files.pop("OEBPS/text/%E6%B8%A1.xhtml")
    assert "渡口昨天加灯" in read_issue(written(tmp_path, zipped(files))).text


def test_what_is_damaged_protected_or_empty_is_refused(tmp_path: Path) -> None:
    files = epub_files(PAGES)
    assert "names no package" in refused(tmp_path, zipped({**files, "META-INF/container.xml": "<container/>"}))
    assert "lists no documents" in refused(tmp_path, epub({}))
    missing = {name: content for name, content in files.items() if name != "OEBPS/text/a.xhtml"}
    assert "is damaged (OEBPS/text/a.xhtml" in refused(tmp_path, zipped(missing))
    lock = '<encryption><CipherReference URI="OEBPS/text/b.xhtml"/></encryption>'
    assert "is encrypted (OEBPS/text/b.xhtml)" in refused(tmp_path, zipped({**files, "META-INF/encryption.xml": lock}))
    font = lock.replace("b.xhtml", "a.ttf")
    assert read_issue(written(tmp_path, zipped({**files, "META-INF/encryption.xml": font}))).files
    assert "no text in it" in refused(tmp_path, epub({"a.xhtml": "<p><img src='a.jpg'/></p>"}))


def test_entities_of_a_package_do_not_grow(tmp_path: Path) -> None:
    files = epub_files(PAGES, METADATA)
    bomb = '<!DOCTYPE package [<!ENTITY a "' + "渡" * 1000 + '">]>'
    files["OEBPS/content.opf"] = bomb + str(files["OEBPS/content.opf"]).replace("岚汀日报</dc", "&a;&a;</dc")
    assert len(read_issue(written(tmp_path, zipped(files))).text) < 1000
