"""Options that several commands share, and the examples at the end of each help page."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click

from bulletin.clock_time import seconds_in
from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.synthesis.engines import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

CommandT = TypeVar("CommandT", bound="Callable[..., object]")

PATH = click.Path(path_type=Path, readable=False)  # the code that opens the file reports what is wrong with it
AS_VOICES_YAML_SAYS = "as voices.yaml says"

voices = click.option(
    "--voices",
    type=PATH,
    metavar="FILE",
    show_default="./voices.yaml, else the shipped one",
    help="voices.yaml to use.",
)
engine = click.option(
    "--engine",
    type=click.Choice(NAMES),
    show_default=AS_VOICES_YAML_SAYS,
    help="Who speaks.",
)
date = click.option("--date", metavar="YYYY-MM-DD", show_default="as the issue says", help="Date of the issue.")
paper = click.option("--paper", metavar="NAME", show_default="as the issue says", help="Name of the paper.")
encoding = click.option("--encoding", metavar="NAME", show_default="guessed", help="Encoding of the issue.")
output = click.option("-o", "--output", type=PATH, default="output", metavar="DIR", help="Where to.")
fit = click.option(
    "--fit",
    metavar="MM:SS",
    show_default="as long as it takes",
    help="Fill a slot: pauses, then tempo, then what can go. H:MM:SS too.",
)
json = click.option("--json", "is_json", is_flag=True, help="One JSON object a line for each issue on stdout.")


strict = click.option("--strict", is_flag=True, help="No new MP3 while something needs an editor's eyes (exit 7).")
require_approval = click.option(
    "--require-approval", is_flag=True, help="Nothing without a signature over the whole script (exit 7)."
)
quiet = click.option("-q", "--quiet", is_flag=True, help="Only warnings and errors on stderr.")


class Asked(TypedDict):
    """What the options of `order` give; the fields of an `Order` that have these names."""

    output: Path
    voices: Path | None
    engine: str | None
    date: str | None
    paper: str | None
    encoding: str | None


def order(command: CommandT) -> CommandT:
    """Give a command the options of an order that say where to, and how to read the issue."""
    return reduce(lambda given, option: option(given), (encoding, paper, date, engine, voices, output), command)


def slot_of(fit: str | None) -> float | None:
    """Return the seconds of a slot as an editor writes it.

    Raises:
        ConfigError: It is no length, or none at all.
    """
    if fit is None:
        return None
    length_s = seconds_in(fit)
    if not length_s:
        raise ConfigError(where="--fit", so=message("'{given}' is no length; MM:SS or H:MM:SS is wanted", given=fit))
    return length_s


def examples(*commands: str) -> str:
    """Return the last lines of a help page, which show `commands` as examples."""
    return "\n".join(("\b", f"Example{'s' * (len(commands) > 1)}:", *(f"  {command}" for command in commands)))
