"""The terminal of an editor: plain lines, errors, lines for programs.

Everything goes to stderr except the rundown that an editor asks for. Text of the paper is data: it
never becomes markup, and `visible` shows control and bidirectional characters.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from bulletin.errors import BulletinError
from bulletin.harmless import visible
from bulletin.json_text import json_text
from bulletin.messages import language_of, translated
from bulletin.streams import say_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def painted(line: str, tone: str) -> str:
    r"""Return `line` set in `tone`, SGR parameters of ECMA-48; with an empty `tone`, return it unchanged.

    Example:
        >>> painted("提要", "1")
        '\x1b[1m提要\x1b[0m'
    """
    return f"\x1b[{tone}m{line}\x1b[0m" if tone and line else line


def shown(lines: Iterable[tuple[str, str]], *, is_on_terminal: bool) -> str:
    """Return lines, each behind its tone, as one text: in their tones on a terminal, unless NO_COLOR is set."""
    is_coloured = is_on_terminal and not os.environ.get("NO_COLOR")
    return "".join(f"{painted(visible(line), tone) if is_coloured else visible(line)}\n" for tone, line in lines)


def in_language(text: str) -> str:
    """Return a text in the language of the terminal."""
    return translated(text, language_of(os.environ))


def warn(text: str) -> None:
    """Write one line to stderr, in the language of the terminal."""
    sys.stderr.write(f"bulletin: {visible(in_language(text))}\n")
    sys.stderr.flush()


def fail(issue: str, exc: BulletinError, *, is_json: bool) -> int:
    """Print the error on stderr, and with `--json` also as one object on stdout; return the exit code."""
    for line in exc.lines:
        warn(line)
    if is_json:
        from bulletin.archive.row import error_json

        print_json({"issue": issue, "error": {**error_json(exc), "message": visible(str(exc))}})
    return exc.exit_code


def print_json(facts: object) -> None:
    """Print one object on a line of standard output."""
    say_bytes(json_text(facts).encode() + b"\n")


def say_paths(paths: Iterable[Path | str]) -> None:
    """Print each path on a line of stdout, byte for byte as the file system has it, for programs."""
    say_bytes(b"".join(os.fsencode(path) + b"\n" for path in paths))
