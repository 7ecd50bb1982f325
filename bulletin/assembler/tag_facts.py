"""What a sound file says of itself, in whatever form its kind of file has for it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bulletin.assembler.aigc import aigc_json, content_digest
from bulletin.assembler.timeline import title_of
from bulletin.harmless import legible
from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Chapter, Script
    from bulletin.station import Station

GENRE = "News"
LANGUAGE = "zho"


@dataclass(frozen=True, slots=True)
class TagFacts:
    """What the tag says of the whole file.

    Attributes:
        title: The title of this bulletin, or of its one item.
        album: The title of the programme, which is the station's name; of one item, the title of its bulletin.
        artist: The station's name, for its voices are heard.
        date: ISO 8601, `2026-11-21`; `None`: the tag has no date.
        aigc: The AI label as `aigc_json` gives it; `None`: the tag has none.
        cover: A JPEG file; `None`: the tag has no picture.
        publisher: Who answers for it; empty: the tag does not say.
        website: Its address, in ASCII; empty: the tag does not say.
        track: Number of the one item among all, from 1, and how many there are; `None`: it is the whole bulletin.
        words: What is heard, as it is printed: a line for each sentence, an empty line between items.
        digest: The number of the words, 32 hex digits; empty: unknown.
    """

    title: str
    album: str
    artist: str
    date: str | None = None
    aigc: str | None = None
    cover: bytes | None = None
    publisher: str = ""
    website: str = ""
    track: tuple[int, int] | None = None
    words: str = ""
    digest: str = ""


def tags_of(
    script: Script, station: Station, *, title: str | None = None, only: str | None = None, cover: bytes | None = None
) -> TagFacts:
    """Return what a file of a script says of itself, the AI label with it.

    Args:
        title: `None`: the item's; of the whole the masthead's, else paper and date. Without a date the issue's stem
            follows, so that two such issues are told apart.
        only: Slug of the one item that the file holds; `None`: all of them.
        cover: As in `TagFacts`.
    """
    whole = _title(script, station)
    if title is None:
        title = whole if only is None else title_of(script, only)
    digest = content_digest(script, only=only)
    slugs = [*dict.fromkeys(chunk.slug for chunk in script.chunks)]
    return TagFacts(
        title,
        album=station.name if only is None else whole,
        artist=station.name,
        date=script.masthead.date,
        aigc=aigc_json(station.aigc, station=station.name, digest=digest),
        cover=cover,
        publisher=station.publisher,
        website=station.website,
        track=(slugs.index(only) + 1, len(slugs)) if only in slugs else None,
        words=_words(script, only),
        digest=digest,
    )


def _title(script: Script, station: Station) -> str:
    masthead = script.masthead
    title = masthead.title or " ".join(word for word in (masthead.paper or station.name, masthead.date) if word)
    return title if masthead.date or script.issue.stem in title else f"{title} {script.issue.stem}"


def _words(script: Script, only: str | None) -> str:
    chunks = [chunk for chunk in script.chunks if only in (None, chunk.slug)]
    items = (list(of_item) for _, of_item in groupby(chunks, key=lambda chunk: chunk.slug))
    return "\n\n".join("\n".join(legible(chunk.text) for chunk in item) for item in items)


def item_list(chapters: Sequence[Chapter]) -> str:
    """Return a line for each chapter: when it begins, `00:01:05` in a fixed width below 100 hours, and its title."""
    return "\n".join(f"{_clock(chapter.start)} {legible(chapter.title)}" for chapter in chapters)


def _clock(n_samples: int) -> str:
    whole_s = n_samples // MIX_RATE_HZ
    return f"{whole_s // 3600:02d}:{whole_s // 60 % 60:02d}:{whole_s % 60:02d}"
