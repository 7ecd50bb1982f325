from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bulletin.errors import MachineError
from bulletin.machine import let_owner_use_own_files, scarcity_named

ALGEBRA = """
import os
from bulletin.machine import keep_algebra_in_its_thread
keep_algebra_in_its_thread()
import numpy
print(os.environ["OPENBLAS_NUM_THREADS"], len(os.listdir("/proc/self/task")))
"""


def _raise(exc: BaseException) -> None:
    with scarcity_named():
        raise exc


@pytest.mark.parametrize(
    ("exc", "lacking"),
    [
        (MemoryError(), "memory"),
        (RuntimeError("can't start new thread"), "threads"),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE)), "open files"),
        (OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)), "memory"),
        (OSError("out of memory"), "memory"),
        (ImportError("lib.so: failed to map segment from shared object"), "memory"),
    ],
)
def test_what_the_machine_has_no_more_of_is_named(exc: Exception, lacking: str) -> None:
    with pytest.raises(MachineError, match=f"this machine: no more {lacking}.* run again") as caught:
        _raise(exc)
    assert caught.value.exit_code == 4


@pytest.mark.parametrize(
    "exc", [RuntimeError("a bug"), OSError(errno.EIO, "x"), OSError("y"), ImportError("no module"), KeyError()]
)
def test_any_other_exception_stays_what_it_is(exc: Exception) -> None:
    with pytest.raises(type(exc)) as caught:
        _raise(exc)
    assert caught.value is exc


def test_the_owner_may_read_what_was_made_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o777)
    try:
        let_owner_use_own_files()
        (tmp_path / "a").touch()
        (tmp_path / "b").mkdir()
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "b").stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted in /proc")
def test_algebra_starts_no_thread_unless_the_user_says_so() -> None:
    environ = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    said = [
        subprocess.run([sys.executable, "-c", ALGEBRA], env=environ | asked, capture_output=True, check=True).stdout
        for asked in ({}, {"OPENBLAS_NUM_THREADS": "2"})
    ]
    assert said[0] == b"1 1\n"
    assert said[1].startswith(b"2 ")


def test_more_files_may_be_open_than_the_process_began_with() -> None:
    program = """
import resource
from bulletin.machine import allow_open_files
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
for n_files in (10, 300, 10**9, 20):
    allow_open_files(n_files)
    print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""
    shell = 'ulimit -S -n 256; ulimit -H -n 1000; exec "$@"'
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    command = ["sh", "-c", shell, "", sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    assert done.stdout.split() == ["256", "400", "1000", "1000"]


@pytest.mark.skipif(sys.platform != "linux", reason="mallopt is glibc's")
def test_memory_that_a_worker_of_dask_freed_is_used_again() -> None:
    program = """
import resource, sys
import numpy as np
from bulletin.machine import keep_freed_memory
if sys.argv[1] == "kept":
    keep_freed_memory()
for _ in range(200):
    np.ones(200_000)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt)
"""
    environ = {**os.environ, "MALLOC_TRIM_THRESHOLD_": "65536"}  # as Dask has it
    n_pages = {
        name: int(subprocess.check_output([sys.executable, "-c", program, name], env=environ, text=True))
        for name in ("kept", "freed")
    }
    assert n_pages["freed"] - n_pages["kept"] > 50_000
