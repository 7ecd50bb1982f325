"""The work on one issue of an archive, from the bytes that came with the task to what is published.

Any process may do it. `make` and `look` never raise: what is wrong with an issue is its result, and the next is done.
"""

from __future__ import annotations

import sys
import time
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.archive.claims import claim
from bulletin.archive.desk import desk_for
from bulletin.archive.plan import Foreseen, foresee
from bulletin.archive.row import Row, Status, bug_json, error_json
from bulletin.archive.site import at_work
from bulletin.errors import BulletinError, CoverageError
from bulletin.places import folder_of
from bulletin.produce import produce
from bulletin.progress import Silent

if TYPE_CHECKING:
    from bulletin.archive.listed import Listed
    from bulletin.archive.site import Site, Task
    from bulletin.errors import ClusterError
    from bulletin.order import Product


def make(task: Task) -> Row:
    """Make the bulletin of an issue, or find that it is made; return what came of it."""
    began_s = time.monotonic()
    try:
        with at_work(task) as site:
            row = _made(site, task)
    except BulletinError as exc:
        row = failed(task.listed, exc)
    except Exception as exc:  # noqa: BLE001 - a bug that one issue shows must not stop the others
        row = replace(_row(task.listed, Status.FAILED), error=bug_json(exc), traceback=traceback.format_exc())
    return replace(row, seconds=time.monotonic() - began_s, peak_bytes=_peak_bytes())


def failed(listed: Listed, exc: BulletinError) -> Row:
    """Return what came of an issue that is set aside."""
    return replace(_row(listed, Status.FAILED), error=error_json(exc))


def lost(task: Task, exc: ClusterError) -> Row:
    """Return what came of an issue whose workers died."""
    return failed(task.listed, exc)


def look(task: Task) -> Foreseen:
    """Return what an issue would take, from its script alone."""
    try:
        with at_work(task, is_glance=True) as site:
            return replace(foresee(site.order, site.premises), issue=task.listed.issue)
    except BulletinError as exc:
        return not_seen(task.listed, exc)
    except Exception as exc:  # noqa: BLE001 - as above
        return Foreseen(task.listed.issue, error=bug_json(exc))


def not_seen(listed: Listed, exc: BulletinError) -> Foreseen:
    """Return what is known of an issue that fails."""
    return Foreseen(listed.issue, error=error_json(exc))


def not_looked_at(task: Task, exc: ClusterError) -> Foreseen:
    """Return what is known of an issue whose workers died."""
    return not_seen(task.listed, exc)


class _Heard(Silent):
    """Keeps what an editor should know."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def noted(self, text: str) -> None:
        """Keep a note."""
        self.notes.append(text)


def _made(site: Site, task: Task) -> Row:
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
