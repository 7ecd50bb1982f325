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
    from collections.abc import Iterator, Sequence

    from mutants.changes import Change

ROOT = Path(__file__).parents[2]
_LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", ".fuzz", ".*_cache", "__pycache__", "output")
_LIMIT_S = 600
NOTICED, SURVIVED, TIMED_OUT, UNTRIED = "noticed", "survived", "timed out", "untried"


class Desks:
    """Copies of the checkout, one for each job, in a temporary folder."""

    def __init__(self, folder: Path, n_jobs: int) -> None:
        self._free: queue.Queue[Path] = queue.Queue()
        for n in range(n_jobs):
            self._free.put(shutil.copytree(ROOT, folder / str(n), ignore=_LEFT_BEHIND))

    def try_all(self, changes: Sequence[Change]) -> list[tuple[Change, str]]:
        """Return the outcome of each change of one module; `untried` if the module's tests fail without a change."""
        with self._one() as desk:
            place = desk / changes[0].module
            start = time.monotonic()
            if _run_tests(desk, changes[0].module, _LIMIT_S) != 0:
                return [(change, UNTRIED) for change in changes]
            limit_s = 10 + 3 * (time.monotonic() - start)
            whole = place.read_bytes()
            ended = []
            for change in changes:
                place.write_bytes(change.source)
                code = _run_tests(desk, change.module, limit_s)
                ended.append((change, TIMED_OUT if code is None else NOTICED if code else SURVIVED))
            place.write_bytes(whole)
        return ended

    @contextmanager
    def _one(self) -> Iterator[Path]:
        desk = self._free.get()
        try:
            yield desk
        finally:
            self._free.put(desk)


def try_all(changes: list[Change], n_jobs: int) -> Iterator[tuple[Change, str]]:
    """Yield each change with its outcome, module by module."""
    by_module: dict[Path, list[Change]] = {}
    for change in sorted(changes, key=lambda each: (each.module, each.line)):
        by_module.setdefault(change.module, []).append(change)
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder, ThreadPoolExecutor(n_jobs) as pool:
        for ended in pool.map(Desks(Path(folder), n_jobs).try_all, by_module.values()):
            yield from ended


def own_tests(module: Path) -> list[Path]:
    """Return the test file of a module, that of its folder, or all in the mirror of its folder."""
    mirror = Path("tests", *module.parts[1:-1])
    for file in (mirror / f"test_{module.stem}.py", mirror.with_name(f"test_{mirror.name}.py")):
        if (ROOT / file).exists():
            return [file]
    return sorted(file.relative_to(ROOT) for file in (ROOT / mirror).glob("test_*.py"))


def _run_tests(desk: Path, module: Path, limit_s: float) -> int | None:
    """Run the tests of a module; return pytest's exit, None where they took longer than `limit_s`."""
    # Python recognises a stale compiled module by its second and size, and a change may keep both.
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
