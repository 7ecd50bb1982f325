"""What is no word of the page though it stands in its file: what no browser shows, and code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.model import Dropped, Flag, FlagKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HIDDEN = ("script", "style", "noscript", "template", "head", "nav", "form")
"""Elements whose words are no part of the page."""
_HIDDEN_START = re.compile(
    rf"<({'|'.join(_HIDDEN)})\b[^<>]{{0,500}}>|<!--|(?P<picture><img\b[^<>]*+>|!\[[^\[\]]{{0,300}}\]\(\s*+data:[^()]*+\))",
    re.IGNORECASE,
)
_FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})[ \t]*([^`\s]*)[^`\n]*$", re.MULTILINE)
_PAGE_FENCES = frozenset({"markdown", "md", "html"})
"""A tool that reads scans may set such a fence around the page that it hands over."""
REASONS = {"hidden": "markup", "code": "code"}
"""Why what has such a tag is left out."""
_WORDS = re.compile(f"{LETTER}{{8,24}}")


def unread(text: str, span: Span) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of a file that are no words of the page, in order, each with its tag: `hidden` or `code`."""
    at = span[0]
    for start, end, tag in (*_fenced(text, span), (span[1], span[1], "")):
        yield from ((*part, "hidden") for part in _hidden(text, (at, start)))
        if start < end:
            yield start, end, tag
        at = end


def _fenced(text: str, span: Span) -> Iterator[tuple[int, int, str]]:
    """Yield the fenced blocks of code of a file; a fence that is not closed, or holds the page, is markup alone."""
    page = text[slice(*span)]
    first, last = span[0] + len(page) - len(page.lstrip()), span[0] + len(page.rstrip())
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text, *span):
        if opened is None:
            opened = fence
        elif fence[1][0] == opened[1][0] and len(fence[1]) >= len(opened[1]) and not fence[2]:
            if opened[2].lower() in _PAGE_FENCES or (opened.start() <= first and last <= fence.end()):
                yield *opened.span(), "hidden"
                yield *fence.span(), "hidden"
            else:
                yield opened.start(), fence.end(), "code"
            opened = None


def _hidden(text: str, span: Span) -> Iterator[Span]:
    """Yield the stretches of a file that no browser shows as words; an element that is not closed hides nothing.

    A picture is one where its markup, or the picture itself in letters, goes over several lines.
    """
    at, end = span
    unclosed: set[str] = set()
    page = text[slice(*span)]
    lowered = page.lower() if "<" in page or "![" in page else ""
    offset = span[0]
    while lowered and (match := _HIDDEN_START.search(text, at, end)):
        if match["picture"]:
            at = match.end()
            if "\n" in match[0] or "\r" in match[0]:
                yield match.span()
            continue
        closing = f"</{match[1].lower()}" if match[1] else "-->"
        found = -1 if closing in unclosed else lowered.find(closing, match.end() - offset)
        if found < 0:
            unclosed.add(closing)
            at = match.end()
            continue
        stop = lowered.find(">", found) + 1 or len(lowered)
        yield match.start(), stop + offset
        at = stop + offset


def code_flags(dropped: Iterable[Dropped]) -> Iterator[Flag]:
    """Yield a flag for each block of code with so many Chinese words that it may be none."""
    for item in dropped:
        if item.reason == REASONS["code"] and (words := _WORDS.search(item.text)):
            yield Flag(item.span, words[0], FlagKind.NEEDS_EYES, f"代码块没有读：{words[0]}")
