"""`bulletin init`: a voices.yaml of one's own, with the schema by which text editors complete it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bulletin.commands import options
from bulletin.commands.terminal import say_paths, warn
from bulletin.errors import ConfigError
from bulletin.files import prepare_folder, whole_set
from bulletin.messages import message
from bulletin.station.schema import FILE
from bulletin.station.voices_yaml import shipped_file

_VOICES = "voices.yaml"


@click.command(epilog=options.examples("bulletin init", "bulletin init 我的节目"))
@click.argument("folder", type=options.PATH, default=".", metavar="[DIR]")
def init(folder: Path) -> int:
    """Write a commented voices.yaml, and its schema, into DIR (default: this folder); overwrites nothing."""
    made = write_settings(folder)
    say_paths(made)
    warn(message("{path} is yours to edit; every line has its comment, a line taken out has its default", path=made[0]))
    if folder.resolve() == Path.cwd():
        warn(message("next: bulletin voices check, then bulletin voices audition, then bulletin build ISSUE"))
    else:
        warn(
            message(
                "next: bulletin voices check --voices {path}, then bulletin build ISSUE --voices {path}", path=made[0]
            )
        )
    return 0


def write_settings(folder: Path) -> tuple[Path, Path]:
    """Write the shipped voices.yaml and its schema into a folder, both or none; return their paths.

    Raises:
        ConfigError: One of the files is there already.
        PublishError: The folder cannot be written.
    """
    shipped = shipped_file()
    made = (folder / _VOICES, folder / FILE)
    for path in made:
        if os.path.lexists(path):
            so = message("is there already, and nothing was written; move it away, or name another folder")
            raise ConfigError(where=str(path), so=so)
    prepare_folder(folder, files=made)
    with whole_set() as files:
        for path in made:
            files.write(path, shipped.with_name(path.name).read_bytes())
    return made
