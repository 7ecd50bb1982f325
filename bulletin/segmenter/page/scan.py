"""`Scan` finds the references and the LaTeX of a page, and tells them from an &, a $ and a backslash of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.model import Flag, FlagKind, Span
from bulletin.segmenter.page.latex import construct, formula
from bulletin.segmenter.page.references import reference_at
from bulletin.segmenter.page.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

_STOP = re.compile(
    r"(?P<kept>`{1,3}[^`\n]{1,300}`{1,3}|(?:https?://|www\.)(?:(?!&(?:nbsp|e[mn]sp|[lr]dquo|quot|[lg]t|hellip|mdash|middot);)[!-~]){1,1500}|</?[A-Za-z][^<>]{0,500}>"
    r"|(?<=\])\([^()\s]{1,1500}(?:\s+\"[^\"()]{0,200}\")?\)|(?<![A-Za-z0-9])[A-Za-z]:\\[!-~]{0,300}|\\\\[!-~]{0,300})"
    r"|(?P<reference>&)"
    r"|(?P<open>\$\$?|\\[(\[])"
    r"|(?P<escape>\\[!#$%&()*+.<>\[\]_`{|}~-])"
    r"|(?P<construct>\\[A-Za-z]{2}|[\^_]\s?\{|\^\d/_)"
)
_CLOSING = {"$": "$", "$$": "$$", "\\(": "\\)", "\\[": "\\]"}
_LONGEST_FORMULA = {"$": 300, "$$": 1000, "\\(": 300, "\\[": 1000}
_MARKUP = re.compile(r"[\\^_{}]")
_BARE = re.compile(r"[+\-±<>≤≥≈~]?\d(?:[\d.,]*\d)?(?:[-+/:=<>×~]\d(?:[\d.,]*\d)?)*[%％‰]?|[A-Za-z]")
"""What may stand between two $ without a command: one number, one letter; $5 and $6 are money."""
_GROUPS = re.compile(r"\\[A-Za-z]+|\{[^{}]*\}")
_PROSE = re.compile(r"[，。；：！？、（）“”《》]|[\u3400-\u9fff]{4}|[A-Za-z]{2}[ \t]+[A-Za-z]{2}")
"""Outside the groups of a formula this is no formula but the words between two amounts of money."""
_SHOWN = 24
GUARDS = {ord(sign): ord(sign) + 0xFEE0 for sign in "#*<>_`|~"}
"""A character that a reference shows is none of markup: it is read in its wide form, which sounds the same."""


@dataclass(slots=True)
class Scan:
    """Goes over a stretch of a page, up to `end`, and adds what it finds to `signs` and `flags`."""

    text: str
    end: int
    signs: list[Sign]
    flags: list[Flag]

    def run(self, at: int) -> None:
        """Go on from `at`."""
        while match := _STOP.search(self.text, at, self.end):
            place, kind = match.start(), match.lastgroup
            if kind == "reference":
                at = self._reference(place)
            elif kind == "open":
                at = self._formula(place, match[0]) or self._escape(place)
            elif kind == "escape":
                at = self._escape(place)
            elif kind == "construct":
                at = self._construct(place)
            else:
                at = match.end()

    def _reference(self, at: int) -> int:
        found = reference_at(self.text, at)
        if found is None or found.span[1] > self.end:
            return at + 1
        if found.shown:
            self.signs.append(Sign(found.span, found.shown))
        else:
            if self.text[at + 1] == "#":  # nobody means to say a number that is no character
                self.signs.append(Sign(found.span))
            self._flag(found.span, "这里写的字符代号不指任何字")
        return found.span[1]

    def _formula(self, at: int, opening: str) -> int | None:
        """Read the formula that opens at `at`; return the place after it, `None` if it is none."""
        closing = _CLOSING[opening]
        start = at + len(opening)
        limit = min(self.end, start + _LONGEST_FORMULA[opening])
        stop = self._find(closing, start, limit)
        if stop is None or not self._is_formula((start, stop), opening):
            return None
        end = stop + len(closing)
        signs = formula(self.text, (start, stop))
        if signs is None:
            self._flag((at, end), "公式看不懂，照原样留着")
        else:
            self.signs += (Sign((at, start)), *self._guarded(signs, (start, stop)), Sign((stop, end)))
        return end

    def _find(self, closing: str, start: int, limit: int) -> int | None:
        """Return where a formula closes; it does not go on over an empty line, a short one over no line's end."""
        at = start
        while (stop := self.text.find(closing, at, limit)) >= 0:
            if self.text[stop - 1] == "\\" and closing == "$":
                at = stop + 1
                continue
            inner = self.text[start:stop]
            is_apart = "\n" in inner if closing in "$\\)" else re.search(r"\n\s*\n", inner)
            return None if is_apart else stop
        return None

    def _is_formula(self, span: Span, opening: str) -> bool:
        """Tell whether what stands between two delimiters is LaTeX and not the words between two amounts of money."""
        inner = self.text[slice(*span)]
        if not inner.strip():
            return False
        is_dollar = opening == "$"
        if is_dollar and self.text[span[1] + 1 : span[1] + 2].isdecimal():
            return False
        if _PROSE.search(_GROUPS.sub("", inner)):
            return False
        if _MARKUP.search(inner):
            return True
        before = self.text[span[0] - 2 : span[0] - 1]
        if is_dollar and (before.isascii() and before.isalnum()):
            return False
        return _BARE.fullmatch(inner) is not None

    def _guarded(self, signs: tuple[Sign, ...], span: Span) -> Iterator[Sign]:
        """Yield the signs of a formula, and one for each character of it that markdown would take for its own."""
        taken = {place for sign in signs for place in range(*sign.span)}
        yield from signs
        for place in range(*span):
            if place not in taken and ord(self.text[place]) in GUARDS:
                yield Sign((place, place + 1), self.text[place])

    def _escape(self, at: int) -> int:
        """Read a sign of markdown or LaTeX that a backslash before it makes an ordinary one."""
        if self.text[at] == "$":
            return at + 1
        self.signs += (Sign((at, at + 1)), Sign((at + 1, at + 2), self.text[at + 1]))
        return at + 2

    def _construct(self, at: int) -> int:
        found = construct(self.text, at)
        if found is None:
            if self.text[at] in "^_":
                self._flag((at, at + 2), "上下标看不懂，照原样留着")
            return at + 1
        end, signs = found
        self.signs += self._guarded(signs, (at, end))
        return end

    def _flag(self, span: Span, message: str) -> None:
        shown = self.text[slice(*span)][:_SHOWN]
        self.flags.append(Flag(span, shown, FlagKind.NEEDS_EYES, f"{message}：{shown}"))
