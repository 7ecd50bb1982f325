"""What an Opus file says of itself: Vorbis comments, by the names that Xiph recommends, and chapters.

The names of chapters are those of Xiph's "Chapter Extension"; AIGC is that of GB 45438-2025.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.assembler.aigc import NAME
from bulletin.assembler.tag_facts import GENRE, LANGUAGE, item_list
from bulletin.harmless import legible
from bulletin.model import MIX_RATE_HZ
from bulletin.sound.opus import picture_comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.assembler.tag_facts import TagFacts
    from bulletin.model import Chapter


def comments_of(facts: TagFacts, chapters: Sequence[Chapter]) -> Iterator[tuple[str, str]]:
    """Yield the name and the value of each comment, the picture last."""
    yield "TITLE", legible(facts.title)
    yield "ARTIST", legible(facts.artist)
    yield "ALBUM", legible(facts.album)
    yield "GENRE", GENRE
    yield "LANGUAGE", LANGUAGE
    if facts.date is not None:
        yield "DATE", facts.date
    if facts.track is not None:
        number, total = facts.track
        yield "TRACKNUMBER", str(number)
        yield "TRACKTOTAL", str(total)
    if facts.publisher:
        yield "ORGANIZATION", legible(facts.publisher)
    if facts.website:
        yield "CONTACT", facts.website
    if facts.aigc is not None:
        yield NAME, facts.aigc
    for number, chapter in enumerate(chapters, start=1):
        yield f"CHAPTER{number:03d}", _clock(chapter.start)
        yield f"CHAPTER{number:03d}NAME", legible(chapter.title)
    if chapters:
        yield "DESCRIPTION", item_list(chapters)
    if facts.words:
        yield "LYRICS", facts.words
    if facts.cover is not None:
        yield "METADATA_BLOCK_PICTURE", picture_comment(facts.cover)


def _clock(n_samples: int) -> str:
    """Return a time as chapters have it.

    Example:
        >>> _clock(48 * 3_661_042)
        '01:01:01.042'
    """
    ms = n_samples * 1000 // MIX_RATE_HZ
    return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"
