"""Tasks for the workers of a cluster in tests; a worker finds them here by name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from bulletin.errors import ClusterError


def echo(task: str) -> str:
    """Give the task back."""
    return task


def slowly(task: str) -> str:
    """Give the task back after a while."""
    time.sleep(0.5)
    return task


def who(task: str) -> str:
    """Tell which process does the task."""
    time.sleep(0.2)
    return f"{task} {os.getpid()}"


def die_once(task: str) -> str:
    """Die at the first try; the task is a path for the note that there was one."""
    note = Path(task)
    if not note.exists():
        note.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def die(task: str) -> str:
    """Die, unless the task says otherwise."""
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def fail(task: str) -> str:
    """Raise what no task should raise."""
    raise ZeroDivisionError(task)


def lost(task: str, exc: ClusterError) -> str:
    """Tell what became of a task whose workers died."""
    return f"{task} lost: {exc.so}"
