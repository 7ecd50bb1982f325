r"""LaTeX of text recognition: what `2.4\%`, `38^{\circ}\mathrm{C}` and `3\times 4` show.

`formula` and `construct` return signs: stretches of the source and the characters that they show, none for what only
marks up. All between the signs shows itself, so each character keeps its place. A formula with anything that
the tables below lack is not understood, and none of it is changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bulletin.model import Span
from bulletin.segmenter.page.latex_heights import fraction, index, power, root
from bulletin.segmenter.page.latex_reader import Reader
from bulletin.segmenter.page.latex_words import FONTS, FRACTIONS, SILENT, SPACES, SYMBOLS, TEXTS
from bulletin.segmenter.page.references import reference_at
from bulletin.segmenter.page.signs import Sign

_COMMAND = re.compile(r"\\([A-Za-z]+)|\\(.)", re.DOTALL)
_ODD = re.compile(r'["#$@`\x00-\x08\x0e-\x1f]')
_DEEPEST = 24
"""Groups and arguments within each other; scanned formulas have six or so."""
_LONGEST_CONSTRUCT = 80
_GROUP = re.compile(r"[ \t]*\{")


def formula(text: str, span: Span) -> tuple[Sign, ...] | None:
    r"""Return the signs of the formula at `span`, its delimiters not counted; `None`: it is not understood.

    Example:
        >>> [(sign.span, sign.shown) for sign in formula("$2.4\\%$", (1, 6))]
        [((4, 5), '')]
    """
    reader = _Formula(text, span[1])
    return tuple(sorted(reader.signs, key=lambda sign: sign.span)) if reader.run(span[0]) else None


def construct(text: str, at: int) -> tuple[int, tuple[Sign, ...]] | None:
    r"""Return the end and the signs of one command, power or index that stands at `at` outside a formula.

    Example:
        >>> construct("CO_{2}增加", 2)
        (6, (Sign(span=(2, 3), shown=''), Sign(span=(3, 4), shown=''), Sign(span=(5, 6), shown='')))
    """
    command = _COMMAND.match(text, at)
    if command and command[1] not in SYMBOLS and not _GROUP.match(text, command.end()):
        return None
    line_end = text.find("\n", at, at + _LONGEST_CONSTRUCT)
    reader = _Formula(text, min(len(text), at + _LONGEST_CONSTRUCT) if line_end < 0 else line_end, is_formula=False)
    end = reader.element(at)
    return None if end is None else (end, tuple(sorted(reader.signs, key=lambda sign: sign.span)))


@dataclass(slots=True)
class _Formula(Reader):
    """Reads the elements of a formula from left to right."""

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
            return self.blank(at)
        match sign:
            case "\\":
                return self._command(at)
            case "{":
                return self._group(at)
            case "^":
                return power(self, at)
            case "_":
                return index(self, at)
            case "&":
                return self._reference(at)
            case "~":  # a blank to LaTeX, but who types 3~5 means a range
                is_range = self.follows_number(at) and self.goes_on_as_number(at + 1)
                return None if is_range else self.shows(at, at + 1, " ")
        return None if sign == "}" or _ODD.match(sign) else at + 1

    def _command(self, at: int) -> int | None:
        match = _COMMAND.match(self.text, at, self.end)
        if match is None:
            return None
        name, sign, end = match[1], match[2], match.end()
        if sign is not None:
            if sign in SPACES:
                return self.shows(at, end, SPACES[sign])
            return self.shows(at, at + 1) + 1 if sign in "%$&#_{}" else None
        if name in SYMBOLS:
            return self._blank_after(self.shows(at, end, SYMBOLS[name]))
        if name in SPACES:
            return self.shows(at, end, SPACES[name])
        if name in SILENT:
            is_no_bracket = name in {"left", "right"} and self.text.startswith(".", end)
            return self.shows(at, end + is_no_bracket)
        if name in FONTS or name in TEXTS:
            return self._font(self.shows(at, end), is_text=name in TEXTS)
        if name in FRACTIONS:
            return fraction(self, at, end)
        return root(self, at, end) if name == "sqrt" else None

    def _blank_after(self, at: int) -> int:
        """Return the place after one blank that only ends a command's name."""
        is_one = at < self.end and self.text[at] == " "
        return self.blank(at) if is_one and not self.keeps_blanks else at

    def _font(self, at: int, *, is_text: bool) -> int | None:
        r"""Read the group whose type a command sets; without one, as in `{\rm C}`, the command is all."""
        at = self.skipped(at)
        if not self.text.startswith("{", at):
            return at
        before, self.keeps_blanks = self.keeps_blanks, is_text
        end = self._group(at)
        self.keeps_blanks = before
        return end

    def _group(self, at: int) -> int | None:
        self.shows(at, at + 1)
        end = self.run(at + 1, "}")
        return None if end is None else self.shows(end, end + 1)

    def _reference(self, at: int) -> int | None:
        found = reference_at(self.text, at)
        return self.shows(*found.span, found.shown) if found and found.shown and found.span[1] <= self.end else None
