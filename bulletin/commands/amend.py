"""`bulletin amend`: a published bulletin, corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bulletin.clock_time import clock_time
from bulletin.commands import options
from bulletin.commands.progress_bar import Progress
from bulletin.commands.refreshing import refresh_output
from bulletin.commands.terminal import fail, print_json, say_paths, warn
from bulletin.errors import BulletinError
from bulletin.machine import scarcity_named
from bulletin.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Unpack

    from bulletin.amend import Amendment, Change
    from bulletin.messages import Message


@click.command(
    epilog=options.examples("bulletin amend 2026-11-20.md", "bulletin amend 2026-11-20.md --correction 应为三千亩。")
)
@click.argument("issue")
@options.order
@click.option("--correction", metavar="TEXT", default="", show_default="nothing", help="Say TEXT before the headlines.")
@options.strict
@options.require_approval
@options.json
@options.quiet
def amend(
    issue: str,
    correction: str,
    strict: bool,
    require_approval: bool,
    is_json: bool,
    quiet: bool,
    **asked: Unpack[options.Asked],
) -> int:
    """Make a published bulletin once more after ISSUE was corrected; only what changed is spoken.

    What the options leave open is as it was. The version before stays in the folder `earlier` beside the bulletin,
    under its sum; the episode keeps its name in the feed; times that changed are listed.
    """
    from bulletin.amend import amend as correct
    from bulletin.order import Order

    order = Order(
        issue=issue,
        **asked,
        correction=correction.strip(),
        is_strict=strict,
        needs_approval=require_approval,
    )
    try:
        with Progress(is_quiet=quiet) as progress, scarcity_named():
            done = correct(order, progress)
    except BulletinError as exc:
        return fail(issue, exc, is_json=is_json)
    if is_json:
        print_json({**done.product.report, "amended": _facts(done)})
    else:
        say_paths(done.product.sounds)
    if not quiet:
        for line in _lines(done):
            warn(line)
    return refresh_output(order, (issue,))


def _lines(done: Amendment) -> Iterator[Message]:
    if done.kept is None:
        yield message("nothing changed: {path} is as it was", path=done.product.mp3)
        return
    yield message("the version before is kept: {path}", path=done.kept)
    chunks = done.product.report["chunks"]
    yield message("{n} of {total} sentences spoken now", n=chunks["synthesized"], total=chunks["total"])
    for change in done.changes:
        yield _line(change)


def _line(change: Change) -> Message:
    facts = {"slug": change.slug, "title": change.title}
    if change.before_s is None and change.after_s is not None:
        return message("{slug} {title}: new, at {after}", after=_tenths(change.after_s), **facts)
    if change.after_s is None:
        return message("{slug} {title}: gone", **facts)
    times = {"before": _tenths(change.before_s or 0.0), "after": _tenths(change.after_s)}
    if change.n_altered:
        return message(
            "{slug} {title}: {n} sentences changed, {before} → {after}", n=change.n_altered, **times, **facts
        )
    return message("{slug} {title}: {before} → {after}", **times, **facts)


def _facts(done: Amendment) -> dict[str, Any]:
    return {
        "kept": str(done.kept) if done.kept else None,
        "changes": [
            {
                "slug": change.slug,
                "title": change.title,
                "before_s": change.before_s,
                "after_s": change.after_s,
                "altered": change.n_altered,
            }
            for change in done.changes
        ],
    }


def _tenths(length_s: float) -> str:
    return clock_time(length_s, digits=1)
