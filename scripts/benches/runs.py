"""Runs a program in a process of its own, and measures it with all its child processes."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Run:
    """The figures of one finished process tree."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    stdout: str

    def row(self, name: str) -> str:
        """Return a line of the table."""
        return f"{name:34} {self.cpu_s:8.1f} {self.wall_s:8.1f} {self.peak_mb:8.0f}"


def run(command: list[str], environ: dict[str, str]) -> Run:
    """Run a command to its end and measure it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True)
    peaks = [0.0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(0.25):
            peaks.append(tree_mb(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    stdout, _ = process.communicate()
    wall_s = time.monotonic() - began
    ended.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(cpu_s, wall_s, max(peaks), stdout)


def tree_mb(root: int) -> float:
    """Return the proportional set size of a process and all its descendants, in MB (Linux)."""
    total_kb, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:
            continue
        match = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
        total_kb += int(match[1]) if match else 0
    return total_kb / 1024


def program(*words: str) -> list[str]:
    """Return the command that runs one part of a bench in a process of its own."""
    return [sys.executable, "-P", "-m", "benches", *words]


def environ(**more: str) -> dict[str, str]:
    """Return the environment of this process, with the checkout on Python's path and with `more`."""
    return {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'scripts'}", **more}
