"""`STEM.SLUG.html`: an item for a page of the paper's website: headline, player, and the words as printed.

It needs no script and no style sheet, and is ASCII, so that it is right inside a page of any encoding. As it stands it
opens from disk too.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from bulletin.files import MADE_BY_US
from bulletin.publish.printed import Part, printed_items
from bulletin.publish.templates import template

if TYPE_CHECKING:
    from bulletin.publish.edition import Edition

_NOT_SHOWN = (Part.MUSIC, Part.TITLE)


def fragment(edition: Edition, slug: str) -> bytes:
    """Return the piece of a page for one item, whose MP3 lies beside it."""
    item = next(item for item in printed_items(edition.draft.script) if item.slug == slug)
    mp3 = edition.pieces[slug].mp3
    text = template("bulletin.publish.website", "fragment.html").render(
        title=item.title,
        mp3=quote(os.fsencode(mp3.name)),
        blocks=[block for block in item.blocks if block.part not in _NOT_SHOWN],
        length_min=max(1, round(edition.pieces[slug].duration_s / 60)),
    )
    return MADE_BY_US + text.encode("ascii", "xmlcharrefreplace")
