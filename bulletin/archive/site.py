"""Where a process works on one issue: a folder with the issue and its settings, and the premises of the recipes.

A task carries the bytes, so no process needs the disk of the one that gave it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.archive.desk import glance_at, store_at
from bulletin.archive.scratch import scratch_in
from bulletin.errors import BulletinError, ClusterError
from bulletin.fingerprint import of_code
from bulletin.machine import keep_freed_memory, let_owner_use_own_files, scarcity_named
from bulletin.messages import message
from bulletin.premises import Premises
from bulletin.store.folder import store_folder
from bulletin.synthesis.online.turnstile import shared_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.archive.kit import Kit
    from bulletin.archive.limit import ClusterLimit
    from bulletin.archive.listed import Listed
    from bulletin.archive.parcel import Parcel
    from bulletin.order import Order

KIT = "kit"
_TURN = threading.Lock()
"""A process has one working folder, and an engine fills its cores: it works on one issue at a time."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a process needs for an issue.

    Attributes:
        order: What is asked for each issue; which issue, and where to, is added where the work is done.
        output: Folder or URL of the bulletins.
        store: Folder or URL of the clips.
        code: Digest of the program that gives the task.
        n_threads: Lines that an engine speaks at a time; `None`: as many as a worker of Dask has threads.
    """

    listed: Listed
    parcel: Parcel
    kit: Kit
    order: Order
    output: str
    store: str
    code: str
    n_threads: int | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Where a process works on an issue.

    Attributes:
        order: For the issue as it lies there.
    """

    order: Order
    premises: Premises


@contextlib.contextmanager
def at_work(task: Task, *, is_glance: bool = False) -> Iterator[Site]:
    """Yield the site, which is the working folder of the process until the end of the block, and then gone.

    A report so names the issue alike wherever it was made.

    Args:
        is_glance: Nobody will want a clip of the store.

    Raises:
        BulletinError: This is another version of the program, or the disk does not take the files.
    """
    let_owner_use_own_files()
    keep_freed_memory()
    with _TURN, scarcity_named(), contextlib.ExitStack() as stack:
        if task.code != of_code():
            so = message("a worker runs another bulletin than this program; install the same version there")
            raise ClusterError(so=so)
        home = store_folder(os.environ).absolute()
        folder = stack.enter_context(scratch_in(home / "archive"))
        desk = folder / "desk"
        desk.mkdir()
        issue = task.parcel.unpack(desk)
        listed = task.listed
        order = replace(
            task.order,
            issue=issue.relative_to(desk).as_posix(),
            voices=task.kit.unpack(folder / KIT),
            date=listed.date or task.order.date,
            paper=listed.paper or task.order.paper,
            encoding=listed.encoding or task.order.encoding,
        )
        stack.enter_context(contextlib.chdir(desk))
        if (limit := _limit()) is not None:
            stack.enter_context(shared_limit(limit))
        try:
            yield Site(order, _premises(task, folder, home, is_glance=is_glance))
        except BulletinError as exc:
            exc.args = (as_written(exc.message, task, folder),)
            raise


def as_written(text: str, task: Task, folder: Path) -> str:
    """Return a text with the paths that people wrote in place of those in the working folder."""
    return task.kit.as_written(task.parcel.as_written(text, Path()), folder / KIT)


def _premises(task: Task, folder: Path, home: Path, *, is_glance: bool) -> Premises:
    from bulletin.assembler import Shelf

    store = (glance_at if is_glance else store_at)(task.store, folder / "clips")
    shelf = Shelf(home, carts=folder / "carts")  # of the stretches of an issue no other has any use
    n_threads = task.n_threads
    if n_threads is None and _is_worker():
        from distributed import get_worker

        n_threads = get_worker().state.nthreads
    return Premises(store, shelf, home, n_threads=n_threads)


def _is_worker() -> bool:
    """Tell whether a worker of Dask runs this, without importing Dask for it."""
    if "distributed" not in sys.modules:
        return False
    from distributed import get_worker

    try:
        get_worker()
    except ValueError:
        return False
    return True


def _limit() -> ClusterLimit | None:
    """Return what counts the requests to a service over a whole cluster; `None` outside of one."""
    return _limit_of_worker() if _is_worker() else None


@cache
def _limit_of_worker() -> ClusterLimit:
    from bulletin.archive.limit import ClusterLimit

    return ClusterLimit.of_worker()
