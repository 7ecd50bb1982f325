"""How the bulletins are shared out: the newest in the feed, all older ones in archives (RFC 5005, section 4).

An archive holds exactly as many bulletins as the feed, counted from the oldest one on, so it is complete when it is
made, and new bulletins change none; only, once, the last one gets a link to the next. The last one repeats some of
the feed, by which no client is misled, since each bulletin has its GUID.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.publish.feed.channel import FEED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.publish.feed.episodes import Episode

NEWEST = 50
"""Bulletins in the feed, and in each archive."""
ARCHIVE = re.compile(r"feed-archive-[1-9][0-9]*\.xml")


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the feed.

    Attributes:
        episodes: The newest first.
        before: Name of the archive with older bulletins; `None`: there are none.
        after: Of an archive, the name of the one with newer bulletins; `None`: only the feed has newer ones.
    """

    name: str
    episodes: tuple[Episode, ...]
    before: str | None
    after: str | None = None

    @property
    def is_archive(self) -> bool:
        """Is it complete, and another document the feed?"""
        return self.name != FEED


def share_out(episodes: Sequence[Episode]) -> tuple[Document, ...]:
    """Return the feed and its archives.

    Args:
        episodes: All bulletins with a date, the newest first.
    """
    oldest_first = tuple(reversed(episodes))
    n_archives = max(-(-(len(episodes) - NEWEST) // NEWEST), 0)
    archives = [
        Document(
            _archive(number),
            tuple(reversed(oldest_first[(number - 1) * NEWEST : number * NEWEST])),
            before=_archive(number - 1) if number > 1 else None,
            after=_archive(number + 1) if number < n_archives else None,
        )
        for number in range(1, n_archives + 1)
    ]
    feed = Document(FEED, tuple(episodes[:NEWEST]), before=_archive(n_archives) if n_archives else None)
    return feed, *archives


def _archive(number: int) -> str:
    return f"feed-archive-{number}.xml"
