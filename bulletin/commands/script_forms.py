"""The forms of a script: lines, one object, a page to print, a rundown that can be changed."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from bulletin.commands.terminal import shown
from bulletin.errors import ConfigError
from bulletin.files import write_whole
from bulletin.json_text import json_text
from bulletin.messages import message
from bulletin.streams import say, say_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bulletin.commands.lines import Line
    from bulletin.order import Order
    from bulletin.rehearsal import Rehearsal

NEEDED, ALL = "needed", "all"
"""Which readings are wanted."""
_FILE_COLUMNS = 80
"""How wide the lines are in a file or a pipe, which has no width: the same file on every machine."""


def write_json(rehearsal: Rehearsal, file: Path | None) -> None:
    """Write all that will be said as one object, to a file or to stdout."""
    from bulletin.publish.script_json import script_json

    data = (json_text(script_json(rehearsal.draft, rehearsal.lines)) + "\n").encode()
    if file is not None:
        write_whole(file, data)
    else:
        say_bytes(data)


def write_for_people(rehearsal: Rehearsal, order: Order, file: Path | None, *, readings: str | None) -> None:
    """Write the script for people, in the form that the name of the file asks for.

    Args:
        file: `None`: stdout.
        readings: `NEEDED` or `ALL` for the list of readings; `None` for the script.

    Raises:
        ConfigError: No rundown can be made of this order.
        PublishError: The file cannot be written.
    """
    form = file.suffix.lower() if file is not None and readings is None else ""
    if file is not None and form in {".html", ".htm"}:
        write_whole(file, _page(rehearsal))
    elif file is not None and form == ".md":
        write_whole(file, _rundown(rehearsal, order, file))
    else:
        _write_lines(_lines(rehearsal, readings, file), file)


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
    if order.fit_s is not None:
        raise ConfigError(where="--fit", so=message("a rundown has the whole issue; give --fit when you build it"))
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
        return readings_list(rehearsal.draft.readings, rehearsal.unused, has_all=readings == ALL)
    return script_lines(rehearsal, columns=_FILE_COLUMNS if file is not None else _columns())


def _columns() -> int:
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns or _FILE_COLUMNS)
    except (OSError, ValueError):  # no terminal, or no descriptor at all
        return _FILE_COLUMNS


def _write_lines(lines: Iterable[Line], file: Path | None) -> None:
    text = shown(lines, is_on_terminal=file is None and sys.stdout.isatty())
    if file is not None:
        write_whole(file, text.encode())
    else:
        say(text)
