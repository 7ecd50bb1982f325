"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest

from bulletin.commands import options
from bulletin.errors import ConfigError
from bulletin.synthesis.engines import NAMES

_ALL = (options.voices, options.engine, options.date, options.encoding, options.output, options.json)


def given(*arguments: str) -> dict[str, Any]:
    """Return what a command with all of them gets."""

    def command(**values: object) -> dict[str, Any]:
        return values

    for option in _ALL:
        command = option(command)
    values: dict[str, Any] = click.command(command).main(list(arguments), standalone_mode=False)
    return values


def test_without_a_word_of_the_editor_s_voices_yaml_and_the_issue_decide() -> None:
    undecided = dict.fromkeys(("voices", "engine", "date", "encoding"))
    assert given() == undecided | {"output": Path("output"), "is_json": False}


def test_files_and_folders_are_paths_whether_they_are_there_or_not() -> None:
    values = given("--voices", "没有.yaml", "-o", "没有/这里")
    assert (values["voices"], values["output"]) == (Path("没有.yaml"), Path("没有/这里"))


@pytest.mark.parametrize("engine", NAMES)
def test_an_engine_is_called_as_in_voices_yaml(engine: str) -> None:
    assert given("--engine", engine)["engine"] == engine
    with pytest.raises(click.BadParameter, match=", ".join(map(repr, NAMES))):
        given("--engine", engine.upper())


@pytest.mark.parametrize(
    ("commands", "lines"),
    [
        (("bulletin doctor",), "\b\nExample:\n  bulletin doctor"),
        (("bulletin a", "bulletin b"), "\b\nExamples:\n  bulletin a\n  bulletin b"),
    ],
)
def test_examples_stand_on_a_line_each_as_they_are_typed(commands: tuple[str, ...], lines: str) -> None:
    assert options.examples(*commands) == lines
    page = click.Command("bulletin", epilog=lines).get_help(click.Context(click.Command("bulletin")))
    assert page.splitlines()[-len(commands) :] == [f"    {command}" for command in commands]


def test_a_slot_is_a_length_in_minutes_and_seconds() -> None:
    assert [options.slot_of(written) for written in (None, "12:00", "1:05:00")] == [None, 720, 3900]
    for written in ("12", "0:00", "12:75"):
        with pytest.raises(ConfigError, match=rf"^--fit: '{written}' is no length; MM:SS or H:MM:SS is wanted$"):
            options.slot_of(written)
