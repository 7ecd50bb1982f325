"""Tells how far an archive is: a line at the foot of a terminal; in a log, a line for each issue."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from bulletin.clock_time import clock_time
from bulletin.commands.columns import filled, width_of
from bulletin.commands.foot import Foot
from bulletin.commands.progress_line import TimeLeft
from bulletin.messages import joined, language_of, message, translated

if TYPE_CHECKING:
    from bulletin.messages import Language, Message

_BAR = 20  # columns, without its ends


class ArchiveLine:
    """What is shown: how many issues are done, how many failed, and how long the rest will take."""

    def __init__(self, n_issues: int, now_s: float, language: Language) -> None:
        self._n_issues = n_issues
        self._language = language
        self._since_s = now_s
        self._time_left = TimeLeft(n_issues)
        self._n_ended = self._n_failed = 0
        self._last = ""

    def ended(self, stem: str, now_s: float, *, has_failed: bool) -> None:
        """Move on by an issue."""
        self._n_ended += 1
        self._n_failed += has_failed
        self._last = stem
        self._time_left.spoke(1, now_s)

    def at(self, now_s: float, columns: int) -> str:
        """Return the line for a terminal of `columns` columns: one less than that, with blanks at its end."""
        n_full = _BAR * self._n_ended // max(self._n_issues, 1)
        bar = f"[{'=' * n_full}{' ' * (_BAR - n_full)}]"
        parts = [self._clock(now_s), bar, message("{n:,} of {total:,}", n=self._n_ended, total=self._n_issues)]
        if self._n_failed:
            parts.append(message("{n:,} failed", n=self._n_failed))
        line = "  ".join(translated(part, self._language) for part in parts)
        if self._last and width_of(line) + 2 + width_of(self._last) < columns:
            line = f"{line}  {self._last}"
        return filled(line, columns - 1) if columns > 1 else ""

    def _clock(self, now_s: float) -> Message:
        left_s = self._time_left.left_s(now_s)
        if left_s is None:
            return message("{clock} gone", clock=clock_time(now_s - self._since_s))
        return message("{clock} left", clock=clock_time(left_s))


class ArchiveProgress(Foot):
    """Shows the line, and says what failed.

    Args:
        n_issues: How many issues there are.
    """

    def __init__(self, n_issues: int, *, is_quiet: bool) -> None:
        super().__init__(is_quiet=is_quiet)
        self._is_quiet = is_quiet
        self._n_issues = n_issues
        self._n_ended = 0
        self._counter = ArchiveLine(n_issues, time.monotonic(), language_of(os.environ))

    def begin(self) -> None:
        """Show the line."""
        if self.is_shown:
            self.show(self._counter)

    def noted(self, text: str) -> None:
        """Print a message that is no warning, unless quiet."""
        if not self._is_quiet:
            self.say(text)

    def moved(self, name: str, *, has_failed: bool) -> None:
        """Move on by an issue."""
        with self.lock:
            self._n_ended += 1
            self._counter.ended(name, time.monotonic(), has_failed=has_failed)

    def ended(self, name: str, said: Message, *, has_failed: bool) -> None:
        """Move on by an issue; print what came of it where there is no line at the foot, or if it failed."""
        self.moved(name, has_failed=has_failed)
        if has_failed or not (self.is_shown or self._is_quiet):
            count = message("{n:,} of {total:,}", n=self._n_ended, total=self._n_issues)
            self.say(joined([count, said], "  "))
