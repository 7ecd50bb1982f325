"""The command line: the commands, a line each, and the exit code of whatever goes wrong."""

from __future__ import annotations

import os
import sys

import click
from click.exceptions import Exit

from bulletin import __version__
from bulletin.commands import options
from bulletin.commands.amend import amend
from bulletin.commands.archive import archive
from bulletin.commands.at import at
from bulletin.commands.build import build
from bulletin.commands.check import check
from bulletin.commands.doctor import doctor
from bulletin.commands.feed import feed
from bulletin.commands.help import Group, usage_error
from bulletin.commands.init import init
from bulletin.commands.listen import listen
from bulletin.commands.script import script
from bulletin.commands.terminal import warn
from bulletin.commands.voices import voices
from bulletin.errors import BulletinError
from bulletin.machine import keep_algebra_in_its_thread, let_owner_use_own_files, scarcity_named
from bulletin.messages import message
from bulletin.streams import open_streams, say

_CTRL_C = 130
_USAGE = 2
_COMPLETE = "_BULLETIN_COMPLETE"
"""The variable by which a shell asks for its script of completion, and later for words; click gives it this name."""


@click.group(
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "show_default": True},
    epilog=options.examples("bulletin build samples/brief.md"),
)
@click.version_option(__version__)
@click.pass_context
def cli(context: click.Context) -> None:
    """Turn a Chinese newspaper issue into a Mandarin audio bulletin."""
    if context.invoked_subcommand is None:
        say(f"{context.get_help()}\n")


cli.add_command(build)
cli.add_command(check)
cli.add_command(script)
cli.add_command(at)
cli.add_command(amend)
cli.add_command(archive)
cli.add_command(feed)
cli.add_command(listen)
cli.add_command(init)
cli.add_command(voices)
cli.add_command(doctor)


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code; any other exception is a bug and keeps its traceback."""
    open_streams()
    let_owner_use_own_files()
    keep_algebra_in_its_thread()
    try:
        # click's own `main` writes an empty line at a Ctrl-C, and takes a pipe that closed for its own standard output.
        if instruction := os.environ.get(_COMPLETE):
            return _complete(instruction)
        arguments = sys.argv[1:] if arguments is None else list(arguments)
        with scarcity_named(), cli.make_context("bulletin", arguments) as context:
            return int(cli.invoke(context) or 0)
    except Exit as exc:
        return exc.exit_code
    except KeyboardInterrupt:
        warn(message("stopped; what was finished is kept, run again to go on"))
        return _CTRL_C
    except click.ClickException as exc:
        warn(usage_error(exc))
        return _USAGE
    except BulletinError as exc:
        for line in exc.lines:
            warn(line)
        return exc.exit_code


def _complete(instruction: str) -> int:
    """Answer a shell as click's own `main` does; return 0, or 1 for an instruction that it does not know."""
    from click.shell_completion import shell_complete

    return shell_complete(cli, {}, "bulletin", _COMPLETE, instruction)
