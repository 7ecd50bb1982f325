"""Runs an archive for a terminal: what came of each issue, the table, and how it ended."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.archive.finish import merge_parts, write_tables_of
from bulletin.archive.ledger import Ledger
from bulletin.archive.plan import Plan, plan_lines
from bulletin.archive.row import Row, Status, line_of
from bulletin.archive.run import Run
from bulletin.archive.staff import staff_for
from bulletin.archive.summary import summary_lines
from bulletin.archive.work import failed, look, lost, make, not_looked_at, not_seen
from bulletin.clock_time import clock_time
from bulletin.commands.archive_progress import ArchiveProgress
from bulletin.commands.refreshing import undated_of
from bulletin.commands.terminal import in_language, print_json, warn
from bulletin.errors import BulletinError
from bulletin.messages import message
from bulletin.order import SOUNDS
from bulletin.places import folder_of, open_place
from bulletin.publish.feed import refresh, refresh_place
from bulletin.streams import say, say_bytes

if TYPE_CHECKING:
    from bulletin.archive.asked import Asked
    from bulletin.archive.plan import Foreseen
    from bulletin.archive.summary import Summary
    from bulletin.messages import Message


def make_all(asked: Asked, *, is_json: bool, is_quiet: bool) -> int:
    """Make all bulletins of a part, then its tables; return the exit code of the first issue that failed."""
    place = open_place(asked.output)
    with closing(Ledger(asked.issues, asked.shard)) as ledger:
        try:
            _go_through(asked, ledger, is_json=is_json, is_quiet=is_quiet)
        finally:
            if len(ledger) or not asked.issues:
                write_tables_of(ledger, asked.shard, place)
        summary = ledger.summary
    if not is_quiet:
        _show(summary)
    if asked.shard.of > 1:
        whole = merge_parts(asked.shard, place)
        if whole is None:
            if not is_quiet:
                warn(message("the tables of the whole, the index and the feed follow with the last part"))
            return summary.exit_code
        if not is_quiet:
            _show(whole)
    return next(filter(None, (summary.exit_code, _refreshed(asked))), 0)


def _show(summary: Summary) -> None:
    for line in summary_lines(summary):
        warn(line)


def _refreshed(asked: Asked) -> int:
    """Make index and feed over all bulletins; return 0, or the exit code of what was wrong, which is told."""
    folder = folder_of(asked.output)
    try:
        if folder is None:
            refreshed = refresh_place(open_place(asked.output), asked.station)
        else:
            refreshed = refresh(folder, asked.station)
    except BulletinError as exc:
        for line in exc.lines:
            warn(line)
        return exc.exit_code
    if undated := undated_of(refreshed):
        warn(undated)
    return 0


def look_at_all(asked: Asked, *, is_json: bool, is_quiet: bool) -> int:
    """Print what a part would take, from the scripts alone; return the exit code of the first issue that fails."""
    plan = Plan()
    with (
        staff_for(asked, look, not_looked_at) as staff,
        ArchiveProgress(len(asked.issues), is_quiet=is_quiet) as progress,
    ):
        progress.begin()

        def ended(number: int, foreseen: Foreseen) -> None:
            plan.add(number, foreseen)
            progress.moved(foreseen.issue, has_failed=bool(foreseen.error))

        Run(lambda listed: asked.task(listed, staff.n_threads), not_seen, ended).through(asked.issues, staff.hands)
    if is_json:
        print_json(plan.as_json)
    else:
        say("".join(f"{in_language(line)}\n" for line in plan_lines(plan)))
    return plan.exit_code


def _go_through(asked: Asked, ledger: Ledger, *, is_json: bool, is_quiet: bool) -> None:
    told: set[str] = set()
    with (
        staff_for(asked, make, lost) as staff,
        ArchiveProgress(len(asked.issues), is_quiet=is_quiet) as progress,
    ):
        if staff.dashboard:
            for notice in asked.kit.notices if asked.address else ():
                progress.noted(notice)
            progress.noted(message("the workers are shown at {address}", address=staff.dashboard))
        progress.begin()

        def ended(number: int, row: Row) -> None:
            ledger.add(row)
            for note in row.notes:
                if note not in told:
                    told.add(note)
                    progress.noted(note)
            progress.ended(row.stem, _said(row), has_failed=row.status is Status.FAILED)
            told_out = line_of(row, asked.shard.place(number) + 1) if is_json else _paths(row)
            progress.aside(lambda: say_bytes(told_out))

        Run(lambda listed: asked.task(listed, staff.n_threads), failed, ended).through(asked.issues, staff.hands)


def _said(row: Row) -> Message:
    """Return what came of an issue."""
    if row.status is Status.FAILED:
        why = row.error["message"]
        return why if str(why).startswith(row.issue) else message("{issue}: {why}", issue=row.issue, why=why)
    if row.status is Status.UNCHANGED:
        return message("{issue}: up to date", issue=row.issue)
    return message(
        "{issue}: {length}, {n} of {total} chunks spoken now, in {seconds:.0f} s",
        issue=row.issue,
        length=clock_time(row.sound_s),
        n=row.report["chunks"]["synthesized"],
        total=row.report["chunks"]["total"],
        seconds=row.seconds,
    )


def _paths(row: Row) -> bytes:
    """Return the path of each sound file of a bulletin that is there, each on a line."""
    if not row.report:
        return b""
    companions = row.report["companions"].values()
    paths = [row.report["mp3"], *(path for path in companions if Path(path).suffix in SOUNDS)]
    return b"".join(path.encode(errors="surrogateescape") + b"\n" for path in paths)
