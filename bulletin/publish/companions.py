"""What lies beside the MP3: one table, a row for each kind of file.

Whoever names, writes, counts or removes files goes by the table, so a new companion is one module that returns
its bytes, and one row here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.json_text import json_file
from bulletin.model import Frame
from bulletin.order import SOUNDS
from bulletin.publish.script_json import script_json
from bulletin.reports import REPORT_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import BinaryIO

    from bulletin.order import Order
    from bulletin.publish.edition import Edition

_SLUG = "{slug}"
_SLUGS = rf"(?:p[0-9]{{2,}}-[0-9]{{2,}}|{'|'.join(Frame)})"


def _always(_: Order) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Companion:
    """One kind of file beside the MP3.

    Attributes:
        name: In the report's `companions`; with `{slug}` there is a file of each item.
        suffix: Follows the MP3's own stem; has `{slug}` if the name has.
        write: Returns the file's content. Without it and the two that follow, the assembler writes the file if it
            is a sound, else it is the report, which names all others and so comes last.
        is_wanted: Tells whether an order asks for it.
        write_item: In place of `write`, for a file of each item: takes the item's slug too.
        fill: In place of `write`, for a large file: writes into it.
    """

    name: str
    suffix: str
    write: Callable[[Edition], bytes] | None = None
    is_wanted: Callable[[Order], bool] = _always
    write_item: Callable[[Edition, str], bytes] | None = None
    fill: Callable[[Edition, BinaryIO], None] | None = None

    @property
    def is_sound(self) -> bool:
        """Can it be played?"""
        return self.suffix.endswith(SOUNDS)

    @property
    def is_of_item(self) -> bool:
        """Is there one of each item?"""
        return _SLUG in self.suffix

    def paths(self, mp3: Path, slugs: Iterable[str] = ()) -> dict[str, Path]:
        """Return its files by their names in the report: one, or one of each item.

        Args:
            mp3: The file that they lie beside.
        """
        stem = mp3.name.removesuffix(".mp3")
        if not self.is_of_item:
            return {self.name: mp3.with_name(stem + self.suffix)}
        return {self.name.format(slug=slug): mp3.with_name(stem + self.suffix.format(slug=slug)) for slug in slugs}

    def pattern(self, stem: str) -> str:
        """Return a regular expression of all names that its files may have; a sound may be of one item alone."""
        of_item = rf"(?:\.{_SLUGS})?" if self.is_sound and not self.is_of_item else ""
        return re.escape(stem) + of_item + re.escape(self.suffix).replace(re.escape(_SLUG), _SLUGS)


WAV, OPUS, ITEM = "wav", "opus", "item {slug}"
"""Names of the sounds beside the MP3: the station's file, that for slow lines, and the MP3 of each item."""

EPUB, FRAGMENT = "epub", "fragment {slug}"
"""Names of the talking book, and of each item's piece of a web page."""


def _fill_book(edition: Edition, file: BinaryIO) -> None:
    from bulletin.publish.book.epub import write_epub  # not above: Jinja is not needed where nothing is made

    write_epub(edition, file)


def _fragment(edition: Edition, slug: str) -> bytes:
    from bulletin.publish.website.fragment import fragment  # as above

    return fragment(edition, slug)


def _items(edition: Edition) -> bytes:
    from bulletin.publish.website.items_json import items_json  # as above

    return json_file(items_json(edition))


SCRIPT = Companion("script", ".script.json", lambda edition: json_file(script_json(edition.draft, edition.lines)))
REPORT = Companion("report", REPORT_SUFFIX)


def _vtt(edition: Edition) -> bytes:
    from bulletin.publish.transcript import vtt  # not above: an unchanged issue needs none of it

    return vtt(edition)


def _srt(edition: Edition) -> bytes:
    from bulletin.publish.transcript import srt  # as above

    return srt(edition)


def _chapters(edition: Edition) -> bytes:
    from bulletin.publish.chapters import chapters_json  # as above

    return chapters_json(edition)


def _notes(edition: Edition) -> bytes:
    from bulletin.publish.show_notes import show_notes  # as above

    return show_notes(edition)


def _page(edition: Edition) -> bytes:
    from bulletin.publish.page import read_along_page  # Jinja takes 50 ms, which an unchanged issue does not need

    return read_along_page(edition.draft, edition.bulletin)


COMPANIONS = (
    SCRIPT,
    REPORT,
    Companion("vtt", ".vtt", _vtt),
    Companion("srt", ".srt", _srt),
    Companion("chapters", ".chapters.json", _chapters),
    Companion("notes", ".notes.txt", _notes),
    Companion("page", ".html", _page),
    Companion(WAV, ".wav", is_wanted=lambda order: order.has_wav),
    Companion(OPUS, ".opus", is_wanted=lambda order: order.has_opus),
    Companion(ITEM, ".{slug}.mp3", is_wanted=lambda order: order.is_split),
    Companion(FRAGMENT, ".{slug}.html", is_wanted=lambda order: order.is_split, write_item=_fragment),
    Companion("items", ".items.json", _items),
    Companion(EPUB, ".epub", is_wanted=lambda order: order.has_epub, fill=_fill_book),
)
"""In the order in which the report lists them."""
