from __future__ import annotations

import os
import pwd
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.model import Pcm, Recording, WordTime
from bulletin.store.clips import Store, settle
from bulletin.store.folder import store_folder

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "ab" + "0" * 62


def noise(n: int, peak: float = 0.5) -> Recording:
    samples = np.random.default_rng(7).uniform(-1, 1, n).astype(np.float32)
    pcm = Pcm((samples / np.abs(samples).max() * peak).astype(np.float32), 24_000)
    return Recording(pcm, (WordTime("云泽", 0, n // 2), WordTime("A", n // 2, n)))


def key_of(number: int) -> str:
    return f"{number:02x}" + "0" * 62


def test_the_store_is_where_the_environment_says() -> None:
    assert store_folder({"BULLETIN_CACHE": "/somewhere"}) == Path("/somewhere")
    assert store_folder({}).name == "bulletin"


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, settle(noise(2400)))
    stray = tmp_path / "clips" / "ab" / ".clip.bulletin-12345678.part"
    stray.write_bytes(b"half")
    sign = tmp_path / "users" / ".build.bulletin-12345678.part"
    sign.parent.mkdir()
    sign.touch()
    with store.in_use():
        store.sweep()
    assert not stray.exists()
    assert not sign.exists()
    assert store.get(KEY) is not None


def test_where_no_run_was_killed_the_clips_are_not_searched_until_the_store_is_pruned(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, settle(noise(2400)))
    stray = tmp_path / "clips" / "ab" / ".clip.bulletin-12345678.part"
    stray.write_bytes(b"half")
    with Store(tmp_path).in_use(), store.in_use():
        store.sweep()
    assert stray.exists()
    store.prune(10**9)
    assert not stray.exists()


def test_what_a_killed_run_left_is_found_by_its_sign(tmp_path: Path) -> None:
    """A run that is killed with `SIGKILL` inside `in_use` leaves its sign, and what it was writing."""
    program = f"""
import os, signal
from pathlib import Path
from bulletin.files import replace_whole
from bulletin.store.clips import Store
store = Store(Path("."))
with store.in_use():
    Path("clips/ab").mkdir(parents=True)
    with replace_whole(Path("clips/ab/{KEY}.clip")) as file:
        file.write(b"half")
        file.flush()
        os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False,
                   env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])})  # fmt: skip
    assert len([*tmp_path.rglob("*.part")]) == 2
    Store(tmp_path).sweep()
    assert [*tmp_path.rglob("*.part")] == []


def filled(folder: Path, n_clips: int) -> tuple[Store, int]:
    """Return a store whose clips were used in the order of their numbers, and the size of each."""
    store = Store(folder)
    for number in range(n_clips):
        store.put(key_of(number), settle(noise(2400)))
        entry = next(folder.glob(f"clips/{number:02x}/*.clip"))
        os.utime(entry, (number, number))
    return store, entry.stat().st_size


def test_pruning_removes_what_was_not_used_for_longest_and_no_more(tmp_path: Path) -> None:
    store, n_bytes = filled(tmp_path, 6)
    assert store.get(key_of(0)) is not None  # which is a use
    pruned = store.prune(4 * n_bytes)
    assert (pruned.n_entries, pruned.n_bytes, pruned.is_busy) == (2, 2 * n_bytes, False)
    assert [number for number in range(6) if store.has(key_of(number))] == [0, 3, 4, 5]
    assert store.prune(4 * n_bytes).n_entries == 0


def in_another_process(program: str, folder: Path) -> subprocess.Popen[str]:
    head = (
        "import sys, time, threading; from pathlib import Path; from bulletin.store.clips import Store\n"
        f"store = Store(Path({str(folder)!r}))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", head + program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_what_was_made_of_clips_is_pruned_like_them(tmp_path: Path) -> None:
    store, _ = filled(tmp_path, 1)
    os.utime(next(store.entries()), (3, 3))
    for number, name in enumerate(("carts/ab/one.cart", "carts/cd/two.music"), start=1):
        entry = tmp_path / name
        entry.parent.mkdir(parents=True)
        entry.write_bytes(bytes(1000))
        os.utime(entry, (number, number))
    assert len(list(store.entries())) == 3
    pruned = store.prune(sum(path.stat().st_size for path in store.entries()) - 1500)
    assert (pruned.n_entries, pruned.n_bytes) == (2, 2000)
    assert [path.suffix for path in store.entries()] == [".clip"]


def test_nothing_is_pruned_while_a_build_uses_the_store(tmp_path: Path) -> None:
    store, _ = filled(tmp_path, 3)
    with in_another_process("with store.in_use(): print('ready', flush=True); sys.stdin.read()", tmp_path) as build:
        assert store.prune(0).is_busy
        assert len(list(store.entries())) == 3
        build.kill()
    assert store.prune(0).n_entries == 3


def test_two_builds_may_use_a_store_at_a_time(tmp_path: Path) -> None:
    with in_another_process("with store.in_use(): print('ready', flush=True); sys.stdin.read()", tmp_path) as build:
        with Store(tmp_path).in_use():
            pass
        build.kill()


def test_a_claim_waits_for_that_of_another_process_and_not_for_another_clip(tmp_path: Path) -> None:
    program = f"with store.claim({KEY!r}, lambda s: time.sleep(s)): print('ready', flush=True); sys.stdin.readline()"
    waits: list[float] = []
    with in_another_process(program, tmp_path) as other:
        assert other.stdin is not None

        def wait(length_s: float) -> bool:
            waits.append(length_s)
            if len(waits) == 3:
                other.stdin.write("\n")  # type: ignore[union-attr]
                other.stdin.flush()  # type: ignore[union-attr]
            time.sleep(length_s)
            return len(waits) > 100

        with Store(tmp_path).claim(key_of(1), wait):
            assert waits == []
        with Store(tmp_path).claim(KEY, wait):
            assert 3 <= len(waits) <= 100


def test_the_claim_of_a_killed_process_is_gone(tmp_path: Path) -> None:
    program = f"with store.claim({KEY!r}, lambda s: time.sleep(s)): print('ready', flush=True); sys.stdin.read()"
    with in_another_process(program, tmp_path) as other:
        other.kill()
    with Store(tmp_path).claim(KEY, lambda _: pytest.fail("waited for the dead")):
        pass


def test_a_store_in_a_folder_that_cannot_be_is_used_without_locks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "store")
    with store.in_use(), store.claim(KEY, lambda _: pytest.fail("waited for nobody")):
        assert store.get(KEY) is None


@pytest.mark.parametrize("name", ["in-use.lock", "users", "claims", f"claims/{KEY[:3]}.lock"])
@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir])
def test_a_lock_that_is_no_file_holds_nobody_up(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    make(tmp_path / name)
    with Store(tmp_path).in_use(), Store(tmp_path).claim(KEY, lambda _: pytest.fail("waited for nobody")):
        pass


def test_folders_named_like_entries_are_left_alone(tmp_path: Path) -> None:
    store, _ = filled(tmp_path, 1)
    (tmp_path / "clips" / "00" / "x.clip").mkdir()
    (tmp_path / "clips" / "file").write_text("no folder")
    (tmp_path / "carts").write_text("no folder")
    assert len(list(store.entries())) == 1
    store.sweep()
    assert store.prune(0).n_entries == 1


def test_a_store_that_may_not_be_entered_or_written_is_no_obstacle(tmp_path: Path) -> None:
    program = f"""
import os, sys
from pathlib import Path
import numpy as np
from bulletin.model import Pcm, Recording
from bulletin.store.clips import Store, settle
os.setgid(65534); os.setuid(65534)
clip = settle(Recording(Pcm(np.zeros(2400, np.float32), 24000)))
for name in ("closed", "closed/below", "readable"):
    store = Store(Path(name))
    with store.in_use(), store.claim({KEY!r}, lambda _: sys.exit("waited")):
        store.sweep()
        assert store.has({KEY!r}) == (name == "readable"), name
        assert (store.get({KEY!r}) is not None) == (name == "readable"), name
        store.put({key_of(1)!r}, clip)
        assert store.trouble is not None and store.has_sound({key_of(1)!r})
        assert len(list(store.entries())) == (name == "readable")
"""
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o755)
    for name in ("closed", "readable"):
        Store(tmp_path / name).put(KEY, settle(noise(2400)))
    (tmp_path / "closed").chmod(0)
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False,
                          env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])})  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_a_user_without_a_home_has_a_store_among_the_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "~")
    assert store_folder({}).is_absolute()
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", lambda uid: {}[uid])
    assert store_folder({}).is_absolute()


def test_a_build_waits_for_a_prune_that_has_begun(tmp_path: Path) -> None:
    program = """
import os, threading
from bulletin import locks
gate = locks.open_lock(Path(store.folder) / "in-use.lock")
assert locks.take(gate)
print("ready", flush=True)
sys.stdin.readline()
os.close(gate)
sys.stdin.read()
"""
    tmp_path.mkdir(exist_ok=True)
    with in_another_process(program, tmp_path) as pruning:
        assert pruning.stdin is not None
        assert Store(tmp_path).prune(0).is_busy
        release = threading.Timer(0.3, lambda: (pruning.stdin.write("\n"), pruning.stdin.flush()))  # type: ignore[union-attr]
        release.start()
        began = time.monotonic()
        with Store(tmp_path).in_use():
            assert time.monotonic() - began > 0.25
        pruning.kill()
    assert list((tmp_path / "users").iterdir()) == []
