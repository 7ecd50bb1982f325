"""`bulletin script`: what will be said, before anybody speaks."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from bulletin.commands import options
from bulletin.commands.terminal import fail, painted, warn
from bulletin.errors import BulletinError
from bulletin.harmless import visible
from bulletin.json_text import json_text
from bulletin.machine import scarcity_named
from bulletin.streams import say, say_bytes

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    epilog=options.examples("bulletin script 2026-11-20.md", "bulletin script 2026-11-20.md --readings -o 读音.txt")
)
@click.argument("issue")
@options.voices
@options.engine
@options.date
@options.paper
@options.encoding
@options.fit
@options.json
@click.option("--readings", "has_readings", is_flag=True, help="Show how names, polyphones and numbers are read.")
@click.option(
    "-o",
    "--output",
    "file",
    type=options.PATH,
    metavar="FILE",
    show_default="standard output",
    help="Write it to a file.",
)
def script(
    issue: str,
    voices: Path | None,
    engine: str | None,
    date: str | None,
    paper: str | None,
    encoding: str | None,
    fit: str | None,
    is_json: bool,
    has_readings: bool,
    file: Path | None,
) -> int:
    """Show what will be said, by whom, how long, and what is left out. No sound, no network.

    ISSUE is a file (text, markdown, a web page, an EPUB, a Word document), a folder (its .md, .txt and .html in the
    order of their names) or - for standard input.
    """
    from bulletin.commands.readings_lines import readings_list
    from bulletin.commands.rundown_lines import rundown
    from bulletin.files import write_whole
    from bulletin.fitting import steps_told
    from bulletin.order import Order
    from bulletin.publish.script_json import script_json
    from bulletin.rehearsal import write_script
    from bulletin.segmenter import refuse_as_page
    from bulletin.segmenter.coverage import check_coverage

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
        draft = rehearsal.draft
        for step in steps_told(draft.fit) if draft.fit else ():
            warn(step)
        if is_json:
            text = json_text(script_json(draft, rehearsal.lines)) + "\n"
        else:
            is_coloured = file is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
            lines = (
                readings_list(draft.readings, rehearsal.unused)
                if has_readings
                else rundown(draft.script, draft.lengths, draft.station, rehearsal.engine)
            )
            text = "".join(
                f"{painted(visible(line), tone) if is_coloured else visible(line)}\n" for tone, line in lines
            )
        if file is not None:
            write_whole(file, text.encode())
        elif is_json:
            say_bytes(text.encode())
        else:
            say(text)
    except BulletinError as exc:
        return fail(issue, exc, is_json=is_json)
    try:
        check_coverage(draft.script)
    except BulletinError as exc:
        return fail(issue, exc, is_json=False)  # with --json, the script is already the one object for this issue
    return 0
