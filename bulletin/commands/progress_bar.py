"""Tells an editor how far a bulletin is: a line at the foot of a terminal, and messages above it.

With `-v` every message has the seconds since the start before it, so that what stderr says is a log to send.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from bulletin.commands.foot import Foot
from bulletin.messages import language_of, message

if TYPE_CHECKING:
    from bulletin.commands.progress_line import Line
    from bulletin.model import Chunk
    from bulletin.progress import Workload


class Progress(Foot):
    """Shows the line and says the messages; no line when quiet, or where stderr is no terminal.

    Attributes:
        warnings: All warnings, in order.
    """

    def __init__(self, *, is_quiet: bool = False, is_verbose: bool = False) -> None:
        super().__init__(is_quiet=is_quiet, is_verbose=is_verbose)
        self._is_quiet = is_quiet
        self._is_detailed = is_verbose
        self._work: Line | None = None
        self.warnings: list[str] = []

    def expects(self, work: Workload) -> None:
        """Show the line, from what the store has on; a second call begins it anew, for another engine."""
        self.detailed(
            message(
                "{n} of {total} clips are in the store; {characters} characters are to be spoken",
                n=work.n_clips - work.n_clips_missing,
                total=work.n_clips,
                characters=work.n_characters_missing,
            )
        )
        if not self.is_shown or not work.n_clips:
            return
        from bulletin.commands.progress_line import Line

        self._work = Line(work, time.monotonic(), language_of(os.environ))
        self.show(self._work)

    def began(self, chunk: Chunk) -> None:
        """Show the voice and the words of `chunk`."""
        with self.lock:
            if self._work is not None:
                self._work.began(chunk)
                self.draw()

    def ended(self, chunk: Chunk) -> None:
        """Move the bar on by `chunk`."""
        self.detailed(
            message(
                "{chunk} spoken by {voice}, {characters} characters",
                chunk=chunk.id,
                voice=chunk.voice,
                characters=chunk.n_characters,
            )
        )
        with self.lock:
            if self._work is not None:
                self._work.ended(chunk, time.monotonic())
                self.draw()

    def warned(self, text: str) -> None:
        """Print and keep a warning; `Notebook` also puts it into the report."""
        self.warnings.append(text)
        self.say(message("warning: {text}", text=text))

    def noted(self, text: str) -> None:
        """Print a message that is no warning, unless quiet."""
        if not self._is_quiet:
            self.say(text)

    def detailed(self, text: str) -> None:
        """Print a message of detail if verbose."""
        if self._is_detailed:
            self.say(text)
