from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.errors import PublishError
from bulletin.files import remove_strays, replace_whole, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_there_after_the_block_and_not_before(tmp_path: Path) -> None:
    target = tmp_path / "早报.mp3"
    with replace_whole(target) as file:
        file.write(b"body")
        file.seek(0)
        file.write(b"B")
        assert not target.exists()
        assert Path(file.name).name.startswith(".早报.mp3.")
    assert target.read_bytes() == b"Body"
    assert names(tmp_path) == ["早报.mp3"]


def test_a_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"")
    (tmp_path / "b").touch()
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def _write_half(target: Path, error: type[BaseException]) -> None:
    with replace_whole(target) as file:
        file.write(b"new")
        raise error


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_whatever_ends_the_block_the_old_file_stays(tmp_path: Path, error: type[BaseException]) -> None:
    target = tmp_path / "a.json"
    write_whole(target, b"old")
    with pytest.raises(error):
        _write_half(target, error)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.json"]


def test_what_was_written_can_be_read_under_the_temporary_name(tmp_path: Path) -> None:
    with replace_whole(tmp_path / "a") as file:
        file.write(b"body")
        file.flush()
        assert Path(file.name).read_bytes() == b"body"


@pytest.mark.parametrize("n_bytes", [200_000, 1_000_000])
def test_a_disk_that_takes_no_more_is_an_error_that_says_how_much_it_took(tmp_path: Path, n_bytes: int) -> None:
    # The system's limit on the size of a file fails a write as a full disk does; in a process of its own.
    program = f"""
import resource
from pathlib import Path
from bulletin.errors import PublishError
from bulletin.files import replace_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    with replace_whole(Path("a.mp3")) as file:
        for _ in range({n_bytes} // 1000):
            file.write(bytes(1000))
except PublishError as exc:
    print(exc)
"""
    (tmp_path / "a.mp3").write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True,
                          env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])})  # fmt: skip
    assert done.stdout.startswith("a.mp3: cannot be written: File too large; 0.1 MB were written, ")
    assert done.stderr == ""
    assert names(tmp_path) == ["a.mp3"]
    assert (tmp_path / "a.mp3").read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match=r"gone/a\.json: cannot be written: No such file or directory"):
        write_whole(tmp_path / "gone" / "a.json", b"")


def test_a_folder_in_the_place_of_the_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").mkdir()
    with pytest.raises(PublishError, match="Is a directory"):
        write_whole(tmp_path / "a.mp3", b"")
    assert names(tmp_path) == ["a.mp3"]


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    target = tmp_path / ("报" * 83 + ".json")
    write_whole(target, b"x")
    assert names(tmp_path) == [target.name]


def test_what_a_killed_process_left_is_swept_away_and_what_a_running_one_writes_is_not(tmp_path: Path) -> None:
    program = """
import sys, time
from pathlib import Path
from bulletin.files import replace_whole
with replace_whole(Path("a.mp3")) as file:
    file.write(b"torn")
    file.flush()
    print("ready", flush=True)
    time.sleep(60)
"""
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert remove_strays(tmp_path) == ()
        assert len(names(tmp_path)) == 1
        process.kill()
    (stray,) = remove_strays(tmp_path)
    assert stray.name.startswith(".a.mp3.")
    assert names(tmp_path) == []


def test_other_files_and_folders_are_no_strays(tmp_path: Path) -> None:
    (tmp_path / "a.part").touch()
    (tmp_path / ".a.mp3").touch()
    (tmp_path / ".b.part").mkdir()
    assert remove_strays(tmp_path) == ()
    assert len(names(tmp_path)) == 3


def test_a_folder_that_is_not_there_has_no_strays(tmp_path: Path) -> None:
    assert remove_strays(tmp_path / "gone") == ()
