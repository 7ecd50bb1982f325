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

from bulletin.model import Dropped, Flag, Issue, SourceFile, Span
from bulletin.segmenter.page.scan import GUARDS, Scan
from bulletin.segmenter.page.unread import unread
from bulletin.segmenter.page.web import is_web_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.segmenter.page.signs import Sign

_KEYS_FIRST = frozenset({"date", "paper", "author"})
_KEYS_ALONE = _KEYS_FIRST | {"title"}
"""What the first page of an issue, and the only one, may say of the issue in its head."""
_MAY_RENDER = re.compile(r"[&$\\]|[\^_]\s?\{|\^\d?\d?/_")


@dataclass(frozen=True)
class Rendering:
    """An issue as printed and as shown.

    Attributes:
        shown: The issue of the characters that a reader sees.
        guarded: The same, place by place, without a sign that could be taken for markup though it shows itself.
        signs: Where both differ, in order.
        left_out: Words of web pages that are not read, in places of the printed issue.
        flags: What was not understood, in places of the printed issue.
    """

    printed: Issue
    shown: Issue
    guarded: Issue
    signs: tuple[Sign, ...] = ()
    left_out: tuple[Dropped, ...] = ()
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

    def words(self, shown: Span) -> Span | None:
        """Return a shown stretch without the marks in the place of tags at its ends; `None`: it is nothing else."""
        start, end = shown
        while start < end and (sign := self._mark(start)) is not None:
            start = self._starts[sign] + len(self.signs[sign].shown)
        while start < end and (sign := self._mark(end - 1)) is not None:
            end = self._starts[sign]
        return (start, end) if start < end else None

    def _mark(self, at: int) -> int | None:
        """Return the number of the sign that shows the character `at` as a mark, if one does."""
        number = bisect_right(self._starts, at) - 1
        while number >= 0 and not self.signs[number].shown and self._starts[number] == at:
            number -= 1
        if number < 0 or not self.signs[number].is_markup:
            return None
        return number if at - self._starts[number] < len(self.signs[number].shown) else None

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
    """Return `issue` as it shows itself; one without web pages, references and LaTeX is itself."""
    files = issue.files or (SourceFile(issue.stem, 0, len(issue.text)),)
    web_pages = [is_web_page(file.name, issue.text[file.start : file.end]) for file in files]
    if not any(web_pages) and not _MAY_RENDER.search(issue.text):
        return Rendering(issue, issue, issue)
    seen = [
        _of_web_page(issue, file, is_alone=len(files) == 1) if is_web else _of_text(issue, file)
        for file, is_web in zip(files, web_pages, strict=True)
    ]
    signs = tuple(sign for each in seen for sign in each.signs)
    shown_files: list[SourceFile] = []
    for file, each, is_web in zip(files, seen, web_pages, strict=True):
        start = shown_files[-1].end if shown_files else 0
        shown_files.append(
            replace(
                file,
                start=start,
                end=start + len(_with(each.signs, issue.text, (file.start, file.end))),
                is_bound=file.is_bound or is_web,
            )
        )
    shown = replace(issue, text=_with(signs, issue.text), files=tuple(shown_files) if issue.files else ())
    safe = [sign if sign.is_markup else replace(sign, shown=sign.shown.translate(GUARDS)) for sign in signs]
    guarded = replace(shown, text=_with(safe, issue.text))
    return Rendering(
        issue,
        shown,
        shown if shown == guarded else guarded,
        signs,
        tuple(item for each in seen for item in each.left_out),
        tuple(flag for each in seen for flag in each.flags),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What makes a file of an issue what it shows, in places of the issue."""

    signs: tuple[Sign, ...]
    left_out: tuple[Dropped, ...]
    flags: tuple[Flag, ...]


def _of_text(issue: Issue, file: SourceFile) -> _Seen:
    signs: list[Sign] = []
    flags: list[Flag] = []
    at = file.start
    for start, end, _ in (*unread(issue.text, (file.start, file.end)), (file.end, file.end, "")):
        Scan(issue.text, start, signs, flags).run(at)
        at = end
    return _Seen(tuple(sorted(signs, key=lambda sign: sign.span)), (), tuple(flags))


def _of_web_page(issue: Issue, file: SourceFile, *, is_alone: bool) -> _Seen:
    from bulletin.segmenter.page.html.page import read_web_page  # 40 ms that only a web page costs

    is_first = file.start == 0
    keys = _KEYS_ALONE if is_alone else _KEYS_FIRST if is_first else frozenset()
    page = read_web_page(issue.text[file.start : file.end], keys=keys)
    if is_first:
        return _Seen(page.signs, page.left_out, page.flags)

    def moved(span: Span) -> Span:
        return span[0] + file.start, span[1] + file.start

    return _Seen(
        tuple(replace(sign, span=moved(sign.span)) for sign in page.signs),
        tuple(replace(item, span=moved(item.span)) for item in page.left_out),
        tuple(replace(flag, span=moved(flag.span)) for flag in page.flags),
    )


def _with(signs: Sequence[Sign], text: str, span: Span | None = None) -> str:
    """Return what `text` shows, all of it or at `span`, with `signs` as they show themselves."""
    at, end = span or (0, len(text))
    parts: list[str] = []
    for sign in signs:
        parts += (text[at : sign.span[0]], sign.shown)
        at = sign.span[1]
    return "".join((*parts, text[at:end]))
