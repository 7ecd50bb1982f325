"""The page as it shows itself: references of HTML are their characters, LaTeX of text recognition is what it prints.

Comes in: the issue as decoded. Goes out: an issue of the characters that a reader would see, by which all later steps
go, and the way back from its places to the paper's. Addresses, tags and code are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from bulletin.model import Flag, Issue, SourceFile, Span
from bulletin.segmenter.page.scan import GUARDS, Scan
from bulletin.segmenter.page.unread import unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.segmenter.page.signs import Sign

_MAY_RENDER = re.compile(r"[&$\\]|[\^_]\s?\{|\^\d?\d?/_")


@dataclass(frozen=True)
class Rendering:
    """An issue as printed and as shown.

    Attributes:
        shown: The issue of the characters that a reader sees.
        guarded: The same, place by place, without a sign that could be taken for markup though it shows itself.
        signs: Where both differ, in order.
        flags: What was not understood, in places of the printed issue.
    """

    printed: Issue
    shown: Issue
    guarded: Issue
    signs: tuple[Sign, ...] = ()
    flags: tuple[Flag, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        """The place in the shown text of each sign."""
        lengths = accumulate((len(sign.shown) - (sign.span[1] - sign.span[0]) for sign in self.signs), initial=0)
        return [sign.span[0] + moved for sign, moved in zip(self.signs, lengths, strict=False)]

    def start(self, at: int) -> int:
        """Return where what the shown character `at` stands for begins in print."""
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return at
        sign, offset = self.signs[number], at - self._starts[number]
        if offset < len(sign.shown):
            return sign.span[0] + offset
        return sign.span[1] + offset - len(sign.shown)

    def end(self, at: int) -> int:
        """Return where what the shown character before `at` stands for ends in print."""
        if not at:
            return 0
        number = bisect_right(self._starts, at - 1) - 1
        if number >= 0 and at - self._starts[number] == len(self.signs[number].shown):
            return self.signs[number].span[1]
        return self.start(at - 1) + 1

    def whole(self, span: Span) -> Span:
        """Return the stretch of print from the first to the last character of a shown one."""
        start, end = span
        if start < end:
            return self.start(start), self.end(end)
        here = self.start(start) if start < len(self.shown.text) else len(self.printed.text)
        return here, here

    def spans(self, shown: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return where shown stretches are printed, without the markup among them."""
        return tuple(part for span in shown for part in self._parts(span))

    def _parts(self, span: Span) -> Iterator[Span]:
        at, end = self.whole(span)
        for number in range(bisect_right(self._starts, span[0]), bisect_left(self._starts, span[1])):
            sign = self.signs[number]
            if not sign.shown and at <= sign.span[0]:
                if at < sign.span[0]:
                    yield at, sign.span[0]
                at = sign.span[1]
        if at < end:
            yield at, end


def render(issue: Issue) -> Rendering:
    """Return `issue` as it shows itself; one without references and LaTeX is itself."""
    if not _MAY_RENDER.search(issue.text):
        return Rendering(issue, issue, issue)
    signs: list[Sign] = []
    flags: list[Flag] = []
    for file in issue.files or (SourceFile(issue.stem, 0, len(issue.text)),):
        at = file.start
        for start, end, _ in (*unread(issue.text, (file.start, file.end)), (file.end, file.end, "")):
            Scan(issue.text, start, signs, flags).run(at)
            at = end
    signs.sort(key=lambda sign: sign.span)
    files: list[SourceFile] = []
    for file in issue.files:
        start = files[-1].end if files else 0
        within = [sign for sign in signs if file.start <= sign.span[0] < file.end]
        files.append(SourceFile(file.name, start, start + len(_with(within, issue.text, (file.start, file.end)))))
    shown = replace(issue, text=_with(signs, issue.text), files=tuple(files))
    safe = [replace(sign, shown=sign.shown.translate(GUARDS)) for sign in signs]
    guarded = replace(shown, text=_with(safe, issue.text))
    return Rendering(issue, shown, shown if shown == guarded else guarded, tuple(signs), tuple(flags))


def _with(signs: Sequence[Sign], text: str, span: Span | None = None) -> str:
    """Return what `text` shows, all of it or at `span`, with `signs` as they show themselves."""
    at, end = span or (0, len(text))
    parts: list[str] = []
    for sign in signs:
        parts += (text[at : sign.span[0]], sign.shown)
        at = sign.span[1]
    return "".join((*parts, text[at:end]))
