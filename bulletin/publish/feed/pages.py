"""How the bulletins are shared out over pages: the newest on `index.html`, and if these are not all, a page a year.

The page of a year has all its bulletins, also those that are among the newest, so each keeps its place and address.
It links to the years before and after alone: a new year changes one page, and a new bulletin that of its year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.publish.feed.episodes import Episode

INDEX = "index.html"
NEWEST = 100
"""Bulletins on `index.html` alone; with more there are pages of years."""
OF_A_YEAR = re.compile(r"index-(?:[0-9]{4}|undated)\.html")


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        episodes: In the order in which they are to stand.
        n_all: Bulletins on all pages together.
        label: Of the page of a year, what that is called; empty: it is `index.html`.
        newer: Name of the page of the year after; `None`: there is none.
        older: Name of the page of the year before; `None`: there is none.
        years: Of `index.html`, the pages of years; empty: it has all bulletins.
    """

    name: str
    episodes: tuple[Episode, ...]
    n_all: int
    label: str = ""
    newer: str | None = None
    older: str | None = None
    years: tuple[Page, ...] = ()


def share_out_by_year(episodes: Sequence[Episode]) -> tuple[Page, ...]:
    """Return the pages, `index.html` first.

    Args:
        episodes: All bulletins, the newest first and those without a date at the end.
    """
    if len(episodes) <= NEWEST:
        return (Page(INDEX, tuple(episodes), len(episodes)),)
    parts = [tuple(part) for _, part in groupby(episodes, _year)]
    names = [_name(part[0]) for part in parts]
    years = tuple(
        Page(name, part, len(episodes), _label(part[0]), newer, older)
        for name, part, newer, older in zip(names, parts, [None, *names], [*names[1:], None], strict=False)
    )
    return Page(INDEX, tuple(episodes[:NEWEST]), len(episodes), years=years), *years


def _year(episode: Episode) -> int | None:
    return episode.day.year if episode.day else None


def _name(episode: Episode) -> str:
    return f"index-{episode.day.year:04d}.html" if episode.day else "index-undated.html"


def _label(episode: Episode) -> str:
    return f"{episode.day.year}年" if episode.day else "日期未注明"
