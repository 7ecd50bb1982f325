"""`bulletin check`: one screen before air, and the editor's signatures."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from bulletin.commands import options
from bulletin.commands.terminal import fail, print_json, shown
from bulletin.errors import BulletinError
from bulletin.machine import scarcity_named
from bulletin.messages import language_of, message
from bulletin.streams import say

if TYPE_CHECKING:
    from typing import Unpack

    from bulletin.messages import Message
    from bulletin.rehearsal import Rehearsal
    from bulletin.review import Review

_ASK = "ask"


@click.command(
    epilog=options.examples(
        "bulletin check 2026-11-20.md",
        "bulletin check 2026-11-20.md --approve",
        "bulletin check 2026-11-20.md --approve script",
    )
)
@click.argument("issue", required=False)
@options.order
@click.option(
    "--approve",
    is_flag=False,
    flag_value=_ASK,
    metavar="[ID,…]",
    show_default="nothing",
    help="Sign in STEM.notes.yaml: without ID one by one on a terminal; 'script' is the whole of it.",
)
@click.option("--by", metavar="NAME", show_default="the name of the user", help="Who signs.")
@options.json
def check(
    issue: str | None,
    approve: str | None,
    by: str | None,
    is_json: bool,
    **asked: Unpack[options.Asked],
) -> int:
    """Show on one screen what goes on air and what wants an editor's eyes. No sound, no network.

    The rundown with times, then each doubtful place, the gravest first, with the line of the paper, what was decided
    and what to do; names with readings; lexicon lines without use; engine and disk.
    """
    from bulletin.approvals import read_notes
    from bulletin.commands.sign import is_id, sign
    from bulletin.order import Order
    from bulletin.rehearsal import write_script
    from bulletin.review import Review

    if issue is None and approve not in (None, _ASK) and not is_id(str(approve)):
        issue, approve = approve, _ASK  # `check --approve ISSUE`
    if issue is None:
        raise click.MissingParameter(param_type="argument", param_hint="'ISSUE'")
    order = Order(issue=issue, **asked)
    try:
        with scarcity_named():
            rehearsal = write_script(order)
        review = Review.of(order, rehearsal.draft, read_notes(issue, rehearsal.draft.script.issue.stem))
        if approve is not None:
            when = rehearsal.draft.script.masthead.date or ""  # that of --date, if it is given
            review = sign(review, None if approve == _ASK else approve, by=by, when=when)
        if is_json:
            print_json(_facts(rehearsal, review))
        else:
            _show(rehearsal, review)
    except BulletinError as exc:
        return fail(issue, exc, is_json=is_json)
    return 0


def _show(rehearsal: Rehearsal, review: Review) -> None:
    from bulletin.commands.check_lines import check_lines
    from bulletin.commands.columns import terminal_columns

    machine = (_engine(rehearsal), _disk(rehearsal, review))
    columns, language = terminal_columns(), language_of(os.environ)
    lines = check_lines(rehearsal, review, machine, columns=columns, language=language)
    say(shown(lines, is_on_terminal=sys.stdout.isatty()))


def _engine(rehearsal: Rehearsal) -> Message:
    return message(
        "engine {engine}: {kept} of {total} sentences are in the store",
        engine=rehearsal.engine,
        kept=rehearsal.n_kept,
        total=len(rehearsal.draft.script.chunks),
    )


def _disk(rehearsal: Rehearsal, review: Review) -> Message:
    from bulletin.assembler.estimate import sound_bytes

    folder = review.order.output.absolute()
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    free_mb = shutil.disk_usage(folder).free / 1e6
    wanted_mb = sound_bytes(review.order, rehearsal.draft) / 1e6
    facts = {"folder": folder, "free": f"{free_mb:,.0f}", "wanted": f"{wanted_mb:,.0f}"}
    if wanted_mb > free_mb:
        return message("disk {folder}: {free} MB free, {wanted} MB are wanted; make room", **facts)
    return message("disk {folder}: {free} MB free, about {wanted} MB are wanted", **facts)


def _facts(rehearsal: Rehearsal, review: Review) -> dict[str, object]:
    approved = review.notes.ids(review.doubts)
    signer = review.notes.signer(review.script_sum)
    return {
        "issue": review.order.issue,
        "estimate_s": round(rehearsal.draft.lengths.total_s, 1),
        "eyes": review.eyes(0),
        "doubts": [
            {
                "id": doubt.id,
                "kind": doubt.kind,
                "text": doubt.text,
                "around": doubt.around,
                "message": str(doubt.so),
                "file": doubt.place[0] if doubt.place else None,
                "line": doubt.place[1] if doubt.place else None,
                "lexicon": doubt.remedy or None,
                "strict": doubt.is_grave,
                "approved": doubt.id in approved,
            }
            for doubt in review.doubts
        ],
        "signed": {"who": signer.who, "when": signer.when} if signer else None,
        "engine": {"name": rehearsal.engine, "kept": rehearsal.n_kept, "total": len(rehearsal.draft.script.chunks)},
    }
