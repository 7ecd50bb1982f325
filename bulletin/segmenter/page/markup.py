"""`clean` takes the markup of markdown and HTML off the paper's words, and lists each piece of it.

Comes in: the text as decoded. Goes out: lines with the tag they stand in, and passages of printed
characters without links, tags and control characters. Nothing here knows what a line means.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.model import Dropped, Issue, Passage, Span
from bulletin.segmenter.page.unread import unread

if TYPE_CHECKING:
    from collections.abc import Iterator

_TARGET = r"\((?:data:[^()\s]*+|[^()\s]{1,1500})(?:\s+\"[^\"()]{0,200}\")?\)"
"""Where a link leads; a picture that stands in the page itself (`data:`) may be of any length."""
_INLINE = re.compile(
    r"!\[[^\[\]]{0,300}\]\((?:[^()\n]|\([^()\n]*\))*+\)"  # an image
    r"|!\[\[[^\[\]\n]{1,300}\]\]|!\[[^\[\]]{0,300}\]\[[^\[\]\n]{0,60}\]"
    rf"|(?<=\]){_TARGET}"
    r"|\[\^[\w-]{1,20}\]:?"  # a footnote mark
    r"|\[[^\[\]\n]{1,60}\]:\s*(?=https?:|data:)"  # the name of a link told below the text
    r"|https?://[!-~]{1,1500}|data:[a-z]{1,20}/[\w.+-]{1,60}(?:;[\w=.-]{1,40}){0,4},[!-~]*+"
    r"|<!--[^\n]{0,1000}?-->|<img\b[^<>]*+>|<[A-Za-z][^<>]{0,500}?[=(]\s*+[\"']?data:[^<>]*+>"
    r"|</?[A-Za-z][^<>]{0,500}>|<!--|-->|<![A-Za-z][^<>]{0,200}>"
    r"|\*\*+|__+|`+|~~+",
    re.IGNORECASE,
)
_LINK = re.compile(rf"\[([^\[\]]{{0,300}})\](?={_TARGET})", re.IGNORECASE)
_LINKS_ONLY = re.compile(rf"[\s>*+●•▪|｜-]*+(?:\[[^\[\]]{{1,300}}\]{_TARGET}[\s|｜·、]*+)++", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<![*\d])\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*(?![*\d])")
_MARKED = re.compile(r"(?<!=)==(?=[^\s=])[^=\n]{1,300}(?<=[^\s=])==(?!=)")
_RUN_IN = re.compile(
    r"[ \u3000\t]*(?:[-+*][ \t]+)?\*\*(?!(?:本[报台社]|据?新华社|据?中新[社网])[^*\n]{0,24}[讯电]\*)"
    r"[^*\n]{4,40}(?<![。！？：:])\*\*(?=[ \u3000\t]+[^\s*])"
)
"""A headline in bold type on the line of its text; a lead in bold type is none."""
_BLOCK_TAG = re.compile(
    r"<(/?)(p|div|br|li|ul|ol|h[1-6]|table|thead|tbody|tr|td|th|blockquote|section|article|header|footer|main|aside"
    r"|figure|figcaption|pre|hr|center|title|body|html)\b[^<>]{0,500}(?:data:[^<>]*+)?>",
    re.IGNORECASE,
)
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_DRAWN_SO = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400), *range(0xE0100, 0xE01F0))))
"""Variation selectors, and the tones of skin that an emoji has."""
_BLANKS = frozenset("\t\n\v\f\r")
"""Control characters that only part words."""
_ONLY_TEXT = re.compile(
    r"[^\x00-\x08\x0e-\x1f\x7f-\x9f!<=>`*_~\[:\u00ad\u0600-\u06ff\u200b-\u206f\ud800-\uf8ff\ufe00-\uffff\U00010000-\U0010ffff]*"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, or what stands between two block tags of one.

    Attributes:
        page: Number of the file, from 1.
        tag: Of the HTML element it stands in: `h2`, `td`, `li`; empty for none.
        is_after_blank: An empty line, a block tag or the top of the file stands before it.
    """

    span: Span
    page: int
    tag: str = ""
    is_after_blank: bool = False


def lines_of(issue: Issue) -> Iterator[Line]:
    """Yield the lines of all files in order; block tags of HTML part lines too.

    What a browser does not show (scripts, styles, navigation) is a line with the tag `hidden`, a fenced block of code
    one with the tag `code`.
    """
    for page, file in enumerate(issue.files, 1):
        at = file.start
        is_blank = True
        for start, end, tag in [*unread(issue.text, (file.start, file.end)), (file.end, file.end, "")]:
            for line in issue.text[at:start].splitlines(keepends=True):
                if "<" in line:
                    yield from _parts(line, at, page)
                    is_blank = bool(_BLOCK_TAG.search(line))
                else:
                    run_in = _RUN_IN.match(line)
                    if run_in:
                        yield Line((at, at + run_in.end()), page, is_after_blank=is_blank)
                    yield Line((at + (run_in.end() if run_in else 0), at + len(line)), page, is_after_blank=is_blank)
                    is_blank = not line.strip()
                at += len(line)
            if start < end:
                yield Line((start, end), page, tag)
            at = end


def _parts(line: str, at: int, page: int) -> Iterator[Line]:
    """Yield what stands between the block tags of a line; each tag is a line of its own, all markup."""
    tags = list(_BLOCK_TAG.finditer(line))
    bounds = [0, *(place for match in tags for place in match.span()), len(line)]
    tag = ""
    for number, (start, end) in enumerate(pairwise(bounds)):
        if number % 2:
            opened = tags[number // 2]
            tag = "" if opened[1] else opened[2].lower()
        if start < end:
            yield Line((at + start, at + end), page, tag, is_after_blank=True)


def clean(text: str, span: Span, removed: list[Dropped]) -> Passage:
    """Return the printed characters at `span` without inline markup, links and control characters."""
    line = text[slice(*span)]
    if _ONLY_TEXT.fullmatch(line):
        return Passage.of(line, span)
    parts = [(match.start(), match.end(), _reason(match[0])) for match in _INLINE.finditer(line)]
    for match in (*_LINK.finditer(line), *_EMPHASIS.finditer(line)):
        parts += [(match.start(), match.start() + 1, "markup"), (match.end() - 1, match.end(), "markup")]
    for match in _MARKED.finditer(line):
        parts += [(match.start(), match.start() + 2, "markup"), (match.end() - 2, match.end(), "markup")]
    parts += [(at, at + 1, "control") for at, mark in enumerate(line) if _is_unseen(mark)]
    kept: list[Span] = []
    at = 0
    for start, end, reason in sorted(parts):
        if end <= at:
            continue
        first = max(start, at)
        if at < first:
            kept.append((at, first))
        drop(removed, text, (span[0] + first, span[0] + end), reason)
        at = end
    if at < len(line):
        kept.append((at, len(line)))
    return Passage("".join(line[start:end] for start, end in kept), tuple((span[0] + s, span[0] + e) for s, e in kept))


def _is_unseen(mark: str) -> bool:
    """Tell whether a character shows nothing of its own: a control character, or how the one before it is drawn."""
    return mark not in _BLANKS and (unicodedata.category(mark) in _UNPRINTABLE or mark in _DRAWN_SO)


def is_link(printed: str) -> bool:
    """Tell whether a printed line holds links and nothing else.

    Example:
        >>> is_link("- [渡口](https://a.cn/1)"), is_link("见[渡口](https://a.cn/1)")
        (True, False)
    """
    return "](" in printed and _LINKS_ONLY.fullmatch(printed.rstrip()) is not None


def indent_of(line: str) -> float:
    """Return the width of the blanks before a line's text, in 汉字."""
    blanks = line[: len(line) - len(line.lstrip())]
    return sum(1.0 if blank in "\u2003\u3000" else 2.0 if blank == "\t" else 0.5 for blank in blanks)


def _reason(markup: str) -> str:
    return "link" if markup.lower().startswith(("!", "(", "http", "data:")) else "markup"


def drop(dropped: list[Dropped], text: str, span: Span, reason: str) -> None:
    """List what stands at `span` as left out for `reason`; blanks need no reason."""
    if text[slice(*span)].strip():
        dropped.append(Dropped(span, text[slice(*span)], reason))


def left_out(passage: Passage, reason: str) -> list[Dropped]:
    """Return what lists `passage` as left out for `reason`; blanks need no reason."""
    listed: list[Dropped] = []
    at = 0
    for start, end in passage.spans:
        text = passage.text[at : at + end - start]
        at += end - start
        if text.strip():
            listed.append(Dropped((start, end), text, reason))
    return listed
