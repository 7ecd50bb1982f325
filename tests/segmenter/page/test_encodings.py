from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.errors import ConfigError, IssueError
from bulletin.model import SourceFile
from bulletin.segmenter import read_issue
from bulletin.segmenter.page.encodings import decode

if TYPE_CHECKING:
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
    [(b"%PDF-1.7 \xe2", "a PDF"), (b"PK\x03\x04\0\0", "a damaged zip archive"), (b"ID3\x04\0", "an MP3")],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, raw: bytes, looks: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    with pytest.raises(IssueError, match=looks):
        read_issue(str(tmp_path / "a.txt"))


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


def test_a_binary_file_is_refused_with_the_place_of_its_nul(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"PNG\r\n\0\0\0")
    assert "a binary file (3 NULs, the first at character 5)" in refused(tmp_path / "a.md")


def test_damaged_utf8_is_refused_with_its_place_and_never_read_as_other_characters(tmp_path: Path) -> None:
    raw = TEXT.encode() * 3
    at = len(TEXT.encode()) + 22
    (tmp_path / "a.md").write_bytes(raw[:at] + b"\xff" + raw[at:])
    assert "neither UTF-8 nor GB18030, Big5 or UTF-16 (byte " in refused(tmp_path / "a.md")


@pytest.mark.parametrize(
    ("charset", "codec"), [("gb2312", "gb18030"), ('"GBK"', "gb18030"), ("big5", "big5hkscs"), ("utf-8", "gb18030")]
)
def test_the_encoding_that_a_web_page_names_is_taken_where_it_makes_chinese_of_it(charset: str, codec: str) -> None:
    raw = f"<html><head><meta charset={charset}><p>渡口昨天加了灯，船工在河上。".encode(codec)
    decoded = decode(raw, where="1.html", encoding=None)
    assert (decoded.encoding, "渡口昨天加了灯" in decoded.text) == (codec, True)
    assert (decoded.margin == 1.0) is (charset != "utf-8")


@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs"])
def test_a_web_page_that_names_another_encoding_is_read_as_what_it_is(codec: str) -> None:
    words = "渡口昨天加了燈，船工在河上都說現在亮多了，夜裡過河的人多了一倍。"
    charset = "big5" if codec == "gb18030" else "gbk"
    raw = f"<html><head><meta charset={charset}><p>{words}".encode(codec)
    assert words in decode(raw, where="1.html", encoding=None).text
