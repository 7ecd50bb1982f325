"""`STEM.items.json`: the items of a bulletin, their times and files, for a content system."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Any

from bulletin.model import MIX_RATE_HZ
from bulletin.publish.printed import one_line, printed_items

if TYPE_CHECKING:
    from pathlib import Path

    from bulletin.model import Passage
    from bulletin.publish.edition import Edition
    from bulletin.publish.printed import PrintedItem

_PIECE_BYTES = 1 << 20
_TYPES = {".mp3": "audio/mpeg", ".html": "text/html; charset=utf-8"}


def items_json(edition: Edition) -> dict[str, Any]:
    """Return the facts, ready for `json.dumps`."""
    masthead, bulletin = edition.draft.script.masthead, edition.bulletin
    times = _times(edition)
    return {
        "title": one_line(edition.title),
        "paper": masthead.paper,
        "date": masthead.date,
        "guid": edition.guid,
        "language": "zh-Hans",
        "ai_generated": True,
        "duration_s": round(bulletin.duration_s, 3),
        "files": [_file(bulletin.mp3, edition)],
        "items": [_item(item, times[item.slug], edition) for item in printed_items(edition.draft.script)],
    }


def item_guid(guid: str, slug: str) -> str:
    """Return the name of an item: a UUID that follows from that of its bulletin, so a correction keeps it.

    Example:
        >>> item_guid("6f1c0a52-6d0c-5b0e-9b39-1d2c6a8f4e77", "p01-02")
        '7478fdfe-994d-5dc4-992b-09bd9bc17cb8'
    """
    return str(uuid.uuid5(uuid.UUID(guid), slug))


def _item(item: PrintedItem, times: tuple[int, int], edition: Edition) -> dict[str, Any]:
    article = item.article
    start, end = times
    return {
        "slug": item.slug,
        "kind": article.kind.value if article else item.slug,
        "title": item.title,
        "kicker": _line(article.kicker) if article else None,
        "deck": _line(article.deck) if article else None,
        "byline": one_line(article.byline.names) if article and article.byline else None,
        "parent": article.parent if article else None,
        "start_s": round(start / MIX_RATE_HZ, 3),
        "end_s": round(end / MIX_RATE_HZ, 3),
        "guid": item_guid(edition.guid, item.slug),
        "files": [_file(path, edition) for path in edition.files_by_item.get(item.slug, ())],
    }


def _times(edition: Edition) -> dict[str, tuple[int, int]]:
    """Return when each item begins and ends, in samples: an item lasts to the beginning of the next."""
    items = edition.draft.script.items
    starts: dict[str, int] = {}
    for cue in edition.bulletin.cues:
        starts.setdefault(items[cue.item].slug, cue.start)
    begins = [0, *list(starts.values())[1:]]
    ends = [*begins[1:], edition.bulletin.n_samples]
    return dict(zip(starts, zip(begins, ends, strict=False), strict=True))


def _file(path: Path, edition: Edition) -> dict[str, Any]:
    with edition.reread(path) as file:
        total, n_bytes = hashlib.sha256(), 0
        while piece := file.read(_PIECE_BYTES):
            total.update(piece)
            n_bytes += len(piece)
    return {"name": path.name, "type": _TYPES[path.suffix], "bytes": n_bytes, "sha256": total.hexdigest()}


def _line(passage: Passage | None) -> str | None:
    return one_line(passage.text) if passage else None
