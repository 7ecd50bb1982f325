"""A local folder with bulletins: what it shows, and that it changes as a whole or not at all."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from bulletin.errors import PublishError
from bulletin.publish.feed.folder_stand import FolderStand

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.publish.feed.stand import Writer


def test_it_knows_the_size_of_each_file_whatever_a_report_told(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"12345")
    (tmp_path / "link.mp3").symlink_to(tmp_path / "a.mp3")
    names = ["a.mp3", "link.mp3", "gone.mp3", "nul\0.mp3"]
    assert FolderStand(tmp_path).sizes(names, {"a.mp3": 7, "gone.mp3": 9}) == {"a.mp3": 5}


def test_what_cannot_be_read_is_not_there_unless_a_file_of_ours_is_to_be_put_there(tmp_path: Path) -> None:
    (tmp_path / "index.html").mkdir()
    stand = FolderStand(tmp_path)
    assert stand.read("index.html", most_bytes=10) is None
    assert stand.kept("feed.xml") is None
    with pytest.raises(PublishError, match=r"index\.html: cannot be written: Is a directory"):
        stand.kept("index.html")


def change(files: Writer, *names: str) -> None:
    files.remove("old.xml")
    for name in names:
        files.write(name, b"new")


def test_files_appear_and_go_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "old.xml").write_bytes(b"old")
    stand = FolderStand(tmp_path)
    (tmp_path / "feed.xml").mkdir()
    with pytest.raises(PublishError, match="Is a directory"), stand.writing(2) as files:
        change(files, "index.html", "feed.xml")
    (tmp_path / "feed.xml").rmdir()
    assert [*stand.names()] == ["old.xml"]
    with stand.writing(2) as files:
        change(files, "index.html")
    assert [*stand.names()] == ["index.html"]


def test_who_comes_second_waits(tmp_path: Path) -> None:
    stand, seen = FolderStand(tmp_path), []

    def wait() -> None:
        with FolderStand(tmp_path).alone():
            seen.append("second")

    second = threading.Thread(target=wait)
    with stand.alone():
        second.start()
        second.join(0.2)
        seen.append("first")
    second.join()
    assert seen == ["first", "second"]
