from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.errors import PublishError
from bulletin.files import sign
from bulletin.places.folder import FolderPlace


def test_a_file_that_a_process_is_still_writing_has_no_name_yet(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").touch()
    with sign(tmp_path / "b.mp3"):
        assert len(list(tmp_path.iterdir())) == 2
        assert list(FolderPlace(tmp_path).names()) == ["a.mp3"]


def test_a_folder_in_the_way_is_an_error_of_the_output(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    place = FolderPlace(tmp_path)
    for ask in (
        place.read,
        lambda name: place.write(name, b"x"),
        place.remove,
        lambda name: place.write_new(name, b""),
    ):
        with pytest.raises(PublishError, match="directory"):
            ask("a")


def test_a_file_in_the_way_of_a_folder_is_an_error_of_the_output(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    place = FolderPlace(tmp_path)
    assert place.read("a/b") is None
    assert place.facts("a/b") is None
    place.remove("a/b")
    with pytest.raises(PublishError):
        place.write("a/b", b"x")


@pytest.mark.skipif(os.name != "posix", reason="there are named pipes on POSIX alone")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert FolderPlace(tmp_path).facts("pipe") is None
    with pytest.raises(PublishError, match="a named pipe"):
        FolderPlace(tmp_path).read("pipe")


def test_the_same_bytes_written_anew_are_a_new_version(tmp_path: Path) -> None:
    place = FolderPlace(tmp_path)
    place.write("a", b"x")
    before = place.facts("a")
    place.write("a", b"x")
    assert place.facts("a") != before


def test_nothing_of_fsspec_is_needed_for_a_folder(tmp_path: Path) -> None:
    program = (
        "import sys; from bulletin.places import open_place; p = open_place(sys.argv[1]); p.write('a', b'x');"
        "print([n for n in ('fsspec', 's3fs', 'botocore', 'aiohttp') if n in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
