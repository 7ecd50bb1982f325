"""Options that several commands share, and the examples at the end of each help page."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click

from bulletin.clock_time import seconds_in
from bulletin.errors import ConfigError
from bulletin.messages import message
from bulletin.station.settings import Profile
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


no_music = click.option("--no-music", is_flag=True, help="Without jingles; pauses are kept.")
split = click.option("--split", is_flag=True, help="Each item as an MP3 of its own too.")
forms = click.option(
    "--format",
    "forms",
    type=click.Choice(["mp3", "wav", "opus"]),
    multiple=True,
    default=("mp3",),
    help="wav: STEM.wav (48 kHz, 16 bit) too. opus: STEM.opus (32 kbit/s) too. May be given twice.",
)
epub = click.option("--epub", is_flag=True, help="STEM.epub too: a talking book, for people who cannot read print.")
profile = click.option(
    "--profile",
    type=click.Choice([profile.value for profile in Profile]),
    show_default=AS_VOICES_YAML_SAYS,
    help="podcast: -16 LUFS. broadcast: -23 LUFS in two channels.",
)


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


def asked_of(given: Asked) -> Asked:
    """Return what the options of `order` give, of all that a command is given."""
    return Asked(
        output=given["output"],
        voices=given["voices"],
        engine=given["engine"],
        date=given["date"],
        paper=given["paper"],
        encoding=given["encoding"],
    )


class Wanted(TypedDict):
    """What the options of `product` give."""

    no_music: bool
    fit: str | None
    split: bool
    forms: tuple[str, ...]
    epub: bool
    profile: str | None
    strict: bool
    require_approval: bool


class Product(TypedDict):
    """The fields of an `Order` that say what is to come of it."""

    has_music: bool
    fit_s: float | None
    is_split: bool
    has_wav: bool
    has_opus: bool
    has_epub: bool
    profile: Profile | None
    is_strict: bool
    needs_approval: bool


def product(command: CommandT) -> CommandT:
    """Give a command the options of an order that say what is to come of it."""
    return reduce(
        lambda given, option: option(given),
        (require_approval, strict, profile, epub, forms, split, fit, no_music),
        command,
    )


def product_of(wanted: Wanted) -> Product:
    """Return what the options of `product` mean for an order.

    Raises:
        ConfigError: The slot is no length.
    """
    return Product(
        has_music=not wanted["no_music"],
        fit_s=slot_of(wanted["fit"]),
        is_split=wanted["split"],
        has_wav="wav" in wanted["forms"],
        has_opus="opus" in wanted["forms"],
        has_epub=wanted["epub"],
        profile=Profile(wanted["profile"]) if wanted["profile"] else None,
        is_strict=wanted["strict"],
        needs_approval=wanted["require_approval"],
    )


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
