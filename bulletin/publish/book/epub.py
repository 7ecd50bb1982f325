"""`STEM.epub`: an EPUB 3.3 with Media Overlays, which older checkers take for an EPUB 3.2.

Each item has a document, an overlay and an MP3 of its own. In one long MP3 a reading system would have to jump: the
table by which players do that has 100 places, so some are seconds off in an hour of sound. Each item's own MP3 is
played from its start, and only what is read has to be unpacked. It bears the AI label, but not the cover once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.publish.book.archive import EpubArchive
from bulletin.publish.book.contents import book_of
from bulletin.publish.templates import template
from bulletin.sound.id3 import tag_without_pictures

if TYPE_CHECKING:
    from typing import BinaryIO

    from bulletin.publish.edition import Edition


def write_epub(edition: Edition, file: BinaryIO) -> None:
    """Write the book; the same edition gives the same bytes."""
    book = book_of(edition)
    with EpubArchive(file) as archive:
        archive.write("package.opf", _render("package.opf", book=book))
        archive.write("nav.xhtml", _render("nav.xhtml", book=book))
        archive.write("style.css", _render("style.css"))
        if edition.cover is not None:
            archive.write("cover.jpg", edition.cover)
        for page in book.pages:
            archive.write(f"text/{page.slug}.xhtml", _render("item.xhtml", page=page))
            archive.write(f"overlay/{page.slug}.smil", _render("item.smil", page=page))
            with edition.reread(edition.pieces[page.slug].mp3) as sound:
                archive.copy(f"audio/{page.slug}.mp3", tag_without_pictures(sound), sound)


def _render(name: str, **facts: object) -> bytes:
    return template("bulletin.publish.book", name).render(facts).encode()
