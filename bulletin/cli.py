"""The terminal: commands, exit codes, one line for each thing that goes wrong.

Nothing heavy is imported until a command needs it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bulletin import __version__
from bulletin.commands.terminal import Progress, painted, visible, warn
from bulletin.errors import BulletinError, ConfigError, MissingClipsError
from bulletin.json_text import json_text
from bulletin.machine import let_owner_use_own_files, scarcity_named
from bulletin.produce import Order, Product, produce, write_script
from bulletin.segmenter import stem_of
from bulletin.station import EngineChoice, Profile, read_station
from bulletin.streams import open_streams, say, say_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.commands.doctor import Finding

_CTRL_C = 130
_USAGE = 2

_PATH = click.Path(path_type=Path, readable=False)  # whoever opens it says what is wrong with it
_AS_VOICES_YAML_SAYS = "as voices.yaml says"

_voices = click.option(
    "--voices",
    type=_PATH,
    metavar="FILE",
    show_default="./voices.yaml, else the shipped one",
    help="voices.yaml to use.",
)
_engine = click.option(
    "--engine",
    type=click.Choice([choice.value for choice in EngineChoice]),
    show_default=_AS_VOICES_YAML_SAYS,
    help="Who speaks.",
)
_date = click.option("--date", metavar="YYYY-MM-DD", show_default="as the issue says", help="Date of the issue.")
_encoding = click.option("--encoding", metavar="NAME", show_default="guessed", help="Encoding of the issue.")
_output = click.option("-o", "--output", type=_PATH, default="output", metavar="DIR", help="Where to.")
_json = click.option("--json", "is_json", is_flag=True, help="One JSON object a line for each issue on stdout.")


def _examples(*commands: str) -> str:
    """Return the last lines of a help page."""
    return "\n".join(("\b", f"Example{'s' * (len(commands) > 1)}:", *(f"  {command}" for command in commands)))


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
    epilog=_examples("bulletin build samples/brief.md"),
)
@click.version_option(__version__)
@click.pass_context
def cli(context: click.Context) -> None:
    """Turn a Chinese newspaper issue into a Mandarin audio bulletin."""
    if context.invoked_subcommand is None:
        say(f"{context.get_help()}\n")


@cli.command(epilog=_examples("bulletin build 2026-11-20.md", "bulletin build 第一版/ -o 播报 --engine edge --split"))
@click.argument("issues", nargs=-1, required=True, metavar="ISSUE...")
@_output
@_voices
@_engine
@_date
@_encoding
@click.option("--no-music", is_flag=True, help="Without jingles; pauses are kept.")
@click.option("--only", metavar="SLUG", show_default="all", help="That item alone, at once, as STEM.SLUG.mp3.")
@click.option("--split", is_flag=True, help="Each item as an MP3 of its own too.")
@click.option(
    "--format", "form", type=click.Choice(["mp3", "wav"]), default="mp3", help="wav: STEM.wav (48 kHz, 16 bit) too."
)
@click.option(
    "--profile",
    type=click.Choice([profile.value for profile in Profile]),
    show_default=_AS_VOICES_YAML_SAYS,
    help="Loudness: -16 or -23 LUFS.",
)
@click.option("--strict", is_flag=True, help="No new MP3 while something needs an editor's eyes (exit 7).")
@_json
@click.option("-q", "--quiet", is_flag=True, help="Only warnings and errors on stderr.")
@click.option("-v", "--verbose", is_flag=True, help="More on stderr: corrections of the level, seconds, the store.")
def build(
    issues: tuple[str, ...],
    output: Path,
    voices: Path | None,
    engine: str | None,
    date: str | None,
    encoding: str | None,
    no_music: bool,
    only: str | None,
    split: bool,
    form: str,
    profile: str | None,
    strict: bool,
    is_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make the bulletin of each ISSUE: a file, a folder, or - for standard input."""
    if only and split:
        raise ConfigError(where="--split", so="--only makes one item alone; one of both is wanted")
    if quiet and verbose:
        raise ConfigError(where="--quiet", so="--verbose says more; one of both is wanted")
    orders = [
        Order(
            issue=issue,
            output=output,
            voices=voices,
            engine=EngineChoice(engine) if engine else None,
            date=date,
            encoding=encoding,
            has_music=not no_music,
            is_strict=strict,
            only=only,
            is_split=split,
            has_wav=form == "wav",
            profile=Profile(profile) if profile else None,
        )
        for issue in issues
    ]
    _refuse_same_stems(orders)
    first_failure = 0
    for order in orders:
        code = _build_one(order, is_json=is_json, is_quiet=quiet, is_verbose=verbose)
        first_failure = first_failure or code
    return first_failure


@cli.command(epilog=_examples("bulletin script 2026-11-20.md", "bulletin script 2026-11-20.md --readings -o 读音.txt"))
@click.argument("issue")
@_voices
@_engine
@_date
@_encoding
@_json
@click.option("--readings", "has_readings", is_flag=True, help="Show how names, polyphones and numbers are read.")
@click.option(
    "-o",
    "--output",
    "file",
    type=_PATH,
    metavar="FILE",
    show_default="standard output",
    help="Write it to a file.",
)
def script(
    issue: str,
    voices: Path | None,
    engine: str | None,
    date: str | None,
    encoding: str | None,
    is_json: bool,
    has_readings: bool,
    file: Path | None,
) -> int:
    """Show what will be said, by whom, how long, and what is left out. No sound, no network."""
    from bulletin.commands.readings_lines import readings_list
    from bulletin.commands.rundown_lines import rundown
    from bulletin.files import write_whole
    from bulletin.publish.script_json import script_json
    from bulletin.segmenter.coverage import check_coverage

    order = Order(
        issue=issue, voices=voices, engine=EngineChoice(engine) if engine else None, date=date, encoding=encoding
    )
    try:
        with scarcity_named():
            spec = write_script(order)
        if is_json:
            text = json_text(script_json(spec.script, spec.lines, spec.estimate, spec.readings)) + "\n"
        else:
            is_coloured = file is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
            lines = (
                readings_list(spec.readings, spec.unused)
                if has_readings
                else rundown(spec.script, spec.estimate, spec.station, spec.engine)
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
        return _fail(issue, exc, is_json=is_json)
    try:
        check_coverage(spec.script)
    except BulletinError as exc:
        return _fail(issue, exc, is_json=False)  # the script itself is the one object of this issue
    return 0


@cli.group(invoke_without_command=True, epilog=_examples("bulletin voices", "bulletin voices check"))
@click.pass_context
def voices(context: click.Context) -> int:
    """The cast of voices.yaml: list it, try a voice, check the file."""
    return int(context.invoke(list_voices, voices=None)) if context.invoked_subcommand is None else 0


@voices.command("list", epilog=_examples("bulletin voices list"))
@_voices
def list_voices(voices: Path | None) -> int:
    """Show the cast and the speakers of both engines."""
    from bulletin.commands.cast import list_cast

    for line in list_cast(read_station(voices), os.environ):
        say(f"{visible(line)}\n")
    return 0


@voices.command("try", epilog=_examples("bulletin voices try anchor_a 今天是个好天气。"))
@click.argument("voice")
@click.argument("text")
@_output
@_voices
@_engine
def try_voice(voice: str, text: str, output: Path, voices: Path | None, engine: str | None) -> int:
    """Have VOICE say TEXT; makes try-VOICE.mp3."""
    from bulletin.commands import audition

    with Progress() as progress:
        mp3 = audition.try_voice(
            voice,
            text,
            read_station(voices),
            engine=EngineChoice(engine) if engine else None,
            output=output,
            environ=os.environ,
            listener=progress,
        )
    _say_paths([mp3])
    return 0


@voices.command("check", epilog=_examples("bulletin voices check --voices voices.yaml"))
@_voices
def check_voices(voices: Path | None) -> int:
    """Hold voices.yaml against both engines: speakers, lexicon, jingles."""
    from bulletin.commands.cast import check_cast

    return _show(check_cast(read_station(voices), os.environ))


@cli.command(epilog=_examples("bulletin doctor"))
@_voices
def doctor(voices: Path | None) -> int:
    """Check this machine: engines, codec, store, disk. Each trouble with its remedy."""
    from bulletin.commands.doctor import examine

    return _show(examine(voices, os.environ))


def _show(findings: Iterable[Finding]) -> int:
    """Print findings as they come; return the exit code of the first trouble."""
    worst = 0
    for finding in findings:
        say(f"{'ok  ' if finding.is_well else 'BAD '} {visible(finding.what)}: {visible(finding.so)}\n")
        worst = worst or (0 if finding.is_well else finding.exit_code)
    return worst


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; any other exception is a bug and keeps its traceback."""
    open_streams()
    let_owner_use_own_files()
    try:
        with scarcity_named():
            return int(cli.main(arguments, prog_name="bulletin", standalone_mode=False) or 0)
    except click.Abort:
        warn("stopped; what was finished is kept")
        return _CTRL_C
    except KeyboardInterrupt:
        warn("stopped; what was finished is kept")
        return _CTRL_C
    except click.ClickException as exc:
        warn(exc.format_message())
        return _USAGE
    except BulletinError as exc:
        warn(str(exc))
        return exc.exit_code


def _build_one(order: Order, *, is_json: bool, is_quiet: bool, is_verbose: bool) -> int:
    try:
        with Progress(is_quiet=is_quiet, is_verbose=is_verbose) as progress, scarcity_named():
            product = produce(order, progress)
        if is_json:
            _print_json(product.report)
        else:
            _say_paths(product.sounds)
    except BulletinError as exc:
        return _fail(order.issue, exc, is_json=is_json)
    if is_verbose:
        _say_more(product)
    if not is_quiet:
        warn(_in_short(product))
    return 0


def _in_short(product: Product) -> str:
    if product.is_unchanged:
        return f"{product.mp3} is up to date"
    report = product.report
    minutes, seconds = divmod(round(report["duration_s"]), 60)
    n_spoken, total = (report["chunks"][name] for name in ("synthesized", "total"))
    if n_spoken == total:
        spoken = f"all {total} chunks spoken now"
    else:
        spoken = f"{n_spoken} of {total} chunks spoken now, the rest from the store"
    return f"{minutes}:{seconds:02d} by {report['engine']}; {spoken}"


def _say_more(product: Product) -> None:
    from bulletin.store.clips import store_folder

    if seconds := product.report["seconds"]:
        warn("seconds: " + ", ".join(f"{stage} {length_s:.1f}" for stage, length_s in seconds.items()))
    warn(f"store: {store_folder(os.environ)}")


def _fail(issue: str, exc: BulletinError, *, is_json: bool) -> int:
    for other in exc.others if isinstance(exc, MissingClipsError) else ():
        warn(str(other))
    warn(str(exc))
    if is_json:
        chunks = exc.missing if isinstance(exc, MissingClipsError) else ()
        error = {
            "exit": exc.exit_code,
            "kind": exc.kind,
            "message": visible(str(exc)),
            "missing": [{"id": chunk.id, "text": chunk.text} for chunk in chunks],
        }
        _print_json({"issue": issue, "error": error})
    return exc.exit_code


def _print_json(facts: object) -> None:
    say_bytes(json_text(facts).encode() + b"\n")


def _say_paths(paths: Iterable[Path]) -> None:
    """Print paths in the bytes that they are made of, for programs."""
    say_bytes(b"".join(os.fsencode(path) + b"\n" for path in paths))


def _refuse_same_stems(orders: list[Order]) -> None:
    seen: dict[str, str] = {}
    for order in orders:
        stem = stem_of(order.issue)
        if stem in seen:
            raise ConfigError(
                where="build", so=f"'{seen[stem]}' and '{order.issue}' would both be {stem}.mp3; build them apart"
            )
        seen[stem] = order.issue
