"""`Reader` is the hand that reads LaTeX: it takes note of the signs that show something else."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin.segmenter.page.signs import Sign

if TYPE_CHECKING:
    from bulletin.model import Span

_AFTER_NUMBER = re.compile(r"\d(?:\\[,;:! ]|[\s${}~])*\Z")
_BEFORE_NUMBER = re.compile(r"(?:\\[,;:! ]|[\s{}~])*\d")
_LOOKED_BACK = 12
"""Characters before a fraction or an index, among which a number would stand."""


@dataclass(slots=True)
class Reader(ABC):
    r"""Reads a formula from left to right; each method gets a place and returns the place after, `None` if lost.

    Attributes:
        end: Of what may be read.
        is_formula: Blanks between elements do not count.
        keeps_blanks: Inside `\text{}`, where alone blanks count.
    """

    text: str
    end: int
    is_formula: bool = True
    signs: list[Sign] = field(default_factory=list)
    keeps_blanks: bool = False
    depth: int = 0

    @abstractmethod
    def element(self, at: int) -> int | None:
        """Read one command, group, power, index or character."""

    def argument(self, at: int) -> Span | None:
        """Read what a command, ^ or _ takes: a group, a command or one character. Return its start and end."""
        start = self.skipped(at)
        if start >= self.end or self.text[start] in "^_}&":
            return None
        end = self.element(start)
        return None if end is None else (start, end)

    def shows(self, start: int, end: int, shown: str = "") -> int:
        """Take what stands at [start, end) for a sign that shows something else."""
        self.signs.append(Sign((start, end), shown))
        return end

    def shown(self, start: int, end: int) -> str:
        """Return what the stretch shows, as far as it has been read."""
        shown, at = [], start
        for sign in sorted(self.signs, key=lambda sign: sign.span):
            if start <= sign.span[0] and sign.span[1] <= end:
                shown += [self.text[at : sign.span[0]], sign.shown]
                at = sign.span[1]
        return "".join((*shown, self.text[at:end]))

    def blank(self, at: int) -> int:
        """Read the blanks at `at`, which show nothing in a formula; the end of a line stays."""
        end = at
        while end < self.end and self.text[end].isspace():
            end += 1
        if not self.keeps_blanks and "\n" not in self.text[at:end]:
            self.shows(at, end)
        return end

    def skipped(self, at: int) -> int:
        """Return the place after the blanks at `at`."""
        return self.blank(at) if at < self.end and self.text[at].isspace() else at

    def follows_number(self, at: int) -> bool:
        """Tell whether a digit is shown just before."""
        return _AFTER_NUMBER.search(self.text[max(0, at - _LOOKED_BACK) : at]) is not None

    def goes_on_as_number(self, at: int) -> bool:
        """Tell whether a digit is shown next."""
        if self.is_formula:
            return _BEFORE_NUMBER.match(self.text, at, self.end) is not None
        return self.text[at : at + 1].isdecimal()
