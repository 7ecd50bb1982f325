"""The work on one issue of an archive, from the bytes that came with the task to what is published.

Any process may do it.

`make` and `foresee` never raise: what is wrong with an issue is its result, and the next issue is done.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.archive.claims import claim
from bulletin.archive.desk import desk_for, glance_at, store_at
from bulletin.archive.parcel import unpack
from bulletin.archive.plan import Foreseen, foresee_order
from bulletin.archive.scratch import scratch_in
from bulletin.archive.table import Row
from bulletin.errors import BulletinError, ClusterError, CoverageError
from bulletin.fingerprint import of_code
from bulletin.machine import let_owner_use_own_files, scarcity_named
from bulletin.messages import message
from bulletin.places.opened import folder_of
from bulletin.premises import Premises
from bulletin.produce import produce
from bulletin.progress import Silent
from bulletin.store.folder import store_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.archive.issues import Listed
    from bulletin.archive.parcel import Kit, Parcel
    from bulletin.order import Order

_TURN = threading.Lock()
"""A process has one working folder, and an engine fills its cores: it works on one issue at a time."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs for an issue.

    Attributes:
        order: What is asked for each issue; which issue, and where to, `make` adds.
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


def make(task: Task) -> Row:
    """Make the bulletin of an issue, or find that it is made; return what came of it."""
    began_s = time.monotonic()
    listed = task.listed
    try:
        with _at_work(task) as site:
            row = _made(site, task)
    except BulletinError as exc:
        row = Row.failed(listed, exc)
    except Exception as exc:  # noqa: BLE001 - a bug that one issue shows must not stop the others
        row = Row.broken(listed, exc, traceback.format_exc())
    return replace(row, seconds=time.monotonic() - began_s)


def lost(task: Task, exc: ClusterError) -> Row:
    """Return what came of an issue whose workers died."""
    return Row.failed(task.listed, exc)


def foresee(task: Task) -> Foreseen:
    """Return what an issue would take, from its script alone."""
    listed = task.listed
    try:
        with _at_work(task, is_glance=True) as site:
            return foresee_order(site.order, site.premises)
    except BulletinError as exc:
        return Foreseen.failed(listed.issue, exc)
    except Exception as exc:  # noqa: BLE001 - as above
        return Foreseen.broken(listed.issue, exc)


def not_foreseen(task: Task, exc: ClusterError) -> Foreseen:
    """Return what is known of an issue whose workers died."""
    return Foreseen.failed(task.listed.issue, exc)


class _Heard(Silent):
    """Keeps what an editor should know."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def noted(self, text: str) -> None:
        """Keep a note."""
        self.notes.append(text)


@dataclass(frozen=True, slots=True)
class _Site:
    """Where a process works on an issue.

    Attributes:
        folder: Gone after the work.
    """

    folder: Path
    order: Order
    premises: Premises


@contextlib.contextmanager
def _at_work(task: Task, *, is_glance: bool = False) -> Iterator[_Site]:
    """Yield a folder with the issue and all that belongs to it, which is the working folder.

    Args:
        is_glance: Nobody will want a clip of the store.
    """
    let_owner_use_own_files()
    with _TURN, scarcity_named():
        _require_same(task.code)
        home = store_folder(os.environ).absolute()
        with scratch_in(home / "archive") as folder:
            desk = folder / "issue"
            desk.mkdir()
            kit = folder / "kit"
            with contextlib.chdir(desk):  # so that a report names the issue alike in whatever folder it is made
                issue = unpack(task.parcel, desk)
                order = replace(
                    task.order,
                    issue=issue.relative_to(desk).as_posix(),
                    voices=task.kit.unpack(kit),
                    date=task.listed.date or task.order.date,
                    paper=task.listed.paper or task.order.paper,
                    encoding=task.listed.encoding or task.order.encoding,
                )
                yield _Site(folder, order, _premises(task, folder, home, is_glance=is_glance))


def _premises(task: Task, folder: Path, home: Path, *, is_glance: bool) -> Premises:
    from bulletin.assembler import Shelf

    store = (glance_at if is_glance else store_at)(task.store, folder / "clips")
    shelf = Shelf(home, carts=folder / "carts")
    return Premises(store, shelf, home, n_threads=task.n_threads or _threads_here())


def _made(site: _Site, task: Task) -> Row:
    listed = task.listed
    with claim(folder_of(task.output), listed.stem) as is_mine:
        if not is_mine:
            return Row.busy(listed)
        desk = desk_for(task.output, listed.stem, site.folder / "output")
        order = replace(site.order, output=desk.folder)
        heard = _Heard()
        try:
            product = produce(order, heard, premises=replace(site.premises, is_still=desk.is_still))
        except CoverageError:
            desk.publish()  # script and report say what is not covered
            raise
        warnings = () if product.is_unchanged else desk.publish()
        desk.remember()
    return Row.of(listed, product, notes=tuple(heard.notes), warnings=warnings)


def _require_same(code: str) -> None:
    """Refuse a task that another version of the program gives: it would make other bulletins.

    Raises:
        ClusterError: The digests of the programs differ.
    """
    if code != of_code():
        so = message("a worker runs another bulletin than this program; install the same version there")
        raise ClusterError(so=so)


def _threads_here() -> int | None:
    """Return how many threads this worker of Dask has; `None` outside of one."""
    from distributed import get_worker

    try:
        return int(get_worker().state.nthreads)
    except ValueError:
        return None
