"""`bulletin script`: what will be said, word by word, before anybody speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bulletin.commands import options
from bulletin.commands.script_forms import ALL, NEEDED, write_for_people, write_json
from bulletin.commands.terminal import fail, warn
from bulletin.errors import BulletinError, ConfigError
from bulletin.machine import scarcity_named
from bulletin.messages import message

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog=options.examples(
        "bulletin script 2026-11-20.md",
        "bulletin script 2026-11-20.md --readings -o 读音.txt",
        "bulletin script 2026-11-20.md -o 播出稿.html",
        "bulletin script 2026-11-20.md -o 串联单/今天.md",
    )
)
@click.argument("issue", required=False)
@options.voices
@options.engine
@options.date
@options.paper
@options.encoding
@options.fit
@options.json
@click.option(
    "--readings",
    is_flag=False,
    flag_value=NEEDED,
    metavar="[all]",
    show_default="the script",
    help="Show how names, doubtful words, Latin words and numbers are read; =all: polyphones too.",
)
@click.option(
    "-o",
    "--output",
    "file",
    type=options.PATH,
    metavar="FILE",
    show_default="standard output",
    help="Write it to a file; FILE.html is a page to print, FILE.md a rundown that can be changed and built.",
)
def script(
    issue: str | None,
    voices: Path | None,
    engine: str | None,
    date: str | None,
    paper: str | None,
    encoding: str | None,
    fit: str | None,
    is_json: bool,
    readings: str | None,
    file: Path | None,
) -> int:
    """Show each sentence as it will be read, by whom, and what is left out. No sound, no network.

    Sentences have their number in the programme and their place in the paper; a doubtful word has its reading in 〔〕.
    The lines are as wide as the terminal, 120 columns at most, and 80 in a file or a pipe.

    ISSUE is a file (text, markdown, a web page, an EPUB, a Word document), a folder (its .md, .txt and .html in the
    order of their names) or - for standard input.
    """
    from bulletin.fitting import steps_told
    from bulletin.order import Order
    from bulletin.rehearsal import write_script
    from bulletin.segmenter import refuse_as_page
    from bulletin.segmenter.coverage import check_coverage

    issue, readings = _asked(issue, readings)
    try:
        order = Order(
            issue=issue,
            voices=voices,
            engine=engine,
            date=date,
            paper=paper,
            encoding=encoding,
            fit_s=options.slot_of(fit),
        )
        if file is not None:
            refuse_as_page(file, path=issue)
        with scarcity_named():
            rehearsal = write_script(order)
        fitted = rehearsal.draft.fit
        for step in steps_told(fitted) if fitted else ():
            warn(step)
        if is_json:
            write_json(rehearsal, file)
        else:
            write_for_people(rehearsal, order, file, readings=readings)
    except BulletinError as exc:
        return fail(issue, exc, is_json=is_json)
    try:
        check_coverage(rehearsal.draft.script)
    except BulletinError as exc:
        return fail(issue, exc, is_json=False)  # with --json, the script is already the one object for this issue
    return 0


def _asked(issue: str | None, readings: str | None) -> tuple[str, str | None]:
    """Return the issue and which readings are wanted; the word behind a bare `--readings` is the issue."""
    if issue is None and readings not in (None, NEEDED, ALL):
        issue, readings = readings, NEEDED
    if issue is None:
        raise click.MissingParameter(param_type="argument", param_hint="'ISSUE'")
    if readings not in (None, NEEDED, ALL):
        raise ConfigError(where="--readings", so=message("'{given}' is not 'all'", given=readings))
    return issue, readings
