from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bulletin.regular import open_regular, read_regular, read_start, sha256_of

if TYPE_CHECKING:
    from collections.abc import Callable


def _bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


def test_a_regular_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"body")
    assert read_regular(tmp_path / "a", most_bytes=4) == b"body"
    assert sha256_of(tmp_path / "a", most_bytes=4) == hashlib.sha256(b"body").hexdigest()
    with open_regular(tmp_path / "a", most_bytes=4) as file:
        assert file.read(1) == b"b"
    assert read_start(tmp_path / "a", n_bytes=2) == b"bo"


def test_a_link_to_a_regular_file_is_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"body")
    (tmp_path / "b").symlink_to("a")
    assert read_regular(tmp_path / "b", most_bytes=4) == b"body"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (os.mkfifo, "a named pipe; a regular file is wanted"),
        (_bind, "a socket; a regular file is wanted"),
        (lambda path: path.symlink_to("/dev/zero"), "a device; a regular file is wanted"),
        (Path.mkdir, "Is a directory"),
        (lambda path: path.symlink_to(path.name), "Too many levels of symbolic links"),
        (lambda path: path.symlink_to("nowhere"), "No such file or directory"),
        (lambda path: path.write_bytes(b"12345"), "5 bytes; 4 or fewer are wanted"),
    ],
)
def test_what_is_no_such_file_says_so_at_once(tmp_path: Path, make: Callable[[Path], object], reason: str) -> None:
    make(tmp_path / "a")
    for read in (read_regular, sha256_of, open_regular):
        with pytest.raises(OSError, match=r".") as refused:
            read(tmp_path / "a", most_bytes=4)
        assert refused.value.strerror == reason


def test_a_file_that_says_that_it_is_empty_and_is_not_has_a_limit_too() -> None:
    with pytest.raises(OSError, match="2 bytes; 1 or fewer are wanted"):
        read_regular(Path("/proc/self/status"), most_bytes=1)


def test_a_path_that_no_file_can_have_says_so() -> None:
    with pytest.raises(OSError, match="null"):
        read_regular(Path("a\0b"), most_bytes=4)


def test_nothing_stays_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    (tmp_path / "b").write_bytes(b"12345")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for name in "ab":
        with pytest.raises(OSError, match="wanted"):
            open_regular(tmp_path / name, most_bytes=4)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
