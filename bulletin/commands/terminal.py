"""The terminal of an editor: progress, the rundown, plain lines. The only importer of rich.

Everything goes to stderr except the rundown that an editor asks for. Text of the paper is data: it
never becomes markup, and `visible` shows control and bidirectional characters.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

from bulletin.errors import BulletinError, MissingClipsError
from bulletin.harmless import visible
from bulletin.json_text import json_text
from bulletin.messages import language_of, message, translated
from bulletin.streams import say_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from bulletin.model import Chunk

_SHOWN_CHARACTERS = 24


def painted(line: str, tone: str) -> str:
    r"""Return `line` set in `tone`, SGR parameters of ECMA-48; with an empty `tone`, return it unchanged.

    Example:
        >>> painted("提要", "1")
        '\x1b[1m提要\x1b[0m'
    """
    return f"\x1b[{tone}m{line}\x1b[0m" if tone and line else line


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
        chunks = exc.missing if isinstance(exc, MissingClipsError) else ()
        error = {
            "exit": exc.exit_code,
            "kind": exc.kind,
            "message": visible(str(exc)),
            "missing": [{"id": chunk.id, "text": chunk.text} for chunk in chunks],
        }
        print_json({"issue": issue, "error": error})
    return exc.exit_code


def print_json(facts: object) -> None:
    """Print one object on a line of standard output."""
    say_bytes(json_text(facts).encode() + b"\n")


def say_paths(paths: Iterable[Path]) -> None:
    """Print each path on a line of stdout, byte for byte as the file system has it, for programs."""
    say_bytes(b"".join(os.fsencode(path) + b"\n" for path in paths))


class Progress:
    """A bar that shows the words being spoken and the time left; hidden when quiet or where stderr is no terminal."""

    def __init__(self, *, is_quiet: bool = False, is_verbose: bool = False) -> None:
        self._is_shown = sys.stderr.isatty() and not is_quiet
        self._is_quiet = is_quiet
        self._is_verbose = is_verbose
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._lock = threading.Lock()
        self.warnings: list[str] = []

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def expects(self, n_characters: int) -> None:
        """Open the bar for `n_characters` spoken characters that have to be voiced."""
        if not self._is_shown or not n_characters:
            return
        if self._bar is not None:  # of an earlier part of the work
            self._bar.stop()
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.percentage:>3.0f}%"),
            BarColumn(bar_width=24),
            TimeRemainingColumn(compact=True, elapsed_when_finished=True),
            TextColumn("{task.fields[words]}", markup=False),
            console=Console(stderr=True),
            transient=True,
            speed_estimate_period=120,
        )
        self._task = self._bar.add_task("", total=n_characters, words="")
        self._bar.start()

    def began(self, chunk: Chunk) -> None:
        """Show the voice and the first words of `chunk`."""
        with self._lock:
            if self._bar is not None and self._task is not None:
                words = visible(chunk.text)[:_SHOWN_CHARACTERS]
                self._bar.update(self._task, words=f"{chunk.voice} {words}")

    def ended(self, chunk: Chunk) -> None:
        """Move the bar on by the characters of `chunk`."""
        with self._lock:
            if self._bar is not None and self._task is not None:
                self._bar.advance(self._task, chunk.n_characters)

    def warned(self, text: str) -> None:
        """Print and keep a warning; `Notebook` also puts it into the report."""
        with self._lock:
            self.warnings.append(text)
            self._say(message("warning: {text}", text=text))

    def noted(self, text: str) -> None:
        """Print a message that is no warning, unless quiet."""
        with self._lock:
            if not self._is_quiet:
                self._say(text)

    def detailed(self, text: str) -> None:
        """Print a message of detail if verbose."""
        with self._lock:
            if self._is_verbose:
                self._say(text)

    def _say(self, text: str) -> None:
        if self._bar is not None:
            self._bar.console.print(
                f"bulletin: {visible(in_language(text))}", markup=False, highlight=False, soft_wrap=True
            )
        else:
            warn(text)
