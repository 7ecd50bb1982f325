"""`bulletin script`: what will be said, word by word, before anybody speaks."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from bulletin.commands import options
from bulletin.commands.terminal import fail, shown, warn
from bulletin.errors import BulletinError, ConfigError
from bulletin.json_text import json_text
from bulletin.machine import scarcity_named
from bulletin.messages import message
from bulletin.streams import say, say_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bulletin.commands.lines import Line
    from bulletin.order import Order
    from bulletin.rehearsal import Rehearsal

_NEEDED, _ALL = "needed", "all"
_FILE_COLUMNS = 80
"""How wide the lines are in a file or a pipe, which has no width: the same file on every machine."""


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
    flag_value=_NEEDED,
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
            _write_json(rehearsal, file)
        else:
            _write(rehearsal, order, readings, file)
    except BulletinError as exc:
        return fail(issue, exc, is_json=is_json)
    try:
        check_coverage(rehearsal.draft.script)
    except BulletinError as exc:
        return fail(issue, exc, is_json=False)  # with --json, the script is already the one object for this issue
    return 0


def _asked(issue: str | None, readings: str | None) -> tuple[str, str | None]:
    """Return the issue and which readings are wanted; the word behind a bare `--readings` is the issue."""
    if issue is None and readings not in (None, _NEEDED, _ALL):
        issue, readings = readings, _NEEDED
    if issue is None:
        raise click.MissingParameter(param_type="argument", param_hint="'ISSUE'")
    if readings not in (None, _NEEDED, _ALL):
        raise ConfigError(where="--readings", so=message("'{given}' is not 'all'", given=readings))
    return issue, readings


def _write(rehearsal: Rehearsal, order: Order, readings: str | None, file: Path | None) -> None:
    """Write the script for people, in the form that the name of the file asks for."""
    from bulletin.files import write_whole

    form = file.suffix.lower() if file is not None and readings is None else ""
    if file is not None and form in {".html", ".htm"}:
        write_whole(file, _page(rehearsal))
    elif file is not None and form == ".md":
        write_whole(file, _rundown(rehearsal, order, file))
    else:
        _write_lines(_lines(rehearsal, readings, file), file)


def _write_json(rehearsal: Rehearsal, file: Path | None) -> None:
    from bulletin.files import write_whole
    from bulletin.publish.script_json import script_json

    data = (json_text(script_json(rehearsal.draft, rehearsal.lines)) + "\n").encode()
    if file is not None:
        write_whole(file, data)
    else:
        say_bytes(data)


def _page(rehearsal: Rehearsal) -> bytes:
    from bulletin.clock_time import clock_time
    from bulletin.commands.script_lines import readers
    from bulletin.publish.readout import readout
    from bulletin.publish.script_page import script_page

    draft = rehearsal.draft
    parts = readout(draft, rehearsal.aloud, readers(rehearsal))
    return script_page(draft.script, parts, length=clock_time(draft.lengths.total_s))


def _rundown(rehearsal: Rehearsal, order: Order, file: Path) -> bytes:
    from bulletin.commands.script_lines import named
    from bulletin.publish.labels import KINDS
    from bulletin.segmenter import rundown_text, sum_of_issue
    from bulletin.segmenter.edited.head import Head

    script = rehearsal.draft.script
    if order.issue == "-":
        raise ConfigError(where="--output", so=message("a rundown names the file of its issue; - is none"))
    if script.issue.rundown is not None:
        raise ConfigError(where="--output", so=message("{issue} is a rundown already; change that", issue=order.issue))
    issue = os.path.relpath(order.issue, file.parent)
    head = Head(issue, sum_of_issue(order.issue), order.date, order.paper, order.encoding)
    voice = rehearsal.draft.station.roles.article[0]
    return rundown_text(script, head, named(rehearsal), KINDS, voice).encode()


def _lines(rehearsal: Rehearsal, readings: str | None, file: Path | None) -> Iterable[Line]:
    from bulletin.commands.readings_lines import readings_list
    from bulletin.commands.script_lines import script_lines

    if readings is not None:
        return readings_list(rehearsal.draft.readings, rehearsal.unused, has_all=readings == _ALL)
    return script_lines(rehearsal, columns=_FILE_COLUMNS if file is not None else _columns())


def _columns() -> int:
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns or _FILE_COLUMNS)
    except (OSError, ValueError):  # no terminal, or no descriptor at all
        return _FILE_COLUMNS


def _write_lines(lines: Iterable[Line], file: Path | None) -> None:
    from bulletin.files import write_whole

    text = shown(lines, is_on_terminal=file is None and sys.stdout.isatty())
    if file is not None:
        write_whole(file, text.encode())
    else:
        say(text)
