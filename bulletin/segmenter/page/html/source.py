"""Where each text of a page's tree stands in its source: every place is proved by comparing the characters.

The parser tells where a text begins, and makes one text of what a tag without effect parts; so the source is walked
from tag to tag, and each run between two tags has to be the next characters of a text, references decoded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.model import Span
    from bulletin.segmenter.page.html.tree import Text

_BLANK = r"[\t\n\f ]"
_MARKUP = re.compile(
    r"(?P<comment><!--(?:-?>|.*?--!?>))"
    r"|(?P<doctype><!doctype[^>]*+>)"
    r"|</?(?P<name>[A-Za-z][^\t\n\f />]*+)(?:[\t\n\f /]++|(?:=[^\t\n\f />=]*+|[^\t\n\f />=]++)"
    rf"(?:{_BLANK}*+=(?!>){_BLANK}*+"
    r"(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\t\n\f >\"'][^\t\n\f >]*+)?)?)*+(?:>|\Z)"  # as HTML 5 reads a tag
    r"|(?P<bogus><!--.*+|<[!?][^>]*+>?|</[^A-Za-z][^>]*+>?)",
    re.DOTALL | re.IGNORECASE,
)
"""What shows no character: comments, tags, declarations, instructions of PHP and XML."""
_RAW = frozenset(
    {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"}
)
"""Elements in which a tag is text."""
_FOREIGN = frozenset({"svg", "math"})
"""In these no element is raw."""
_DECODED = frozenset({"title", "textarea"})
"""Those of them in which a reference is none the less its character."""
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the source without tags, and the text that it shows, or part of one; `None`: the tree has none."""

    span: Span
    text: Text | None


@dataclass(frozen=True, slots=True)
class Placed:
    """The runs of a page in order.

    Attributes:
        missed: Texts of which the source has no more than a part: none, if the parser and this module agree.
    """

    runs: tuple[Run, ...]
    missed: tuple[Text, ...]


def plain(page: str) -> tuple[str, tuple[Span, ...]]:
    """Return a page of the same length whose lines end with LF, without what only XML, PHP and Word understand.

    HTML 5 shows none of these; justhtml 3.16 takes them for text if it is to tell places. The places of those that
    nothing closes are returned too: they take all that follows along.
    """
    page = page.replace("\r\n", " \n").replace("\r", "\n").replace("\0", " ")
    kept: list[str] = []
    unclosed: list[Span] = []
    at = reached = n_foreign = 0
    while (at := page.find("<", at)) >= 0:
        markup = _MARKUP.match(page, at)
        if markup is None:
            at += 1
            continue
        if markup["bogus"] or not markup[0].endswith(">"):
            kept += (page[reached:at], " " * len(markup[0]))
            reached = markup.end()
            if not markup[0].endswith(">") or markup[0].startswith("<!--"):
                unclosed.append(markup.span())
        at = markup.end()
        name = (markup["name"] or "").lower()
        is_closing = markup[0].startswith("</")
        if name in _FOREIGN:
            n_foreign = max(0, n_foreign + (-1 if is_closing else not markup[0].endswith("/>")))
        elif name in _RAW and not is_closing and not n_foreign:
            closing = re.compile(rf"</{name}(?=[\t\n\f />])", re.IGNORECASE).search(page, at)
            at = closing.start() if closing else len(page)
    return "".join((*kept, page[reached:])), tuple(unclosed)


def place(source: str, texts: Iterable[Text]) -> Placed:
    """Return where each text stands in the source.

    Args:
        source: As the parser has read it.
    """
    walk = _Walk(source, list(texts))
    runs = tuple(walk.runs())
    return Placed(runs, tuple(walk.missed()))


class _Walk:
    def __init__(self, source: str, texts: list[Text]) -> None:
        self.source = source
        self.begun: dict[int, list[Text]] = {}
        for text in texts:
            self.begun.setdefault(text.start, []).append(text)
        self.starts = sorted(self.begun)
        self.texts = texts
        self.found: dict[int, int] = {}
        """How many characters of a text are found, by its identity."""
        self.open: list[Text] = []
        """Texts of which some characters are not found yet, the latest last."""

    def runs(self) -> Iterator[Run]:
        at = 0
        while at < len(self.source):
            raw = next((text for text in self.begun.get(at, ()) if text.within.name in _RAW), None)
            if raw is not None and (end := self._raw_end(raw, at)) is not None:
                self.found[id(raw)] = len(raw.shown)
                yield Run((at, end), raw)
                at = end
            elif markup := _MARKUP.match(self.source, at):
                at = markup.end()
            else:
                end = self._next_markup(at + 1)
                yield from self._split(at, end)
                at = end

    def _next_markup(self, at: int) -> int:
        while (at := self.source.find("<", at)) >= 0:
            if _MARKUP.match(self.source, at):
                return at
            at += 1
        return len(self.source)

    def _raw_end(self, text: Text, at: int) -> int | None:
        if text.within.name in _DECODED:
            n_shown, end = _compare(self.source, (at, len(self.source)), text.shown)
            return end if n_shown == len(text.shown) else None
        return at + len(text.shown) if self.source.startswith(text.shown, at) else None

    def _split(self, at: int, end: int) -> Iterator[Run]:
        """Yield the run at [at, end), in pieces where several texts share it."""
        while at < end:
            best: tuple[int, int, Text] | None = None
            for text in (*self.begun.get(at, ()), *reversed(self.open)):
                shown, reached = _compare(self.source, (at, end), text.shown, self.found.get(id(text), 0))
                if reached > at and (best is None or reached > best[1]):
                    best = shown, reached, text
                if reached == end:
                    break
            if best is None:
                number = bisect_right(self.starts, at)
                reached = min(end, self.starts[number]) if number < len(self.starts) else end
                yield Run((at, reached), None)
                at = reached
                continue
            shown, reached, text = best
            self.found[id(text)] = shown
            if text in self.open:
                self.open.remove(text)
            if shown < len(text.shown):
                self.open.append(text)
            yield Run((at, reached), text)
            at = reached

    def missed(self) -> Iterator[Text]:
        for text in self.texts:
            if text.shown[self.found.get(id(text), 0) :].strip("\t\n\f "):
                yield text


def _compare(source: str, span: Span, shown: str, at: int = 0) -> tuple[int, int]:
    """Return how far `shown`, from `at` on, is what the source says at `span`: the places reached in both."""
    place, end = span
    while place < end and at < len(shown):
        stop = source.find("&", place, end)
        stop = end if stop < 0 else stop
        plain = source[place:stop]
        if plain and shown.startswith(plain, at):
            at, place = at + len(plain), stop
        elif plain:
            same = next((n for n, pair in enumerate(zip(plain, shown[at:], strict=False)) if pair[0] != pair[1]), None)
            n_same = min(len(plain), len(shown) - at) if same is None else same
            return at + n_same, place + n_same
        if place == end or at == len(shown):
            break
        reference = _REFERENCE.match(source, place, end)
        said = unescape(reference[0]) if reference else "&"
        if not shown.startswith(said, at):
            break
        at, place = at + len(said), reference.end() if reference else place + 1
    return at, place
