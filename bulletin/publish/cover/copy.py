"""Chooses the words on a cover from the script; `sheet` sets them, `picture` draws them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mandarin.dates import in_words, weekday
from bulletin.messages import message
from bulletin.model import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bulletin.model import Article, Script

MOST_HEADLINES = 5
"""Nobody can read more on a telephone."""


@dataclass(frozen=True, slots=True)
class CoverCopy:
    """The words on a cover, each on one line of text, in characters that the type has.

    Attributes:
        name: 报名, else the station's.
        date: `2026年11月21日 星期六`; empty where the issue has none.
        headlines: In order, at most `MOST_HEADLINES`.
        station: The station's name; empty where it stands above already.
        warnings: One line for each text that the type cannot set.
    """

    name: str
    date: str
    headlines: tuple[str, ...]
    station: str
    warnings: tuple[str, ...] = ()


def cover_copy(script: Script, *, station: str, can_set: Callable[[str], bool]) -> CoverCopy:
    """Return the words of an issue's cover.

    A mark or picture sign that the type lacks is left out, a letter or 汉字 never: its headline gives way to
    the next one, a paper's name to the station's, and a warning says so.

    Args:
        station: The station's name.
        can_set: Tells whether the type has a character.
    """
    warnings: list[str] = []

    def settable(texts: Iterable[str], what: str) -> Iterable[str]:
        for text in texts:
            line, lacking = _set(text, can_set)
            if lacking:
                warnings.append(
                    message(
                        "cover: the type has no '{lacking}' of {what} '{line}'; it is left off",
                        lacking=lacking,
                        what=what,
                        line=line,
                    )
                )
            elif line:
                yield line

    names = (script.masthead.paper or station, station)
    name = next(iter(settable(dict.fromkeys(names), message("the name"))), "")
    titles = dict.fromkeys(article.title.text for article in script.articles if _has_headline(article))
    headlines: list[str] = []
    for line in settable(titles, message("the headline")):
        headlines.append(line)
        if len(headlines) == MOST_HEADLINES:
            break
    foot, lacking = _set(station, can_set)
    date = script.masthead.date
    return CoverCopy(
        name,
        f"{in_words(date)} {weekday(date)}" if date else "",
        tuple(headlines),
        "" if lacking or foot == name else foot,
        tuple(warnings),
    )


def _has_headline(article: Article) -> bool:
    # 内容提要 announces that 简讯 follow; on a cover that word alone would be no news.
    return article.is_main and bool(article.title) and article.kind is not Kind.BRIEFS


def _set(text: str, can_set: Callable[[str], bool]) -> tuple[str, str]:
    """Return `text` on one line without the signs that the type lacks, and the first letter that it lacks."""
    line, lacking = "", ""
    for character in " ".join(text.split()):
        if can_set(character):
            line += character
        elif unicodedata.category(character)[0] in "LNM":
            line, lacking = line + character, lacking or character
    return " ".join(line.split()), lacking
