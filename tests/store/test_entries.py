from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import PublishError
from bulletin.store.entries import read_entry, read_head, write_entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_head_and_payload_come_back(tmp_path: Path) -> None:
    path = tmp_path / "ab" / "abc.clip"
    write_entry(path, b"first\nsecond", revision=3)
    found = read_entry(path)
    assert found is not None
    head, payload = found
    assert head["revision"] == 3
    assert payload == b"first\nsecond"
    assert [each.name for each in path.parent.iterdir()] == ["abc.clip"]


@pytest.mark.parametrize("data", [b"", b"{}", b"[]\npayload", b'{"sha256": "00"}\npayload', b"\xff\n", b"7\n"])
def test_what_is_no_whole_entry_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    assert read_entry(tmp_path / "a") is None
    assert read_entry(tmp_path / "b") is None


def test_one_lost_or_turned_byte_shows(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_entry(path, b"payload")
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert read_entry(path) is None
    path.write_bytes(whole[:-1] + b"D")
    assert read_entry(path) is None


def test_use_is_noted_for_whoever_prunes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_entry(path, b"payload")
    os.utime(path, (1, 1))
    read_entry(path)
    assert path.stat().st_mtime > 1


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PublishError, match="file"):
        write_entry(tmp_path / "file" / "a", b"payload")


def test_an_entry_under_another_name_is_none(tmp_path: Path) -> None:
    write_entry(tmp_path / "a", b"payload")
    (tmp_path / "a").rename(tmp_path / "b")
    assert read_entry(tmp_path / "b") is None


@pytest.mark.parametrize("head", [b"[" * 100_000, b'{"sum": ' + b"1" * 5_000 + b"}"])
def test_a_head_beyond_all_measure_is_damaged(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "a").write_bytes(head + b"\npayload")
    assert read_entry(tmp_path / "a") is None
    assert read_head(tmp_path / "a") == {}


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), lambda path: path.mkdir()])
def test_what_is_no_file_is_no_entry(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a")
    assert read_entry(tmp_path / "a") is None
    assert read_head(tmp_path / "a") is None
