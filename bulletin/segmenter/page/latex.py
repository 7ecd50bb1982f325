r"""LaTeX of text recognition: what `2.4\%`, `38^{\circ}\mathrm{C}` and `3\times 4` show.

`formula` and `construct` return pieces: stretches of the source and the characters that they show, none for what only
marks up. All between the pieces shows itself, so each character keeps its place. A formula with anything that
the tables below lack is not understood, and none of it is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bulletin.model import Span
from bulletin.segmenter.page.latex_words import FONTS, FRACTIONS, SILENT, SPACES, SUPERSCRIPTS, SYMBOLS, TEXTS, VULGAR
from bulletin.segmenter.page.references import reference_at


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an issue that shows something other than itself; what shows nothing is markup."""

    span: Span
    shown: str = ""


_COMMAND = re.compile(r"\\([A-Za-z]+)|\\(.)", re.DOTALL)
_SLASHED = re.compile(r"\^\s*(?:\{\s*(\d+)\s*\}|(\d))\s*/\s*_\s*(?:\{\s*(\d+)\s*\}|(\d))")
_CELSIUS = re.compile(r"[\s{}]*(?:\\(?:mathrm|text|rm)\b[\s{]*)?[CF](?![A-Za-z])")
_PLAIN_PART = re.compile(r"[0-9A-Za-z.,%‰\u0370-\u03ff\u4e00-\u9fff]+")
_NUMBER = re.compile(r"[0-9.]+")
_RAISED = re.compile(rf"[{''.join(map(re.escape, SUPERSCRIPTS))}]+")
_NOT_RAISED = re.compile(r"[°′″℃℉*†‡①-⑳]+C?F?|\[[\d,，\-–]+\]|st|nd|rd|th")
"""What stands above the line by itself, or is written on the line as well."""
_LETTER = re.compile(r"[A-Za-z\u0370-\u03ff]")
_ODD = re.compile(r'["#$@`\x00-\x08\x0e-\x1f]')
_AFTER_NUMBER = re.compile(r"\d(?:\\[,;:! ]|[\s${}~])*\Z")
_BEFORE_NUMBER = re.compile(r"(?:\\[,;:! ]|[\s{}~])*\d")
_LOOKED_BACK = 12
"""Characters before a fraction or an index, among which a number would stand."""
_DEEPEST = 24
"""Groups and arguments within each other; scanned formulas have six or so."""
_LONGEST_CONSTRUCT = 80
_GROUP = re.compile(r"[ \t]*\{")


def formula(text: str, span: Span) -> tuple[Piece, ...] | None:
    r"""Return the pieces of the formula at `span`, its delimiters not counted; `None`: it is not understood.

    Example:
        >>> [(piece.span, piece.shown) for piece in formula("$2.4\\%$", (1, 6))]
        [((4, 5), '')]
    """
    reader = _Reader(text, span[1])
    return tuple(sorted(reader.pieces, key=lambda piece: piece.span)) if reader.run(span[0]) else None


def construct(text: str, at: int) -> tuple[int, tuple[Piece, ...]] | None:
    r"""Return the end and the pieces of one command, power or index that stands at `at` outside a formula.

    Example:
        >>> construct("CO_{2}增加", 2)
        (6, (Piece(span=(2, 3), shown=''), Piece(span=(3, 4), shown=''), Piece(span=(5, 6), shown='')))
    """
    command = _COMMAND.match(text, at)
    if command and command[1] not in SYMBOLS and not _GROUP.match(text, command.end()):
        return None
    line_end = text.find("\n", at, at + _LONGEST_CONSTRUCT)
    reader = _Reader(text, min(len(text), at + _LONGEST_CONSTRUCT) if line_end < 0 else line_end, is_formula=False)
    end = reader.element(at)
    return None if end is None else (end, tuple(sorted(reader.pieces, key=lambda piece: piece.span)))


@dataclass(slots=True)
class _Reader:
    r"""Reads a formula from left to right; each method gets a place and returns the place after, `None` if lost.

    Attributes:
        end: Of what may be read.
        is_formula: Blanks between elements do not count.
        keeps_blanks: Inside `\text{}`, where alone blanks count.
    """

    text: str
    end: int
    is_formula: bool = True
    pieces: list[Piece] = field(default_factory=list)
    keeps_blanks: bool = False
    depth: int = 0

    def run(self, at: int, closing: str = "") -> int | None:
        """Read elements up to the end, or up to the mark `closing`."""
        place: int | None = at
        while place is not None and place < self.end:
            if closing and self.text.startswith(closing, place):
                return place
            place = self.element(place)
        return None if closing else place

    def element(self, at: int) -> int | None:
        """Read one command, group, power, index or character."""
        if self.depth == _DEEPEST:
            return None
        self.depth += 1
        end = self._element(at)
        self.depth -= 1
        return end

    def _element(self, at: int) -> int | None:
        sign = self.text[at]
        if sign.isspace():
            return self._blank(at)
        special = {"\\": self._command, "{": self._group, "^": self._power, "_": self._index, "&": self._reference}
        if sign in special:
            return special[sign](at)
        if sign == "~":  # a blank to LaTeX, but who types 3~5 means a range
            return (
                None if self._follows_number(at) and self._goes_on_as_number(at + 1) else self._shows(at, at + 1, " ")
            )
        return None if sign == "}" or _ODD.match(sign) else at + 1

    def shown(self, start: int, end: int) -> str:
        """Return what the stretch shows, as far as it has been read."""
        shown, at = [], start
        for piece in sorted(self.pieces, key=lambda piece: piece.span):
            if start <= piece.span[0] and piece.span[1] <= end:
                shown += [self.text[at : piece.span[0]], piece.shown]
                at = piece.span[1]
        return "".join((*shown, self.text[at:end]))

    def _shows(self, start: int, end: int, shown: str = "") -> int:
        self.pieces.append(Piece((start, end), shown))
        return end

    def _blank(self, at: int) -> int:
        end = at
        while end < self.end and self.text[end].isspace():
            end += 1
        if not self.keeps_blanks and "\n" not in self.text[at:end]:
            self._shows(at, end)
        return end

    def _skipped(self, at: int) -> int:
        """Return the place after the blanks at `at`."""
        return self._blank(at) if at < self.end and self.text[at].isspace() else at

    def _command(self, at: int) -> int | None:
        match = _COMMAND.match(self.text, at, self.end)
        if match is None:
            return None
        name, sign, end = match[1], match[2], match.end()
        if sign is not None:
            if sign in SPACES:
                return self._shows(at, end, SPACES[sign])
            return self._shows(at, at + 1) + 1 if sign in "%$&#_{}" else None
        if name in SYMBOLS:
            return self._blank_after(self._shows(at, end, SYMBOLS[name]))
        if name in SPACES:
            return self._shows(at, end, SPACES[name])
        if name in SILENT:
            is_no_bracket = name in {"left", "right"} and self.text.startswith(".", end)
            return self._shows(at, end + is_no_bracket)
        if name in FONTS or name in TEXTS:
            return self._font(self._shows(at, end), is_text=name in TEXTS)
        if name in FRACTIONS:
            return self._fraction(at, end)
        return self._root(at, end) if name == "sqrt" else None

    def _blank_after(self, at: int) -> int:
        """Return the place after one blank that only ends a command's name."""
        is_one = at < self.end and self.text[at] == " "
        return self._blank(at) if is_one and not self.keeps_blanks else at

    def _font(self, at: int, *, is_text: bool) -> int | None:
        r"""Read the group whose type a command sets; without one, as in `{\rm C}`, the command is all."""
        at = self._skipped(at)
        if not self.text.startswith("{", at):
            return at
        before, self.keeps_blanks = self.keeps_blanks, is_text
        end = self._group(at)
        self.keeps_blanks = before
        return end

    def _group(self, at: int) -> int | None:
        self._shows(at, at + 1)
        end = self.run(at + 1, "}")
        return None if end is None else self._shows(end, end + 1)

    def _argument(self, at: int) -> tuple[int, int] | None:
        """Read what a command, ^ or _ takes: a group, a command or one character. Return its start and end."""
        start = self._skipped(at)
        if start >= self.end or self.text[start] in "^_}&":
            return None
        end = self.element(start)
        return None if end is None else (start, end)

    def _fraction(self, at: int, end: int) -> int | None:
        r"""Read `\frac{2}{3}` as 2/3, and after a number, `3\frac{1}{2}`, as the one sign ½."""
        held = len(self.pieces)
        above = self._argument(end)
        below = self._argument(above[1]) if above else None
        if above is None or below is None:
            return None
        parts = (self.shown(*above), self.shown(*below))
        if not all(map(_PLAIN_PART.fullmatch, parts)) or self._goes_on(below[1]):
            return None
        bar = next((place for place in (above[1] - 1, below[0]) if self.text[place] in "{}"), None)
        if bar is None or (parts[0][0].isdecimal() and self._follows_number(at)):
            del self.pieces[held:]
            vulgar = VULGAR.get("/".join(parts))
            return self._shows(at, below[1], vulgar) if vulgar else None
        self._shows(at, end)
        self.pieces = [piece for piece in self.pieces if piece.span[0] != bar]
        self._shows(bar, bar + 1, "/")
        return below[1]

    def _root(self, at: int, end: int) -> int | None:
        self._shows(at, end, "√")
        under = self._argument(end)
        return under[1] if under and _PLAIN_PART.fullmatch(self.shown(*under)) else None

    def _power(self, at: int) -> int | None:
        if match := _SLASHED.match(self.text, at, self.end):
            return self._slashed(match)
        self._shows(at, at + 1)
        held = len(self.pieces) - 1
        argument = self._argument(at + 1)
        if argument is None:
            return None
        start, end = argument
        raised = self.shown(start, end)
        if raised in {"o", "O", "0"} and (raised != "0" or _CELSIUS.match(self.text, end, self.end)):
            return self._each(argument, lambda _: "°")
        if _NOT_RAISED.fullmatch(raised):
            return end
        if _RAISED.fullmatch(raised):
            return self._each(argument, SUPERSCRIPTS.__getitem__)
        if _LETTER.fullmatch(raised):
            del self.pieces[held]  # the caret stays
            return end
        return None if raised else end

    def _each(self, argument: Span, shown: Callable[[str], str]) -> int:
        """Have each character of an argument that shows itself, or a sign, show another."""
        start, end = argument
        taken = {place for piece in self.pieces for place in range(*piece.span)}
        for number, piece in enumerate(self.pieces):
            if piece.shown and start <= piece.span[0] < end:
                self.pieces[number] = Piece(piece.span, "".join(map(shown, piece.shown)))
        for place in range(start, end):
            if place not in taken:
                self._shows(place, place + 1, shown(self.text[place]))
        return end

    def _slashed(self, match: re.Match[str]) -> int | None:
        """Read `^{1}/_{2}` as 1/2, and after a number as the one sign ½."""
        above, below = (1 if match[1] else 2), (3 if match[3] else 4)
        start, end = match.span()
        if self._goes_on_as_number(end):
            return None
        if self._follows_number(start):
            vulgar = VULGAR.get(f"{match[above]}/{match[below]}")
            return self._shows(start, end, vulgar) if vulgar else None
        bar = self.text.index("/", match.end(above))
        for first, last in (
            (start, match.start(above)),
            (match.end(above), bar),
            (bar + 1, match.start(below)),
            (match.end(below), end),
        ):
            if first < last:
                self._shows(first, last)
        return end

    def _index(self, at: int) -> int | None:
        self._shows(at, at + 1)
        held = len(self.pieces) - 1
        argument = self._argument(at + 1)
        if argument is None:
            return None
        low, end = self.shown(*argument), argument[1]
        if _NUMBER.fullmatch(low):
            return None if self._follows_number(at) or self._goes_on_as_number(end) else end
        if not _PLAIN_PART.fullmatch(low):
            return None
        if len(low) > 1 and low.isascii():
            self.pieces[held] = Piece((at, at + 1), " ")
        return end

    def _reference(self, at: int) -> int | None:
        found = reference_at(self.text, at)
        return self._shows(*found.span, found.shown) if found and found.shown and found.span[1] <= self.end else None

    def _follows_number(self, at: int) -> bool:
        return _AFTER_NUMBER.search(self.text[max(0, at - _LOOKED_BACK) : at]) is not None

    def _goes_on(self, at: int) -> bool:
        """Tell whether a digit or a Latin letter follows, which would become part of what stands before it."""
        after = self.text[at : min(at + 1, self.end)]
        return self._goes_on_as_number(at) or (after.isascii() and after.isalpha())

    def _goes_on_as_number(self, at: int) -> bool:
        if self.is_formula:
            return _BEFORE_NUMBER.match(self.text, at, self.end) is not None
        return self.text[at : at + 1].isdecimal()
