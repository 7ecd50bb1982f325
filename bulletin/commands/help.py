"""Help pages and usage errors in Chinese: the texts that click shows, looked up in the catalogue by their English.

A paragraph of a docstring is looked up as one line, an option's help and a default in words as they are.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import click

from bulletin.messages import Language, catalogue, language_of, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bulletin.messages import Message

_EXAMPLES = re.compile(r"\x08\n(Examples?):")
_WITH_DEFAULT = re.compile(r"(.*?)(?:  \[(.*)\])?", re.DOTALL)
_DEFAULT = "default: "
_WIDEST_TERM = 30
_GAP = 2
_USAGE = {"[OPTIONS]": "[选项]", "COMMAND": "命令", "[ARGS]...": "[参数]..."}


def _is_chinese() -> bool:
    return language_of(os.environ) is Language.CHINESE


def _in_chinese(text: str) -> str:
    """Return the Chinese of a text of a help page; a value stays as it is, and so do words of another click."""
    return catalogue().get(text, text)


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip("\n ")):
        yield paragraph if paragraph.startswith("\b") else " ".join(paragraph.split())


class Page(click.HelpFormatter):
    """A help page in the language of the terminal."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how the command is called."""
        if _is_chinese():
            prefix = _in_chinese("Usage:")
            for english, chinese in _USAGE.items():
                args = args.replace(english, chinese)
        super().write_usage(prog, args, prefix)

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        if _is_chinese():
            self.write(f"{'':{self.current_indent}}{_in_chinese(heading)}：\n")
        else:
            super().write_heading(heading)

    def write_text(self, text: str) -> None:
        """Write a docstring, or the examples at the end."""
        if not _is_chinese():
            super().write_text(text)
            return
        from bulletin.commands.columns import wrapped

        indent = " " * self.current_indent
        written = []
        for paragraph in _paragraphs(text):
            if example := _EXAMPLES.match(paragraph):
                lines = [f"{_in_chinese(example[1])}：", *paragraph.splitlines()[2:]]
            else:
                lines = wrapped(_in_chinese(paragraph), self.width - self.current_indent)
            written.append("\n".join(indent + line for line in lines))
        self.write("\n\n".join(written) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = _GAP) -> None:
        """Write a list of options or commands."""
        if not _is_chinese():
            super().write_dl(list(rows), col_max, col_spacing)
            return
        from bulletin.commands.columns import width_of, wrapped

        rows = list(rows)
        column = min(max(width_of(term) for term, _ in rows), col_max) + col_spacing
        for term, english in rows:
            lines = wrapped(_with_default(english), max(self.width - column - 2, 10))
            indent = " " * self.current_indent
            if width_of(term) > column - col_spacing:
                self.write(f"{indent}{term}\n")
                term = ""
            for line in lines or [""]:
                self.write(f"{indent}{term}{' ' * (column - width_of(term))}{line}".rstrip() + "\n")
                term = ""


def _with_default(english: str) -> str:
    """Return the help of an option in Chinese, with its default."""
    found = _WITH_DEFAULT.fullmatch(english)
    words, extra = found.groups() if found else (english, None)
    if extra is None:
        return _in_chinese(words)
    value = extra.removeprefix(_DEFAULT)
    if value.startswith("(") and value.endswith(")"):  # so click writes a default that is in words
        value = value[1:-1]
    shown = f"（默认：{_in_chinese(value)}）" if extra.startswith(_DEFAULT) else f"（{_in_chinese(extra)}）"
    return _in_chinese(words).removesuffix("。") + shown


class Context(click.Context):
    """A context whose help is a `Page`."""

    formatter_class = Page


class Group(click.Group):
    """A group whose help, and that of all its commands, is in the language of the terminal."""

    context_class = Context

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command whose help is a `Page`."""
        cmd.context_class = Context
        super().add_command(cmd, name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands; in Chinese with the whole first paragraph, which click would cut short."""
        if not _is_chinese():
            super().format_commands(ctx, formatter)
            return
        with formatter.section("Commands"):
            formatter.write_dl([(name, first_paragraph(command)) for name, command in sorted(self.commands.items())])


def first_paragraph(command: click.Command) -> str:
    """Return the first paragraph of a command's help on one line."""
    return next(_paragraphs(command.help or ""), "")


def texts_of(command: click.Command) -> Iterator[str]:
    """Yield each text of the help pages of a command and of those below it, as the catalogue has to have it."""
    yield from _paragraphs(command.help or "")
    yield "Examples" if "Examples:" in (command.epilog or "") else "Example"
    for parameter in command.get_params(click.Context(command)):
        if isinstance(parameter, click.Option):
            yield parameter.help or ""
            if isinstance(parameter.show_default, str):
                yield parameter.show_default
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from texts_of(below)


_SAID: tuple[tuple[str, Callable[..., Message]], ...] = (
    (r"Missing argument '(?P<name>.*?)'\.?", lambda **f: message("argument {name} is missing", **f)),
    (r"Missing option '(?P<name>.*?)'\.?", lambda **f: message("option {name} is missing", **f)),
    (r"Missing command\.?", lambda **f: message("a command is missing", **f)),
    (
        r"No such option:? '?(?P<name>[^' ]+?)'?\.? ?Did you mean (?:one of: )?(?P<near>.+?)\??",
        lambda **f: message("no option {name}; did you mean {near}?", **f),
    ),
    (r"No such option:? '?(?P<name>[^' ]+?)'?\.?(?: \(.*\))?", lambda **f: message("no option {name}", **f)),
    (
        r"No such command '(?P<name>.*?)'\.? ?Did you mean (?:one of: )?(?P<near>.+?)\??",
        lambda **f: message("no command {name}; did you mean {near}?", **f),
    ),
    (r"No such command '(?P<name>.*?)'\.?", lambda **f: message("no command {name}", **f)),
    (
        r"Invalid value for '(?P<name>.*?)': '(?P<given>.*)' is not one of (?P<names>.*?)\.?",
        lambda **f: message("{name}: {given} is none of {names}", **f),
    ),
    (r"Got unexpected extra arguments? \((?P<given>.*)\)", lambda **f: message("unexpected: {given}", **f)),
    (r"Option '(?P<name>.*?)' requires .*", lambda **f: message("option {name} wants a value", **f)),
    (r"Option '(?P<name>.*?)' does not take a value\.?", lambda **f: message("option {name} takes no value", **f)),
)
"""What click says of a wrong call, and what we say in Chinese."""


def usage_error(exc: click.ClickException) -> str:
    """Return the message of a wrong call: click's own in English, ours in Chinese."""
    said = exc.format_message()
    if _is_chinese():
        for pattern, made in _SAID:
            if found := re.fullmatch(pattern, said, re.DOTALL):
                return made(**found.groupdict())
    return said
