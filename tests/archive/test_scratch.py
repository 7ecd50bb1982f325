"""Folders that die with their process."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bulletin.archive.scratch import scratch_in
from bulletin.errors import PublishError

KILLED = """
import os, signal, sys
from pathlib import Path
from bulletin.archive.scratch import scratch_in
with scratch_in(Path(sys.argv[1])) as folder:
    (folder / "half").write_text("half")
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_folder_is_new_and_gone_after_the_block(tmp_path: Path) -> None:
    with scratch_in(tmp_path / "work") as one, scratch_in(tmp_path / "work") as other:
        assert one != other
        (one / "file").write_text("x")
        (one / "inner").mkdir()
    assert not one.exists()
    assert not other.exists()


def test_the_folder_of_a_killed_process_is_removed_by_the_next(tmp_path: Path) -> None:
    told = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], capture_output=True, text=True, check=False)
    left = Path(told.stdout.strip())
    assert (left / "half").exists()
    with scratch_in(tmp_path) as mine:
        assert mine.exists()
        assert not left.exists()


def test_what_is_none_of_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "folder").mkdir()
    with scratch_in(tmp_path):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", "folder"}


def test_many_at_a_time_never_take_each_other_s_folder(tmp_path: Path) -> None:
    trouble: list[BaseException] = []

    def come_and_go() -> None:
        try:
            for _ in range(30):
                with scratch_in(tmp_path) as folder:
                    (folder / "file").write_text("x")
                    assert (folder / "file").read_text() == "x"
        except BaseException as exc:
            trouble.append(exc)
            raise

    threads = [threading.Thread(target=come_and_go) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert trouble == []
    assert [*tmp_path.iterdir()] == []


def test_a_place_that_takes_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(PublishError, match="a folder that can be written is wanted"), scratch_in(tmp_path / "file"):
        pass
