"""The facts of a feed that all its documents share, from voices.yaml."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from email.utils import format_datetime
from typing import TYPE_CHECKING

from bulletin.publish.feed.texts import reference

if TYPE_CHECKING:
    from bulletin.station import Station

FEED = "feed.xml"
_PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace in which Podcasting 2.0 names feeds."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself.

    Attributes:
        base_url: Ends in `/`.
        website: Page of the station, else the folder itself.
        image: Address of its picture; empty: it has none.
        category: In directories of podcasts.
        published: When a bulletin of a day counts as published.
    """

    base_url: str
    title: str
    description: str
    website: str
    author: str
    email: str
    image: str
    category: str
    language: str
    published: time

    @classmethod
    def of(cls, station: Station) -> Channel:
        """Return the channel of a station whose feed has a `base_url`."""
        feed = station.feed
        title = feed.title or station.name
        hours, minutes = map(int, feed.zone[1:].split(":"))
        ahead = timedelta(hours=hours, minutes=minutes)
        zone = timezone(-ahead if feed.zone.startswith("-") else ahead)
        return cls(
            base_url=feed.base_url,
            title=title,
            description=feed.description or f"{title}。{station.phrases.ai_label}",
            website=station.website or feed.base_url,
            author=feed.author or station.publisher or station.name,
            email=feed.email,
            image=feed.image,
            category=feed.category,
            language=feed.language,
            published=time.fromisoformat(feed.time).replace(tzinfo=zone),
        )

    @property
    def guid(self) -> str:
        """The name of the feed: a UUIDv5 of its address without scheme, which every index of podcasts finds again."""
        return str(uuid.uuid5(_PODCASTS, self.address(FEED).partition("://")[2].rstrip("/")))

    def address(self, name: str) -> str:
        """Return the address of a file of the folder."""
        return self.base_url + reference(name)

    def date(self, day: date) -> str:
        """Return when a bulletin of this day counts as published, in the form of RFC 2822."""
        return format_datetime(datetime.combine(day, self.published))
