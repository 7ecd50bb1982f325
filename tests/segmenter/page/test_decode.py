from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.errors import ConfigError, IssueError
from bulletin.model import SourceFile
from bulletin.segmenter import read_issue, stem_of
from bulletin.segmenter.page.decode import LIMIT_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "# 云泽县秋粮入库\r\n\r\n今年全县的粮食收成好，干部和群众都说，这是大家一起努力的结果。\n"


def refused(path: Path | str, **options: str) -> str:
    with pytest.raises(IssueError) as caught:
        read_issue(str(path), **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_one_text_is_the_same_issue_in_each_encoding(tmp_path: Path, encoding: str, name: str) -> None:
    (tmp_path / "yunze.2026.md").write_bytes(TEXT.encode(encoding))
    issue = read_issue(str(tmp_path / "yunze.2026.md"))
    assert (issue.text, issue.encoding, issue.stem) == (TEXT, name, "yunze.2026")
    assert issue.files == (SourceFile("yunze.2026.md", 0, len(TEXT)),)


@pytest.mark.parametrize("encoding", ["utf-8", "big5hkscs", "gb18030", "utf-16-be"])
def test_a_traditional_page_is_known_in_each_encoding_by_a_margin(tmp_path: Path, encoding: str) -> None:
    text = "雲澤縣今年的糧食收成很好，幹部和群眾都說，這是大家一起努力的結果。\n" * 3
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    issue = read_issue(str(tmp_path / "a.txt"))
    assert (issue.text, issue.encoding) == (text, encoding)
    assert issue.margin == 1.0 if encoding == "utf-8" else 0.2 < issue.margin < 1.0


def test_a_text_that_two_encodings_could_be_wins_by_little(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("丰收".encode("gb18030") * 4)
    assert read_issue(str(tmp_path / "a.txt")).margin < 1.0


def test_a_stray_nul_is_a_slip_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("今年收成\0好。".encode())
    assert read_issue(str(tmp_path / "a.txt")).text == "今年收成\0好。"


@pytest.mark.parametrize(
    ("raw", "looks"),
    [(b"%PDF-1.7 \xe2", "a PDF"), (b"PK\x03\x04\0\0", r"a zip archive or a \.docx"), (b"ID3\x04\0", "an MP3")],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, raw: bytes, looks: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(IssueError, match=looks):
        read_issue(str(tmp_path / "a.txt"))


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


def test_a_named_encoding_decides(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("丰收".encode("big5"))
    assert read_issue(str(tmp_path / "a.txt"), encoding="big5").text == "丰收"


@pytest.mark.parametrize("name", ["utf-9", "hex", "utf\0", "\udcff", ""])
def test_an_unknown_encoding_is_a_wrong_option(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    with pytest.raises(ConfigError, match=r"--encoding: .*utf-8, gb18030, big5hkscs or utf-16 is wanted"):
        read_issue(str(tmp_path / "a.txt"), encoding=name)


def test_what_does_not_fit_a_named_encoding_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("好".encode() + b"\xff")
    assert "byte 3" in refused(tmp_path / "a.txt", encoding="utf-8")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.md").endswith("none.md: no such file or folder")


def test_a_folder_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    assert "without .md, .txt or .html" in refused(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \n\t\xe3\x80\x80\n", b"\xef\xbb\xbf"])
def test_an_empty_or_blank_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.md").write_bytes(content)
    assert "no text in it" in refused(tmp_path / "a.md")


def test_a_binary_file_is_refused_with_the_place_of_its_nul(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"PNG\r\n\0\0\0")
    assert "a binary file (3 NULs, the first at character 5)" in refused(tmp_path / "a.md")


def test_damaged_utf8_is_refused_with_its_place_and_never_read_as_other_characters(tmp_path: Path) -> None:
    raw = TEXT.encode() * 3
    at = len(TEXT.encode()) + 22
    (tmp_path / "a.md").write_bytes(raw[:at] + b"\xff" + raw[at:])
    assert "neither UTF-8 nor GB18030, Big5 or UTF-16 (byte " in refused(tmp_path / "a.md")


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
