from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import IssueError
from bulletin.files import MADE_BY_US
from bulletin.fingerprint import of_file
from bulletin.json_text import json_file
from bulletin.model import SourceFile
from bulletin.reports import sealed
from bulletin.segmenter import read_issue, stem_of
from bulletin.segmenter.page.issue_files import LIMIT_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable


TEXT = "# 云泽县秋粮入库\r\n\r\n今年全县的粮食收成好，干部和群众都说，这是大家一起努力的结果。\n"


def refused(path: Path | str, **options: str) -> str:
    with pytest.raises(IssueError) as caught:
        read_issue(str(path), **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_folder_is_one_issue_in_the_order_of_names_with_nothing_between(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11-21"
    folder.mkdir()
    (folder / "b.txt").write_bytes("二版。".encode("gb18030"))
    (folder / "a.md").write_bytes("一版".encode("utf-8-sig"))
    (folder / "c.png").write_bytes(b"\0")
    issue = read_issue(str(folder))
    assert (issue.text, issue.stem) == ("一版二版。", "2026-11-21")
    assert issue.files == (SourceFile("a.md", 0, 2), SourceFile("b.txt", 2, 5))


def test_pages_of_the_net_in_a_folder_are_pages_of_the_issue(tmp_path: Path) -> None:
    for name in ("b.html", "a.txt", "c.HTM", "d.pdf"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [file.name for file in read_issue(str(tmp_path)).files] == ["a.txt", "b.html", "c.HTM"]


def test_standard_input_is_an_issue_named_bulletin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert read_issue("-").stem == "bulletin"


def test_too_much_on_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * (LIMIT_BYTES + 1))))
    assert "20,000,000" in refused("-")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.md").endswith("none.md: no such file or folder")


def test_what_a_bulletin_has_laid_into_the_folder_is_no_page_of_it_until_somebody_changes_it(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text("云泽下雪。", "utf-8")
    page = tmp_path / "报.html"
    page.write_text("<p>云泽下雪。</p>", "utf-8")
    (tmp_path / "报.report.json").write_bytes(json_file(sealed({"made": {page.name: of_file(page)}})))
    assert [file.name for file in read_issue(str(tmp_path)).files] == ["1.md"]
    page.write_text("<p>云泽又下雪。</p>", "utf-8")
    assert [file.name for file in read_issue(str(tmp_path)).files] == ["1.md", "报.html"]


def test_pages_that_a_build_has_made_are_none_of_the_issue(tmp_path: Path) -> None:
    (tmp_path / "01.md").write_text("一版", "utf-8")
    (tmp_path / "云泽.p01-01.html").write_bytes(MADE_BY_US + b"<article>...</article>")
    assert read_issue(str(tmp_path)).text == "一版"
    (tmp_path / "01.md").unlink()
    assert "without .md, .txt or .html files" in refused(tmp_path)


def test_a_folder_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    assert "without .md, .txt or .html" in refused(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t\xe3\x80\x80\n", b"\xef\xbb\xbf"])
def test_an_empty_or_blank_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.md").write_bytes(content)
    assert "no text in it" in refused(tmp_path / "a.md")


def test_a_large_file_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.truncate(LIMIT_BYTES + 1)
    assert "20,000,001 bytes; 20,000,000 is the limit" in refused(tmp_path / "a.md")


def test_a_device_is_refused() -> None:
    assert "not a regular file" in refused("/dev/zero")


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a")
    (tmp_path / "a.md").chmod(0)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            if os.geteuid() == 0:  # root may read everything; somebody else may not
                os.setuid(65534)
            code = 0 if "permission denied" in refused(tmp_path / "a.md") else 2
        os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@given(st.binary(max_size=200))
def test_any_bytes_are_an_issue_or_are_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.md"
    file.write_bytes(raw)
    try:
        issue = read_issue(str(file))
    except IssueError:
        return
    again = issue.text.encode(issue.encoding, "surrogatepass")
    # Big5 has several codes for some characters; all else goes back to the bytes it came from.
    assert issue.encoding == "big5hkscs" or raw.endswith(again)
    assert issue.text.count("\ufffd") <= raw.count(b"\xef\xbf\xbd") + raw.count(b"\xfd\xff") + raw.count(b"\xff\xfd")


def test_an_empty_name_is_not_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("云泽下雪了。", "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(IssueError, match=r"^'': an empty name; a file, a folder or - is wanted$"):
        read_issue("")


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.symlink_to("nowhere"), "no such file or folder"),
        (lambda path: path.symlink_to(path.name), "cannot be read (Too many levels of symbolic links)"),
        (os.mkfifo, "cannot be read (a named pipe; a regular file is wanted)"),
        (lambda path: path.symlink_to("/dev/zero"), "cannot be read (a device; a regular file is wanted)"),
    ],
)
def test_a_page_that_cannot_be_read_is_named_and_not_left_out(
    tmp_path: Path, make: Callable[[Path], object], reason: str
) -> None:
    (tmp_path / "1.md").write_text("一版")
    (tmp_path / "3.md").mkdir()
    assert read_issue(str(tmp_path)).text == "一版"
    make(tmp_path / "2.md")
    assert refused(tmp_path) == f"{tmp_path / '2.md'}: {reason}"


def test_the_stem_is_that_of_file_or_folder_whatever_may_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "早报.d").mkdir()
    assert stem_of("-") == "bulletin"
    assert stem_of(f"{tmp_path}/早报.d") == stem_of(f"{tmp_path}/早报.d/.") == "早报.d"
    assert stem_of(f"{tmp_path}/none/a.b.md") == "a.b"
    assert stem_of("x" * 300 + ".md") == "x" * 300
    assert stem_of("/") == "bulletin"


@pytest.mark.parametrize(("n_nuls", "is_text"), [(1, True), (2, True), (3, False)])
def test_one_stray_nul_and_one_more_a_thousand_characters_is_no_binary_file(
    tmp_path: Path, n_nuls: int, is_text: bool
) -> None:
    path = tmp_path / "a.md"
    path.write_text("云泽县的干部到村里开会" * 90 + "\0" * n_nuls + "田" * (10 - n_nuls), "utf-8")
    if is_text:
        assert len(read_issue(str(path)).text) == 1_000
    else:
        with pytest.raises(IssueError):
            read_issue(str(path))
