"""The chapters as podcast apps and websites read them: JSON chapters 1.2.0 of the podcast namespace.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.harmless import legible
from bulletin.json_text import json_file
from bulletin.publish.billing import billing
from bulletin.publish.read_along import seconds

if TYPE_CHECKING:
    from bulletin.publish.edition import Edition

VERSION = "1.2.0"


def chapters_json(edition: Edition) -> bytes:
    """Return the chapters, each from its start to its end in seconds."""
    station = edition.draft.station
    return json_file(
        {
            "version": VERSION,
            "title": billing(edition.draft),
            "author": legible(station.publisher or station.name),
            "podcastName": legible(station.name),
            "fileName": edition.bulletin.mp3.name,
            "chapters": [
                {
                    "startTime": seconds(chapter.start),
                    "endTime": seconds(chapter.end),
                    "title": legible(chapter.title),
                }
                for chapter in edition.bulletin.chapters
            ],
        }
    )
