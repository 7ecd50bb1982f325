"""`bulletin voices`: the cast, listed, tried and checked."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from bulletin.commands import options
from bulletin.commands.findings import show_findings
from bulletin.commands.help import Group
from bulletin.commands.progress_bar import Progress
from bulletin.commands.terminal import in_language, say_paths
from bulletin.harmless import visible
from bulletin.streams import say

if TYPE_CHECKING:
    from pathlib import Path


@click.group(
    cls=Group, invoke_without_command=True, epilog=options.examples("bulletin voices", "bulletin voices check")
)
@click.pass_context
def voices(context: click.Context) -> int:
    """The cast of voices.yaml: list it, try a voice, hear all of it, check the file."""
    return int(context.invoke(list_voices, voices=None)) if context.invoked_subcommand is None else 0


@voices.command("list", epilog=options.examples("bulletin voices list"))
@options.voices
def list_voices(voices: Path | None) -> int:
    """Show the cast and the speakers of each engine that is set up."""
    from bulletin.commands.cast import list_cast
    from bulletin.synthesis.engines import read_station

    for line in list_cast(read_station(voices), os.environ):
        say(f"{visible(in_language(line))}\n")
    return 0


@voices.command("try", epilog=options.examples("bulletin voices try anchor_a 今天是个好天气。"))
@click.argument("voice")
@click.argument("text")
@options.output
@options.voices
@options.engine
def try_voice(voice: str, text: str, output: Path, voices: Path | None, engine: str | None) -> int:
    """Have VOICE say TEXT; makes try-VOICE.mp3."""
    from bulletin.commands import audition
    from bulletin.synthesis.engines import read_station

    station = read_station(voices)
    if engine is not None:
        station = replace(station, engine=engine)
    with Progress() as progress:
        mp3 = audition.try_voice(voice, text, station, output, progress)
    say_paths([mp3])
    return 0


@voices.command("audition", epilog=options.examples("bulletin voices audition", "bulletin voices audition -o 试音"))
@options.output
@options.voices
@options.engine
def audition_voices(output: Path, voices: Path | None, engine: str | None) -> int:
    """Have each role and each speaker say the same lines; makes one page, audition.html."""
    from bulletin.commands.audition_page import make_page
    from bulletin.synthesis.engines import read_station

    station = read_station(voices)
    if engine is not None:
        station = replace(station, engine=engine)
    with Progress() as progress:
        page = make_page(station, output, progress)
    say_paths([page])
    return 0


@voices.command("check", epilog=options.examples("bulletin voices check --voices voices.yaml"))
@options.voices
@click.option("--show", "has_settings", is_flag=True, help="Only list every setting, and where each comes from.")
def check_voices(voices: Path | None, has_settings: bool) -> int:
    """Hold voices.yaml against the engines: speakers, lexicon, jingles."""
    from bulletin.commands.cast import check_cast
    from bulletin.synthesis.engines import ENGINES, read_station

    station = read_station(voices)
    if has_settings:
        from bulletin.commands.settings_lines import settings_lines
        from bulletin.station.effective import effective
        from bulletin.station.voices_yaml import chosen_file

        for line in settings_lines(effective(station, chosen_file(voices), ENGINES)):
            say(f"{visible(in_language(line))}\n")
        return 0
    return show_findings(check_cast(station, os.environ))
