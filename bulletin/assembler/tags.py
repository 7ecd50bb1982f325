"""Writes ID3v2.3 with chapters (id3.org's "ID3v2.3.0" and "ID3v2 Chapter Frame Addendum" of 2005).

No time changes the length of the tag, so a file can be begun before the times of its chapters are known.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.assembler.aigc import NAME, aigc_json, content_digest
from bulletin.assembler.timeline import title_of
from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.model import Chapter, Script
    from bulletin.station import Station

MOST_CHAPTERS = 255
"""A table of contents counts its entries in one byte."""

_CONTENTS_TITLE = "目录"
_GENRE = "News"
_LATIN_1, _UTF_16 = b"\x00", b"\x01"
_FRONT_COVER = b"\x03"
_NO_OFFSET = 0xFFFFFFFF  # times alone say where a chapter is
_TOP_LEVEL_ORDERED = 0b11


@dataclass(frozen=True, slots=True)
class TagFacts:
    """What the tag says of the whole file.

    Attributes:
        title: The title of this bulletin, or of its one item.
        album: The title of the programme: the station's name.
        artist: The station's name, for its voices are heard.
        date: ISO 8601, `2026-11-21`; `None`: the tag has no date.
        aigc: The AI label as `aigc_json` gives it; `None`: the tag has none.
        cover: A JPEG file; `None`: the tag has no picture.
    """

    title: str
    album: str
    artist: str
    date: str | None = None
    aigc: str | None = None
    cover: bytes | None = None


def tags_of(
    script: Script, station: Station, *, title: str | None = None, only: str | None = None, cover: bytes | None = None
) -> TagFacts:
    """Return what a file of a script says of itself, the AI label with it.

    Args:
        title: `None`: the item's; of the whole the masthead's, else paper and date.
        only: Slug of the one item that the file holds; `None`: all of them.
        cover: As in `TagFacts`.
    """
    if title is None:
        title = _title(script, station) if only is None else title_of(script, only)
    label = aigc_json(station.aigc, station=station.name, digest=content_digest(script, only=only))
    return TagFacts(title, station.name, station.name, date=script.masthead.date, aigc=label, cover=cover)


def _title(script: Script, station: Station) -> str:
    masthead = script.masthead
    return masthead.title or " ".join(word for word in (masthead.paper or station.name, masthead.date) if word)


def write_id3(facts: TagFacts, chapters: Sequence[Chapter]) -> bytes:
    """Return the whole tag.

    Args:
        chapters: In order, at most `MOST_CHAPTERS`; without any there is no table of contents.
    """
    frames = [
        _text_frame(b"TIT2", facts.title),
        _text_frame(b"TPE1", facts.artist),
        _text_frame(b"TALB", facts.album),
        _frame(b"TCON", _LATIN_1 + _GENRE.encode("latin-1")),
        _frame(b"TLAN", _LATIN_1 + b"zho"),
    ]
    if facts.date is not None:
        year, month, day = facts.date.split("-")
        frames += [_frame(b"TYER", _LATIN_1 + year.encode()), _frame(b"TDAT", _LATIN_1 + (day + month).encode())]
    if facts.aigc is not None:
        frames.append(_frame(b"TXXX", _UTF_16 + _utf_16(NAME) + b"\0\0" + _utf_16(facts.aigc)))
    if chapters:
        ids = [b"ch%02d" % number for number, _ in enumerate(chapters, start=1)]
        frames.append(_contents_frame(ids))
        frames += [_chapter_frame(name, chapter) for name, chapter in zip(ids, chapters, strict=True)]
    if facts.cover is not None:  # last, so that a reader of words finds them in the first few kB
        frames.append(_frame(b"APIC", _LATIN_1 + b"image/jpeg\0" + _FRONT_COVER + b"\0" + facts.cover))
    body = b"".join(frames)
    return b"ID3\x03\x00\x00" + _syncsafe(len(body)) + body


def make_harmless(title: str) -> str:
    r"""Return `title` on one line, without characters that command a terminal or turn the reading direction.

    Example:
        >>> make_harmless("今日要闻\x1b[31m\u202e\n第二行 ")
        '今日要闻 [31m 第二行'
    """
    by_category = {"Cc": " ", "Cf": "", "Cs": "", "Co": ""}
    return " ".join("".join(by_category.get(unicodedata.category(c), c) for c in title).split())


def _contents_frame(ids: Sequence[bytes]) -> bytes:
    entries = b"".join(name + b"\0" for name in ids)
    head = b"toc\0" + bytes([_TOP_LEVEL_ORDERED, len(ids)])
    return _frame(b"CTOC", head + entries + _text_frame(b"TIT2", _CONTENTS_TITLE))


def _chapter_frame(name: bytes, chapter: Chapter) -> bytes:
    times = struct.pack(">IIII", _ms(chapter.start), _ms(chapter.end), _NO_OFFSET, _NO_OFFSET)
    return _frame(b"CHAP", name + b"\0" + times + _text_frame(b"TIT2", chapter.title))


def _text_frame(name: bytes, text: str) -> bytes:
    return _frame(name, _UTF_16 + _utf_16(make_harmless(text)))


def _utf_16(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le")


def _frame(name: bytes, body: bytes) -> bytes:
    return name + struct.pack(">IH", len(body), 0) + body


def _ms(n_samples: int) -> int:
    return n_samples * 1000 // MIX_RATE_HZ


def _syncsafe(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
