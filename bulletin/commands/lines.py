"""What the lists for editors are made of: lines with a tone, cells, the head, the flags. In Chinese."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from bulletin.commands.columns import width_of
from bulletin.commands.doubt_words import CALLED
from bulletin.messages import Language, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Estimate, Script

_FIRST_WORDS = 22


class Tone(StrEnum):
    """The colour or weight of a line, for a terminal that knows colours; SGR parameters of ECMA-48."""

    PLAIN = ""
    HEAD = "1"
    MUSIC = "2"
    ITEM = "36"
    WARNING = "33"


Line = tuple[Tone, str]
"""A line of a list, without its line end, behind its tone."""


def head(script: Script, estimate: Estimate) -> Iterator[Line]:
    """Yield the lines about the paper and the length of its bulletin."""
    masthead, issue = script.masthead, script.issue
    yield (
        Tone.HEAD,
        f"报纸：{masthead.paper or '未知'}　日期：{masthead.date or '未知'}　"
        f"编码：{issue.encoding}　{len(issue.text)} 字",
    )
    n_attached = sum(article.is_attached for article in script.articles)
    yield (
        Tone.PLAIN,
        f"稿件 {len(script.articles)} 篇（其中附属 {n_attached} 篇），"
        f"{len(script.chunks)} 段，预计 {clock(estimate.total_s)}",
    )


def flags(script: Script) -> Iterator[Line]:
    """Yield the lines about what an editor should look at, all of them, by kind; a blank line before each kind."""
    places = script.issue.lines(flag.span[0] for flag in script.flags)
    told = list(zip(script.flags, places, strict=True))
    for kind, count in Counter(flag.kind for flag in script.flags).items():
        yield Tone.PLAIN, ""
        yield Tone.WARNING, f"请编辑过目·{translated(CALLED[kind], Language.CHINESE)} {count} 处："
        for flag, (file, line) in told:
            if flag.kind == kind:
                yield Tone.WARNING, f"  {file}:{line}：{_words(flag.text)}：{flag.message}"


def _words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_WORDS else f"{line[:_FIRST_WORDS]}…"


def cell(text: str, width: int) -> str:
    """Return `text` filled up to `width` columns, and one blank at least."""
    return text + " " * max(1, width - width_of(text))


def clock(length_s: float) -> str:
    """Return a length as minutes and seconds that take the same place in each line of a table.

    Example:
        >>> clock(75.4)
        '01:15'
    """
    minutes, seconds = divmod(round(length_s), 60)
    return f"{minutes:02d}:{seconds:02d}"
