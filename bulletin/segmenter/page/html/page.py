"""A file that is a web page: what it shows, in signs, and what of it is not read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.model import Dropped, Flag, FlagKind
from bulletin.segmenter.page.html.head import day_of, length_of_name, read_head
from bulletin.segmenter.page.html.headlines import lacks_headline, lists_of_links, mark_headlines
from bulletin.segmenter.page.html.imprint import set_apart
from bulletin.segmenter.page.html.lines import Line, Piece, lay
from bulletin.segmenter.page.html.marks import signs_of
from bulletin.segmenter.page.html.setting import Setting, settle
from bulletin.segmenter.page.html.source import place, plain
from bulletin.segmenter.page.html.tree import Element, Text, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Span
    from bulletin.segmenter.page.signs import Sign

_RUNNING = f"[{HAN}，、：；“”（）《》0-9]"
_SENTENCE = re.compile(f"(?<!{_RUNNING}){_RUNNING}{{24,}}+[。！？]")
"""So many characters up to a full stop may be news, wherever they stand."""
_WORDS = re.compile(f"[{HAN}]{{8,24}}")
_SHOWN = 24
_WHY = {"furniture": "像版面上的杂项，没有读", "hidden": "网页上看不见，没有读"}


@dataclass(frozen=True, slots=True)
class WebPage:
    """A web page as it shows itself, in places of its source.

    Attributes:
        signs: What makes its source a page of markdown.
        left_out: Words that stand in it and are not read, with the reason.
    """

    signs: tuple[Sign, ...]
    left_out: tuple[Dropped, ...]
    flags: tuple[Flag, ...]


def read_web_page(source: str, *, keys: frozenset[str]) -> WebPage:
    """Return what a page shows.

    Args:
        keys: Of front matter that its head may give.
    """
    seen, unclosed = plain(source)
    root = parse(seen)
    settings = settle(root)
    of = dict(settings.texts)
    placed = place(seen, of)
    laid = lay(seen, ((run, of[run.text] if run.text else None) for run in placed.runs), settings.breaks)
    head = read_head(seen, list(_elements(root)), keys)
    flags: list[Flag] = []
    unread = list(laid.unread)
    lines: list[Line] = []
    links = lists_of_links(laid.lines, seen)
    for number, line in enumerate(laid.lines):
        if number in links:
            unread += [(piece.span, "furniture") for piece in line.pieces]
        else:
            unread += [(span, "date_line") for span in _with_day(seen, line, lines[-1:])]
            lines.append(line)
    mark_headlines(lines, head.titles, seen)
    lines = list(set_apart(lines, seen, unread))
    if lacks_headline(lines, seen):
        above = (run for run in placed.runs if run.span[1] <= lines[0].pieces[0].span[0])
        if (run := next((run for run in above if run.text is head.title), None)) and head.title is not None:
            lines[:0], unread = _called(seen, run.span, root, unread)
    unread.sort()
    first = lines[0].pieces[0].span[0] if lines else len(seen)
    entries = [entry for entry in head.entries if entry[0][0] < first]
    signs = signs_of(seen, lines, entries, [span for span, _ in unread], flags)
    left_out = [Dropped(span, source[slice(*span)], reason) for span, reason in unread]
    flags += _unread_flags(left_out)
    flags += _unplaced_flags(source, [run.span for run in placed.runs if run.text is None], placed.missed)
    flags += _unclosed_flags(source, unclosed)
    return WebPage(tuple(signs), tuple(left_out), tuple(sorted(flags, key=lambda flag: flag.span)))


def _elements(root: Element) -> Iterator[Element]:
    pending = [root]
    while pending:
        element = pending.pop()
        yield element
        pending += [child for child in reversed(element.children) if isinstance(child, Element)]


def _called(
    source: str, title: Span, root: Element, unread: list[tuple[Span, str]]
) -> tuple[list[Line], list[tuple[Span, str]]]:
    """Return the name of the text in the page's title as a headline, if it has one, and what is unread without it."""
    end = title[0] + length_of_name(source[slice(*title)])
    if end == title[0]:
        return [], unread
    rest = [((end, title[1]), "markup")] if source[end : title[1]].strip() else []
    kept = [each for each in unread if each[0] != title]
    return [Line(2, level=1, pieces=[Piece((title[0], end), Setting(root))])], [*kept, *rest]


def _with_day(source: str, line: Line, before: list[Line]) -> list[Span]:
    """Have a line that begins with a `time` element say the day that its tag tells; return the words that gave way."""
    time = line.setting.time
    day = day_of(source, time, line.words(source)) if time else None
    if day is None or any(above.pieces[-1].span[1] > day[0] for above in before):
        return []
    within = [piece for piece in line.pieces if piece.setting.time is time]
    line.pieces[: len(within)] = [Piece(day, within[0].setting)]
    return [piece.span for piece in within]


def _unread_flags(left_out: list[Dropped]) -> Iterator[Flag]:
    """Yield a flag for each sentence that is left out by where it stands or because a browser hides it."""
    for item in left_out:
        if item.reason in _WHY and _SENTENCE.search(item.text):
            text = item.text.strip()[:_SHOWN]
            yield Flag(item.span, text, FlagKind.NEEDS_EYES, f"{_WHY[item.reason]}：{text}")


def _unplaced_flags(source: str, spans: list[Span], missed: tuple[Text, ...]) -> Iterator[Flag]:
    """Yield a flag for all that the parser and the source tell otherwise."""
    for span in spans:
        if text := source[slice(*span)].strip()[:_SHOWN]:
            yield Flag(span, text, FlagKind.NEEDS_EYES, f"网页源码的这一处解析不出，没有读：{text}")
    for each in missed:
        text = each.shown.strip()[:_SHOWN]
        at = max(0, each.start)
        yield Flag((at, at), text, FlagKind.NEEDS_EYES, f"网页上的这段字在源码里找不到，没有读：{text}")


def _unclosed_flags(source: str, unclosed: tuple[Span, ...]) -> Iterator[Flag]:
    """Yield a flag for each comment or tag that is not closed and takes Chinese words with it."""
    for span in unclosed:
        if words := _WORDS.search(source, *span):
            yield Flag(span, words[0], FlagKind.NEEDS_EYES, f"网页源码的这个标记没有收尾：{words[0]}")
