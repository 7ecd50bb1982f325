"""`bulletin feed`: index.html and feed.xml over all bulletins of a folder."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bulletin.commands import options
from bulletin.commands.refreshing import undated_of
from bulletin.commands.terminal import print_json, say_paths, warn
from bulletin.errors import ConfigError
from bulletin.messages import message

_MANY = 2000
"""More bulletins than this take some seconds, of which a line tells."""


@click.command(epilog=options.examples("bulletin feed", "bulletin feed 播报 --voices 晚报.yaml"))
@click.argument("folder", metavar="[DIR]", type=options.PATH, default=Path("output"))
@options.voices
@click.option("--json", "is_json", is_flag=True, help="One JSON object on stdout.")
def feed(folder: Path, voices: Path | None, is_json: bool) -> int:
    """Make index.html and feed.xml of DIR (./output) from the reports in it; all of them or none.

    What has been deleted is no longer in them. The feed wants station.feed.base_url in voices.yaml. A build does the
    same at its end.
    """
    from bulletin.files import names_in
    from bulletin.publish.feed import refresh
    from bulletin.reports import REPORT_SUFFIX
    from bulletin.synthesis.engines import read_station

    station = read_station(voices)
    if not os.path.isdir(folder):  # noqa: PTH112 - what may not be looked at is none
        raise ConfigError(where=str(folder), so=message("no such folder; one with bulletins is wanted"))
    n_reports = sum(1 for _ in names_in(folder, ends=REPORT_SUFFIX))
    if n_reports > _MANY:
        warn(message("reading the reports of {n:,} bulletins", n=n_reports))
    made = refresh(folder, station)
    if line := undated_of(made):
        warn(line)
    if is_json:
        print_json(
            {
                "index": made.index,
                "feed": made.feed,
                "bulletins": len(made.episodes),
                "undated": list(made.undated),
            }
        )
    else:
        say_paths(path for path in (made.index, made.feed) if path)
    if made.feed is None:
        so = message(
            "no feed.xml without station.feed.base_url, the address at which listeners find the folder, "
            "such as https://example.org/audio/"
        )
        raise ConfigError(where=station.source, so=so)
    return 0
