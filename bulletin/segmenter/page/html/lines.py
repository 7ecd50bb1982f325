"""The lines of a page: the runs of its source that stand side by side, and what parts each line from the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.model import Span
    from bulletin.segmenter.page.html.setting import Break, Setting
    from bulletin.segmenter.page.html.source import Run

_BLANKS = "\t\n\f "
_INDENT = r"(?:\u3000{2}|(?:&nbsp;|&#160;|&#12288;|&emsp;|\u00a0){2})"
_INDENTED = re.compile(rf"(?<![\t\n\f ])[\t\f ]*+\n[\t\n\f ]*+(?={_INDENT})")
"""Where a paragraph begins in a text without tags: a new line of the source that is set in."""
_LINE_END = re.compile(r"\n")


@dataclass(slots=True)
class Piece:
    """A run that is shown, without the blanks at its ends.

    Attributes:
        is_parted: Something parts it from the piece before on its line.
    """

    span: Span
    setting: Setting
    is_parted: bool = False


@dataclass(slots=True)
class Line:
    """What stands on one line of the page.

    Attributes:
        n_above: 2: it is apart from the line before; 1: it stands right below.
        is_below_picture: Nothing but a picture stands between it and the line before.
        is_item: With it an item of a list begins.
        level: It is a headline of this rank, 1-6; 0: it is none.
    """

    n_above: int
    is_below_picture: bool = False
    is_item: bool = False
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)

    @property
    def setting(self) -> Setting:
        """How its first words are set."""
        return self.pieces[0].setting

    def words(self, source: str) -> str:
        """Return its words as they are seen, without blanks."""
        return "".join("".join(unescape(source[slice(*piece.span)]).split()) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Laid:
    """A page in lines, and the runs of it that are not read, each with the reason."""

    lines: tuple[Line, ...]
    unread: tuple[tuple[Span, str], ...]


def lay(source: str, runs: Iterable[tuple[Run, Setting | None]], breaks: Iterable[Break]) -> Laid:
    """Return the lines of a page.

    Args:
        runs: In order, each with its setting; `None`: the page's tree has none.
    """
    pending = sorted(breaks, key=lambda each: each.start)
    pending.reverse()
    lines: list[Line] = []
    unread: list[tuple[Span, str]] = []
    begun: set[int] = set()
    n_above, is_below_picture = 2, False
    n_breaks, is_parted = 0, False
    for run, setting in runs:
        while pending and pending[-1].start < run.span[1]:
            found = pending.pop()
            n_breaks += found.n_lines == 1
            n_above = max(n_above, found.n_lines, min(2, n_breaks))
            is_below_picture |= found.is_picture
            is_parted |= not found.is_picture
        if not source[slice(*run.span)].strip(_BLANKS):
            continue
        if setting is None or setting.reason:
            unread.append((run.span, setting.reason if setting else "markup"))
            continue
        for span, n_lines in _parted(source, run.span, keeps_lines=setting.keeps_lines):
            n_above = max(n_above, n_lines)
            if lines and lines[-1].setting.block is not setting.block:
                n_above = max(n_above, 1 if _are_rows(lines[-1].setting, setting) else 2)
            if n_above or not lines:
                is_item = setting.item is not None and id(setting.item) not in begun
                begun.add(id(setting.item))
                lines.append(Line(n_above, is_below_picture, is_item=is_item, level=setting.level))
            lines[-1].pieces.append(Piece(span, setting, is_parted=is_parted))
            n_above, is_below_picture, n_breaks, is_parted = 0, False, 0, False
    return Laid(tuple(lines), tuple(unread))


def _are_rows(above: Setting, setting: Setting) -> bool:
    """Tell whether two blocks stand one right below the other: rows of a table, items of a list."""
    return {above.block.name, setting.block.name} == {"li"} or bool(above.row and setting.row)


def _parted(source: str, span: Span, *, keeps_lines: bool) -> Iterator[tuple[Span, int]]:
    """Yield the parts of a run that stand on lines of their own, without the blanks at their ends."""
    start, n_lines = span[0], 0
    bounds = [match.span() for match in (_LINE_END if keeps_lines else _INDENTED).finditer(source, *span)]
    for end, following in (*bounds, (span[1], span[1])):
        printed = source[start:end]
        if printed.strip(_BLANKS):
            lead = len(printed) - len(printed.lstrip(_BLANKS))
            yield (start + lead, start + len(printed.rstrip(_BLANKS))), n_lines
            n_lines = 0
        n_lines = min(2, n_lines + 1) if keeps_lines else 2
        start = following
