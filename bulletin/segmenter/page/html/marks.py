"""The page set as markdown: signs that show marks of markdown where its source has tags, and blanks where it has lines.

What stands between two pieces of text is one sign, which shows no more characters than it has.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from bulletin.model import Flag, FlagKind
from bulletin.segmenter.page.html.dress import dressed
from bulletin.segmenter.page.latex_words import SUPERSCRIPTS
from bulletin.segmenter.page.scan import Scan
from bulletin.segmenter.page.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Span
    from bulletin.segmenter.page.html.lines import Line, Piece

_BLANKS = re.compile(r"[\t\n\f\r \0]+")
_WIDE = re.compile(r"[\u2014-\u2026\u2e80-\uffef]")
_CUT = re.compile(r".[,.;:!?%)\]}]|[(\[{].|\.[0-9]", re.DOTALL)
"""The characters on both sides of a line's end that no blank parts."""
_SHOWN = 12
_MARKDOWN = re.compile(r"\*|__+|`|~~+|==|<(?=[A-Za-z/!])")
_WORD = re.compile(r"\w")
_MARKDOWN_FIRST = re.compile(r"#{1,6}|>|\|")
"""Characters that are markup in markdown: anywhere, and at the beginning of a line."""
_BULLETED = re.compile(r"\s*(?:[●•▲◆■◇★☆▪▶►※·○—-]|\d{1,2}[、.．)）]|[（(①-⑳])")
_RAISED = str.maketrans(SUPERSCRIPTS)
_PICTURE = "![](i)\n\n"


def signs_of(
    source: str, lines: Sequence[Line], head: Sequence[tuple[Span, str]], unread: Sequence[Span], flags: list[Flag]
) -> list[Sign]:
    """Return the signs that make the source of a page the page as it is seen.

    Args:
        head: What the head says of the page, in order: places of the source, and what is to stand before each.
        unread: Words that are not read, in order.
        flags: Takes what of references and formulas is not understood.
    """
    setter = _Setter(source, unread, flags)
    for span, before in head:
        setter.gap(span[0], before)
        setter.at = span[1]
    setter.closing = "\n---\n" if head else ""
    for line in lines:
        setter.set(line)
    setter.gap(len(source), f"{setter.closing}\n", "\n")
    return setter.signs


class _Setter:
    def __init__(self, source: str, unread: Sequence[Span], flags: list[Flag]) -> None:
        self.source = source
        self.unread = unread
        self.flags = flags
        self.signs: list[Sign] = []
        self.at = 0
        self.closing = ""
        """What ends the line set last."""

    def gap(self, end: int, *choices: str) -> None:
        """Show the first of `choices` that is no longer than what is printed up to `end`; nothing if none is.

        Tags alone show it, on one side of words that are not read.
        """
        number = bisect_left(self.unread, (self.at, 0))
        behind = bisect_left(self.unread, (end, 0))
        before, after = (self.unread[number][0], self.unread[behind - 1][1]) if number < behind else (end, end)
        parts = ((self.at, before), (before, after), (after, end))
        where = parts[0] if number == behind or before - self.at >= end - after else parts[2]
        for part in parts:
            if part[0] < part[1]:
                n_printed = part[1] - part[0] if part == where else 0
                shown = next((each for each in choices if len(each) <= n_printed), "")
                self.signs.append(Sign(part, shown, is_markup=True))
        self.at = end

    def set(self, line: Line) -> None:
        """Set a line below what is set."""
        dress = dressed(line, self.source)
        first = line.pieces[0].span[0]
        ends = "\n" * line.n_above if first and (self.at or self.signs) else ""
        mark = self._mark(line)
        picture = _PICTURE if line.is_below_picture else ""
        closing, opening = self.closing, dress[0][0]
        self.gap(
            first,
            f"{closing}{ends}{picture}{mark}{opening}",
            f"{closing}{ends}{mark}{opening}",
            f"{ends}{mark}",
            f"{ends[:1]}{mark}",
            f"{ends[:1]}# " if line.level else ends[:1],
        )
        for number, piece in enumerate(line.pieces):
            if number:
                between = self._blank(line.pieces[number - 1], piece)
                if piece.setting.cell is not line.pieces[number - 1].setting.cell:
                    between = " | "
                full = f"{dress[number - 1][1]}{between}{dress[number][0]}"
                self.gap(piece.span[0], full, between)
            self._inside(piece, is_first=not number)
        self.closing = dress[-1][1] + (" |" if line.setting.row else "")

    def _mark(self, line: Line) -> str:
        if line.level:
            return "#" * line.level + " "
        if line.setting.row:
            return "| "
        if line.setting.is_caption:
            return "<figcaption>"
        return "- " if line.is_item and not _BULLETED.match(self.source, line.pieces[0].span[0]) else ""

    def _blank(self, before: Piece, piece: Piece) -> str:
        """Return the blank that stands between two pieces of a line, if any does."""
        gap = self.source[before.span[1] : piece.span[0]]
        if piece.is_parted:
            return " "
        outside = re.sub(r"<[^>]*>", "", gap)
        return self._shown_blanks(outside, before.span[1], piece.span[0]) if outside.strip() != outside else ""

    def _shown_blanks(self, blanks: str, start: int, end: int) -> str:
        """Return what blanks of the source show: one blank, but nothing where a line ends beside a wide character.

        A line may also end inside a number; where it might as well end between two, the blank stays and is flagged.
        """
        around = self.source[start - 1 : start] + self.source[end : end + 1]
        if "\n" not in blanks:
            return " "
        if around.isdecimal():
            before, after = self.source[max(0, start - _SHOWN) : start], self.source[end : end + _SHOWN]
            shown = f"{before.split('>')[-1]}｜{after.split('<')[0]}"
            self.flags.append(Flag((start - 1, end + 1), shown, FlagKind.NEEDS_EYES, f"数字也许在换行处断开：{shown}"))
            return " "
        return "" if _WIDE.search(around) or _CUT.fullmatch(around) else " "

    def _inside(self, piece: Piece, *, is_first: bool) -> None:
        """Set the characters of a piece."""
        start, end = piece.span
        if piece.setting.is_raised and self.source[start:end].isdecimal():
            self.signs.append(Sign(piece.span, self.source[start:end].translate(_RAISED)))
            self.at = end
            return
        found: list[Sign] = []
        Scan(self.source, end, found, self.flags).run(start)
        found.sort(key=lambda sign: sign.span)
        at = start
        for sign in (*found, Sign((end, end))):
            self._plain((at, sign.span[0]), is_first=is_first and at == start)
            if sign.span[0] < end:
                self.signs.append(sign)
            at = max(at, sign.span[1])
        self.at = end

    def _plain(self, span: Span, *, is_first: bool) -> None:
        """Set characters that show themselves, but for blanks and what markdown would take for its own."""
        marks = list(_BLANKS.finditer(self.source, *span))
        if _WORD.search(self.source, *span):  # else it may be a rule of asterisks
            marks += _MARKDOWN.finditer(self.source, *span)
        if is_first and (mark := _MARKDOWN_FIRST.match(self.source, *span)):
            marks.append(mark)
        for mark in sorted(marks, key=lambda each: each.start()):
            printed = mark[0]
            shown = self._shown_blanks(printed, *mark.span()) if _BLANKS.fullmatch(printed) else printed
            if shown != printed or shown != " ":
                self.signs.append(Sign(mark.span(), shown))
