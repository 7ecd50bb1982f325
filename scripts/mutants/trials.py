"""Run a module's own tests in copies of the checkout, with and without a change."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mutants.changes import Change

ROOT = Path(__file__).parents[2]
_LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", ".fuzz", ".*_cache", "__pycache__", "output")
_LIMIT_S = 600
_NOTICED, _SURVIVED, _TIMED_OUT = "noticed", "survived", "timed out"


class FailingTestsError(Exception):
    """Tests fail without a change, so they say nothing of one."""


class Desks:
    """Copies of the checkout, one for each job, in a temporary folder."""

    def __init__(self, folder: Path, n_jobs: int) -> None:
        self._free: queue.Queue[Path] = queue.Queue()
        for n in range(n_jobs):
            self._free.put(shutil.copytree(ROOT, folder / str(n), ignore=_LEFT_BEHIND))

    def time_s(self, module: Path) -> float:
        """Return how long the unchanged module's tests take.

        Raises:
            FailingTestsError: They fail.
        """
        start = time.monotonic()
        with self._one() as desk:
            if _run_tests(desk, module, _LIMIT_S) != 0:
                msg = f"{module}: its tests fail without a change"
                raise FailingTestsError(msg)
        return time.monotonic() - start

    def try_one(self, change: Change, limit_s: float) -> str:
        """Return what became of a change: noticed, survived, timed out."""
        with self._one() as desk:
            place = desk / change.module
            whole = place.read_bytes()
            place.write_bytes(change.source)
            code = _run_tests(desk, change.module, limit_s)
            place.write_bytes(whole)
        return _TIMED_OUT if code is None else _NOTICED if code else _SURVIVED

    @contextmanager
    def _one(self) -> Iterator[Path]:
        desk = self._free.get()
        try:
            yield desk
        finally:
            self._free.put(desk)


def try_all(changes: list[Change], n_jobs: int) -> Iterator[tuple[Change, str]]:
    """Yield each change in order with what became of it.

    Raises:
        FailingTestsError: Tests of a module fail without a change.
    """
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder, ThreadPoolExecutor(n_jobs) as pool:
        desks = Desks(Path(folder), n_jobs)
        modules = sorted({change.module for change in changes})
        limits_s = {
            module: 10 + 3 * time_s for module, time_s in zip(modules, pool.map(desks.time_s, modules), strict=True)
        }
        yield from zip(changes, pool.map(lambda each: desks.try_one(each, limits_s[each.module]), changes), strict=True)


def own_tests(module: Path) -> list[Path]:
    """Return the test file of a module, that of its folder, or all in the mirror of its folder."""
    mirror = Path("tests", *module.parts[1:-1])
    for file in (mirror / f"test_{module.stem}.py", mirror.with_name(f"test_{mirror.name}.py")):
        if (ROOT / file).exists():
            return [file]
    return sorted(file.relative_to(ROOT) for file in (ROOT / mirror).glob("test_*.py"))


def _run_tests(desk: Path, module: Path, limit_s: float) -> int | None:
    """Run the tests of a module; return pytest's exit, None where they took longer than `limit_s`."""
    # Compiled modules are told apart by second and size, and a change may keep both.
    environ = {**os.environ, "PYTHONPATH": f"{desk}:{desk / 'scripts'}", "PYTHONDONTWRITEBYTECODE": "1"}
    options = ["-x", "-q", "-p", "no:cacheprovider", f"--basetemp={desk / 'tmp'}"]
    command = [sys.executable, "-P", "-m", "pytest", *options, *map(str, own_tests(module)), str(module)]
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=desk, env=environ, stdout=nowhere, stderr=nowhere, start_new_session=True
    ) as run:
        try:
            return run.wait(limit_s)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if run.returncode is None:
                os.killpg(run.pid, signal.SIGKILL)
