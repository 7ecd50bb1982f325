"""The show notes: plain text to paste into a podcast host, whose times apps without chapters make into links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.harmless import legible
from bulletin.model import MIX_RATE_HZ
from bulletin.publish.billing import ai_notice, billing

if TYPE_CHECKING:
    from bulletin.publish.edition import Edition


def show_notes(edition: Edition) -> bytes:
    """Return paper and date, the AI notice, and a line for each chapter: when it begins, and its title."""
    draft, station = edition.draft, edition.draft.station
    rows = [f"{clock(chapter.start)} {legible(chapter.title)}" for chapter in edition.bulletin.chapters]
    about = [legible(station.name), legible(station.publisher), station.website]
    ends = ["", " · ".join(dict.fromkeys(filter(None, about)))]
    return "\n".join([billing(draft), ai_notice(draft), "", *rows, *ends, ""]).encode()


def clock(n_samples: int) -> str:
    """Return a time of the programme as apps look for it; never later than the time itself.

    Example:
        >>> clock(0), clock(65 * MIX_RATE_HZ), clock(3723 * MIX_RATE_HZ)
        ('00:00', '01:05', '1:02:03')
    """
    minutes, whole_s = divmod(n_samples // MIX_RATE_HZ, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{whole_s:02d}" if hours else f"{minutes:02d}:{whole_s:02d}"
