from __future__ import annotations

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from bulletin.errors import PublishError
from bulletin.files import (
    has_strays,
    is_temporary,
    names_in,
    prepare_folder,
    remove_strays,
    replace_whole,
    sign,
    tidy,
    whole_set,
    write_new,
    write_whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable


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


@pytest.mark.parametrize(
    "name",
    [
        "a.part",
        ".a.mp3",
        ".a.part",
        ".a.mp3.1234abcd.part",
        ".a.mp3.bulletin-1234abc.part",
        ".a.mp3.bulletin-1234abcg.part",
        ".a.mp3.bulletin-1234abcd.part.bak",
        "a.mp3.bulletin-1234abcd.part",
        "..bulletin-1234abcd.part",
    ],
)
def test_a_file_of_another_program_is_no_stray(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert remove_strays(tmp_path) == ()
    assert names(tmp_path) == [name]


def test_what_bears_our_temporary_name_and_is_no_file_is_no_stray(tmp_path: Path) -> None:
    (tmp_path / ".a.bulletin-00000000.part").mkdir()
    os.mkfifo(tmp_path / ".a.bulletin-00000001.part")
    (tmp_path / "other").touch()
    (tmp_path / ".a.bulletin-00000002.part").symlink_to("other")
    assert remove_strays(tmp_path) == ()
    assert len(names(tmp_path)) == 4


def test_a_folder_that_is_not_there_has_no_strays(tmp_path: Path) -> None:
    assert remove_strays(tmp_path / "gone") == ()


def test_a_set_is_there_after_the_block_and_nothing_of_it_before(tmp_path: Path) -> None:
    write_whole(tmp_path / "old.wav", b"old")
    with whole_set() as files:
        files.open(tmp_path / "a.mp3").write(b"sound")
        files.write(tmp_path / "a.json", b"{}")
        files.remove(tmp_path / "old.wav")
        files.remove(tmp_path / "never.wav")
        assert [name for name in names(tmp_path) if not name.startswith(".")] == ["old.wav"]
    assert names(tmp_path) == ["a.json", "a.mp3"]
    assert (tmp_path / "a.mp3").read_bytes() == b"sound"


def _old_set(folder: Path) -> None:
    for name in ("a.mp3", "a.json", "a.wav"):
        write_whole(folder / name, f"old {name}".encode())


def _assert_old_set(folder: Path) -> None:
    assert names(folder) == ["a.json", "a.mp3", "a.wav"]
    assert all((folder / name).read_bytes() == f"old {name}".encode() for name in names(folder))


def _renew(folder: Path, last: Path) -> None:
    with whole_set() as files:
        files.write(folder / "a.mp3", b"new")
        files.write(folder / "b.mp3", b"new")
        files.remove(folder / "a.wav")
        files.write(last, b"new")
        shutil.rmtree(last.parent)  # so it cannot get its name


@pytest.mark.parametrize("has_links", [True, False])
def test_if_one_of_a_set_cannot_get_its_name_the_old_set_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EPERM, "no second names on this file system")

    _old_set(tmp_path)
    last = tmp_path / "gone" / "b.json"
    last.parent.mkdir()
    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(PublishError, match=r"gone/b\.json: cannot be written: No such file or directory"):
        _renew(tmp_path, last)
    _assert_old_set(tmp_path)


def test_if_one_of_a_set_cannot_be_written_the_old_set_stays(tmp_path: Path) -> None:
    program = """
import resource
from pathlib import Path
from bulletin.files import whole_set
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
with whole_set() as files:
    files.write(Path("a.mp3"), b"new")
    files.remove(Path("a.wav"))
    files.write(Path("a.json"), bytes(2000))
"""
    _old_set(tmp_path)
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False,
                          env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])})  # fmt: skip
    assert "PublishError: a.json: cannot be written: File too large" in done.stderr
    _assert_old_set(tmp_path)


def _put_a_folder_in_the_way(folder: Path) -> None:
    with whole_set() as files:
        files.write(folder / "a.mp3", b"new")
        files.write(folder / "b.mp3", b"new")
        (folder / "b.mp3").mkdir()


def test_a_folder_that_comes_into_the_place_of_a_file_meanwhile_keeps_the_old_set(tmp_path: Path) -> None:
    _old_set(tmp_path)
    with pytest.raises(PublishError, match=r"b\.mp3: cannot be written: Is a directory"):
        _put_a_folder_in_the_way(tmp_path)
    (tmp_path / "b.mp3").rmdir()
    _assert_old_set(tmp_path)


def _write_twice(path: Path) -> None:
    with whole_set() as files:
        files.write(path, b"")
        files.write(path, b"")


def test_a_file_cannot_be_in_a_set_twice(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="already"):
        _write_twice(tmp_path / "a")
    assert names(tmp_path) == []


def _nothing(_: Path) -> None:
    """Put nothing there."""


@pytest.mark.parametrize(
    ("name", "make", "message"),
    [
        ("a.mp3", Path.mkdir, "a.mp3: cannot be written: Is a directory; a file is wanted there, move it away"),
        ("a.mp3", os.mkfifo, "a.mp3: is a link, a device, a pipe or a socket; a file is wanted there"),
        (
            "a.mp3",
            lambda path: path.symlink_to("b"),
            "a.mp3: is a link, a device, a pipe or a socket; a file is wanted",
        ),
        ("报" * 84 + ".mp3", _nothing, "cannot be written: File name too long; its name has 256 bytes, a shorter "),
    ],
)
def test_a_place_that_takes_no_file_is_refused_before_anything_is_written(
    tmp_path: Path, name: str, make: Callable[[Path], object], message: str
) -> None:
    target = tmp_path / name
    make(target)
    before = names(tmp_path)
    with pytest.raises(PublishError) as refused:
        prepare_folder(tmp_path, files=[target])
    assert message in str(refused.value)
    assert names(tmp_path) == before


def test_a_name_that_is_no_utf_8_is_written(tmp_path: Path) -> None:
    target = tmp_path / os.fsdecode("早报.mp3".encode("gbk"))
    write_whole(target, b"x")
    assert [os.fsencode(name) for name in names(tmp_path)] == ["早报.mp3".encode("gbk")]


def test_the_sums_of_a_set_are_those_of_what_was_written(tmp_path: Path) -> None:
    with whole_set() as files:
        files.write(tmp_path / "a.mp3", b"sound")
        files.remove(tmp_path / "a.wav")
        assert files.sums() == {"a.mp3": hashlib.sha256(b"sound").hexdigest()}


def test_of_two_files_the_first_gets_its_old_content_back_if_the_second_cannot_get_its_name(tmp_path: Path) -> None:
    def renew() -> None:
        with whole_set() as files:
            files.write(tmp_path / "a.mp3", b"new")
            files.write(tmp_path / "gone" / "b.mp3", b"new")
            shutil.rmtree(tmp_path / "gone")

    (tmp_path / "gone").mkdir()
    write_whole(tmp_path / "a.mp3", b"old")
    with pytest.raises(PublishError):
        renew()
    assert (tmp_path / "a.mp3").read_bytes() == b"old"
    assert names(tmp_path) == ["a.mp3"]


def test_a_temporary_name_that_is_taken_is_left_to_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = iter(["00000000", "00000001"])
    monkeypatch.setattr("secrets.token_hex", lambda _: next(tokens))
    taken = tmp_path / ".a.mp3.bulletin-00000000.part"
    taken.write_bytes(b"of another run")
    write_whole(tmp_path / "a.mp3", b"new")
    assert names(tmp_path) == [taken.name, "a.mp3"]
    assert taken.read_bytes() == b"of another run"


def test_a_file_of_a_set_can_be_read_again_before_it_has_its_name(tmp_path: Path) -> None:
    with whole_set() as files:
        files.write(tmp_path / "a.mp3", b"sound")
        files.remove(tmp_path / "b.mp3")
        for _ in range(2):
            with files.reread(tmp_path / "a.mp3") as file:
                assert file.read() == b"sound"
        with pytest.raises(ValueError, match=r"b\.mp3 is to be removed"):
            files.reread(tmp_path / "b.mp3")


def test_a_file_that_is_withheld_leaves_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"old")
    with whole_set() as files:
        for name in ("a.mp3", "b.mp3", "c.mp3"):
            files.write(tmp_path / name, b"new")
        files.withhold(tmp_path / "a.mp3")
        files.withhold(tmp_path / "b.mp3")
        assert list(files.sums()) == ["c.mp3"]
    assert names(tmp_path) == ["a.mp3", "c.mp3"]
    assert (tmp_path / "a.mp3").read_bytes() == b"old"


def test_a_large_folder_is_searched_for_strays_once_and_a_small_one_each_time(tmp_path: Path) -> None:
    stray = tmp_path / ".a.mp3.bulletin-12345678.part"
    for _ in range(2):
        stray.touch()
        tidy(tmp_path)
        assert not stray.exists()
    for number in range(2001):
        (tmp_path / f"{number}.mp3").touch()
    stray.touch()
    tidy(tmp_path)
    assert not stray.exists()
    stray.touch()
    tidy(tmp_path)
    assert stray.exists()
    assert remove_strays(tmp_path) == (stray,)


def test_one_may_ask_whether_there_are_strays_and_they_stay(tmp_path: Path) -> None:
    assert not has_strays(tmp_path)
    (tmp_path / ".a.mp3.bulletin-12345678.part").touch()
    assert has_strays(tmp_path)
    assert has_strays(tmp_path)
    with replace_whole(tmp_path / "b.mp3"):
        remove_strays(tmp_path)
        assert not has_strays(tmp_path)


def test_names_are_found_by_how_they_begin_and_end(tmp_path: Path) -> None:
    for name in ("a.mp3", "a.html", "b.mp3"):
        (tmp_path / name).touch()
    assert sorted(names_in(tmp_path, ends=".mp3")) == ["a.mp3", "b.mp3"]
    assert [*names_in(tmp_path, begins="a.", ends=".html")] == ["a.html"]
    assert [*names_in(tmp_path / "nowhere")] == []


def test_a_new_file_is_written_once(tmp_path: Path) -> None:
    assert write_new(tmp_path / "a", b"first")
    assert not write_new(tmp_path / "a", b"second")
    assert (tmp_path / "a").read_bytes() == b"first"
    assert names(tmp_path) == ["a"]


def test_of_many_processes_that_write_a_new_file_one_succeeds(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from bulletin.files import write_new; sys.stdin.read(1)\n"
    program += "print(write_new(Path(sys.argv[1]), sys.argv[2].encode() * 100_000))"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, tmp_path / "a", str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    said = [process.communicate("x")[0].strip() for process in started]
    assert sorted(said) == ["False", "False", "False", "True"]
    assert (tmp_path / "a").read_bytes() == str(said.index("True")).encode() * 100_000
    assert names(tmp_path) == ["a"]


def test_a_folder_in_the_way_of_a_new_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(PublishError, match="a file is wanted there"):
        write_new(tmp_path / "a", b"")
    with pytest.raises(PublishError, match="No such file"):
        write_new(tmp_path / "nowhere" / "a", b"")


def test_a_half_written_file_of_ours_is_known_by_its_name(tmp_path: Path) -> None:
    with sign(tmp_path / "早报.mp3"):
        assert [is_temporary(name) for name in names(tmp_path)] == [True]
    assert not is_temporary("早报.mp3")
    assert not is_temporary(".hidden.part")
