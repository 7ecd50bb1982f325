"""A lock belongs to one open file at a time, and no module needs the system's own module for it at the start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin import locks

ROOT = Path(__file__).resolve().parent.parent


def test_a_lock_is_held_until_its_file_is_closed(tmp_path: Path) -> None:
    first, second = locks.open_lock(tmp_path / "a"), locks.open_lock(tmp_path / "a")
    assert locks.take(first)
    assert not locks.take(second)
    assert locks.is_held(tmp_path / "a")
    os.close(first)
    assert not locks.is_held(tmp_path / "a")
    assert locks.take_if_there_are_locks(second)
    os.close(second)


def test_what_is_not_there_or_no_file_is_not_held(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("nowhere", "folder", "pipe"):
        assert not locks.is_held(tmp_path / name)


def test_what_cannot_be_locked_is_an_error(tmp_path: Path) -> None:
    handle = locks.open_lock(tmp_path / "a")
    os.close(handle)
    with pytest.raises(OSError, match="Bad file"):
        locks.take_if_there_are_locks(handle)


def test_every_module_is_imported_and_files_are_written_where_the_system_has_no_fcntl(tmp_path: Path) -> None:
    program = """
import sys
for name in ("fcntl", "resource", "pwd", "termios"):
    sys.modules[name] = None
import importlib, pkgutil
from pathlib import Path
import bulletin
for module in pkgutil.walk_packages(bulletin.__path__, "bulletin."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from bulletin.files import write_whole
from bulletin.store.clips import Store
write_whole(Path("a.json"), b"whole")
with Store(Path("store")).in_use(), Store(Path("store")).claim("ab12", lambda _: False):
    print(Path("a.json").read_text())
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], cwd=tmp_path,
                          capture_output=True, text=True, check=False,
                          env=os.environ | {"PYTHONPATH": str(ROOT)})  # fmt: skip
    assert (done.stdout, done.stderr) == ("whole\n", "")


def test_a_command_that_locks_nothing_does_not_wait_for_the_library_of_locks() -> None:
    start = "import sys; from bulletin.cli import cli; sys.exit('filelock' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", start], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 0
