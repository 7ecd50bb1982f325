"""Lists as a newsroom keeps them: in a spreadsheet, or a path a line."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.archive.listed import Listed
from bulletin.archive.manifest import read_manifest
from bulletin.errors import ConfigError


def written(folder: Path, text: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refusal(folder: Path, text: str | bytes, name: str = "list.csv") -> str:
    with pytest.raises(ConfigError) as caught:
        read_manifest(written(folder, text, name))
    return str(caught.value).removeprefix(f"{folder}/")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_spreadsheet_is_read_as_chinese_programs_save_it(tmp_path: Path, encoding: str, end: str) -> None:
    rows = [
        "Issue, stem,date,paper,encoding,",
        "",
        '"旧报/第1版, 上.txt",云泽-1,2026/11/8,云泽日报,gbk,',
        ",,,,",
        "b c.md",
        "b c.md,,,",
    ]
    assert read_manifest(written(tmp_path, end.join(rows).encode(encoding))) == (
        Listed(f"{tmp_path}/旧报/第1版, 上.txt", "云泽-1", "2026-11-08", "云泽日报", "gbk"),
        Listed(f"{tmp_path}/b c.md", "b c"),
    )


def test_a_plain_list_has_a_path_a_line_and_comments(tmp_path: Path) -> None:
    text = "\ufeff# 2026\r\n\r\n 2026/11 21.txt \r\n/abs/a#1.md\r\n  # none\r\n2026/11 21.txt"
    found = read_manifest(written(tmp_path, text, "all.list"))
    assert [(each.issue, each.stem) for each in found] == [
        (f"{tmp_path}/2026/11 21.txt", "11 21"),
        ("/abs/a#1.md", "a#1"),
    ]


def test_paths_start_at_the_folder_of_the_list_and_a_missing_issue_is_no_error(desk: Path) -> None:
    (desk / "lists").mkdir()
    path = written(Path("lists"), "a.txt\n../b.txt\n", "all.list")
    assert [each.issue for each in read_manifest(path)] == ["lists/a.txt", "lists/../b.txt"]


def test_one_issue_may_be_made_under_two_stems(tmp_path: Path) -> None:
    found = read_manifest(written(tmp_path, "issue,stem,paper\na.txt,早,早报\na.txt,晚,晚报\n"))
    assert [each.stem for each in found] == ["早", "晚"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "issue,steem\n",
            "list.csv:1: no column 'steem'; one of issue, stem, date, paper, encoding is wanted; did you mean 'stem'?",
        ),
        ("\nissue,stem,stem\n", "list.csv:2: the column 'stem' stands there twice; once is wanted"),
        ("stem\na\n", "list.csv:1: no column 'issue'; it names the file or folder of each issue"),
        ("issue\na\n\nb,c\n", "list.csv:4: 2 cells; the first line names 1 columns"),
        ('issue,stem\n"a\nb",c\n,d\n', "list.csv:4: the cell 'issue' is empty; the path of a file or folder is wanted"),
        ("issue,date\na,2026-02-30\n", "list.csv:2: '2026-02-30' is no date; YYYY-MM-DD such as 2026-11-21 is wanted"),
        ("issue,date\na,yesterday\n", "list.csv:2: 'yesterday' is no date; YYYY-MM-DD such as 2026-11-21 is wanted"),
        (
            "issue,encoding\na,gbkk\n",
            "list.csv:2: 'gbkk' is no text encoding; utf-8, gb18030, big5hkscs or utf-16 is wanted",
        ),
        ("issue,stem\na,x/y\n", "list.csv:2: the stem 'x/y' is no plain file name"),
        ('issue\n"a\n', "list.csv:2: no row of a table (unexpected end of data)"),
        ("", "list.csv:1: an empty list; a first line 'issue,stem,date,paper,encoding' is wanted"),
        (b"issue\n\xff\xff\xff\n", "list.csv: neither UTF-8 nor GB18030; save the list as UTF-8"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_wanted(tmp_path: Path, text: str | bytes, message: str) -> None:
    assert refusal(tmp_path, text).startswith(message)


def test_two_issues_of_one_stem_are_refused_with_the_second_s_line(tmp_path: Path) -> None:
    said = refusal(tmp_path, "1/a.txt\n# …\n2/a.md\n", "all.list")
    assert said.startswith("all.list:3: ")
    assert "1/a.txt' and '" in said
    assert said.endswith("2/a.md' would both be a.mp3; give one a stem of its own in a manifest")


def test_a_folder_is_no_manifest(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: Is a directory"):
        read_manifest(tmp_path)


@given(raw=st.binary(max_size=200), name=st.sampled_from(["list.csv", "all.list"]))
def test_any_bytes_are_a_list_or_are_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes, name: str) -> None:
    path = written(tmp_path_factory.getbasetemp(), b"issue,stem\n" + raw, name)
    with contextlib.suppress(ConfigError):
        assert all(listed.issue and listed.stem for listed in read_manifest(path))
