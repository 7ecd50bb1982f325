"""The work on one issue of an archive, from the bytes that came with the task to what is published.

Any process may do it.

`make` and `foresee` never raise: what is wrong with an issue is its result, and the next issue is done.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.archive.claims import claim
from bulletin.archive.desk import desk_for, glance_at, store_at
from bulletin.archive.parcel import unpack
from bulletin.archive.row import Row, Status, bug_json, error_json
from bulletin.archive.scratch import scratch_in
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

    from bulletin.archive.kit import Kit
    from bulletin.archive.listed import Listed
    from bulletin.archive.parcel import Parcel
    from bulletin.order import Order, Product

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
    try:
        with _at_work(task) as site:
            row = _made(site, task)
    except BulletinError as exc:
        row = failed(task.listed, exc, task.parcel)
    except Exception as exc:  # noqa: BLE001 - a bug that one issue shows must not stop the others
        row = replace(_row(task.listed, Status.FAILED), error=bug_json(exc), traceback=traceback.format_exc())
    return replace(row, seconds=time.monotonic() - began_s, peak_bytes=_peak_bytes())


def failed(listed: Listed, exc: BulletinError, parcel: Parcel | None = None) -> Row:
    """Return what came of an issue that is set aside.

    Args:
        parcel: Has the paths that people wrote for those that are in the message.
    """
    error = error_json(exc)
    if parcel is not None:
        error["message"] = parcel.as_written(error["message"], Path())
    return replace(_row(listed, Status.FAILED), error=error)


def lost(task: Task, exc: ClusterError) -> Row:
    """Return what came of an issue whose workers died."""
    return failed(task.listed, exc)


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
    row = _row(listed, Status.BUSY)
    with claim(folder_of(task.output), listed.stem) as is_mine:
        if not is_mine:
            return row
        desk = desk_for(task.output, listed.stem)
        order = replace(site.order, output=desk.folder)
        heard = _Heard()
        try:
            product = produce(order, heard, premises=replace(site.premises, is_still=desk.is_still))
        except CoverageError:
            desk.publish()  # script and report say what is not covered
            raise
        n_bytes = 0 if product.is_unchanged else sum(path.stat().st_size for path in _files(product))
        warnings = () if product.is_unchanged else desk.publish()
        desk.remember()
    report = desk.shown({**product.report, "warnings": [*product.report["warnings"], *warnings]})
    status = Status.UNCHANGED if product.is_unchanged else Status.MADE
    return replace(row, status=status, report=report, made_bytes=n_bytes, notes=tuple(heard.notes))


def _row(listed: Listed, status: Status) -> Row:
    return Row(listed.issue, listed.stem, status)


def _files(product: Product) -> tuple[Path, ...]:
    """Return the files of a bulletin that was just made."""
    return product.mp3, *map(Path, product.report["companions"].values())


def _peak_bytes() -> int:
    """Return the most memory that this process ever had; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


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
