"""Writes ID3v2.3 with chapters (id3.org's "ID3v2.3.0" and "ID3v2 Chapter Frame Addendum" of 2005).

No time changes the length of the tag, so a file can be begun before the times of its chapters are known.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from bulletin.assembler.aigc import NAME
from bulletin.assembler.tag_facts import GENRE, LANGUAGE, item_list
from bulletin.harmless import legible
from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.assembler.tag_facts import TagFacts
    from bulletin.model import Chapter

MOST_CHAPTERS = 255
"""A table of contents counts its entries in one byte."""

_CONTENTS_TITLE = "目录"
_CHINESE = b"chi"  # of the two names that ISO 639-2 has for it, the one that most players' lists have
_LATIN_1, _UTF_16 = b"\x00", b"\x01"
_FRONT_COVER = b"\x03"
_NO_OFFSET = 0xFFFFFFFF  # times alone say where a chapter is
_TOP_LEVEL_ORDERED = 0b11


def write_id3(facts: TagFacts, chapters: Sequence[Chapter]) -> bytes:
    """Return the whole tag.

    Args:
        chapters: In order, at most `MOST_CHAPTERS`; without any there is no table of contents.
    """
    frames = [
        _text_frame(b"TIT2", facts.title),
        _text_frame(b"TPE1", facts.artist),
        _text_frame(b"TALB", facts.album),
        _frame(b"TCON", _LATIN_1 + GENRE.encode("latin-1")),
        _frame(b"TLAN", _LATIN_1 + LANGUAGE.encode()),
    ]
    if facts.date is not None:
        year, month, day = facts.date.split("-")
        frames += [_frame(b"TYER", _LATIN_1 + year.encode()), _frame(b"TDAT", _LATIN_1 + (day + month).encode())]
    if facts.track is not None:
        frames.append(_frame(b"TRCK", _LATIN_1 + "{}/{}".format(*facts.track).encode()))
    if facts.publisher:
        frames.append(_text_frame(b"TPUB", facts.publisher))
    if facts.website:
        frames.append(_frame(b"WXXX", _LATIN_1 + b"\0" + facts.website.encode("ascii")))
    if facts.aigc is not None:
        frames.append(_frame(b"TXXX", _UTF_16 + _utf_16(NAME) + b"\0\0" + _utf_16(facts.aigc)))
    frames += _chapter_frames(chapters)
    if chapters:
        frames.append(_lines_frame(b"COMM", item_list(chapters)))
    if facts.words:
        frames.append(_lines_frame(b"USLT", facts.words))
    if facts.cover is not None:  # last, so that a reader of words finds them in the first few kB
        frames.append(_frame(b"APIC", _LATIN_1 + b"image/jpeg\0" + _FRONT_COVER + b"\0" + facts.cover))
    body = b"".join(frames)
    return b"ID3\x03\x00\x00" + _syncsafe(len(body)) + body


def _chapter_frames(chapters: Sequence[Chapter]) -> list[bytes]:
    if not chapters:
        return []
    ids = [b"ch%02d" % number for number, _ in enumerate(chapters, start=1)]
    return [_contents_frame(ids), *(_chapter_frame(name, each) for name, each in zip(ids, chapters, strict=True))]


def _contents_frame(ids: Sequence[bytes]) -> bytes:
    entries = b"".join(name + b"\0" for name in ids)
    head = b"toc\0" + bytes([_TOP_LEVEL_ORDERED, len(ids)])
    return _frame(b"CTOC", head + entries + _text_frame(b"TIT2", _CONTENTS_TITLE))


def _chapter_frame(name: bytes, chapter: Chapter) -> bytes:
    times = struct.pack(">IIII", _ms(chapter.start), _ms(chapter.end), _NO_OFFSET, _NO_OFFSET)
    return _frame(b"CHAP", name + b"\0" + times + _text_frame(b"TIT2", chapter.title))


def _text_frame(name: bytes, text: str) -> bytes:
    return _frame(name, _UTF_16 + _utf_16(legible(text)))


def _lines_frame(name: bytes, lines: str) -> bytes:
    """Return a frame of lines in Chinese, COMM or USLT, without a description."""
    return _frame(name, _UTF_16 + _CHINESE + _utf_16("") + b"\0\0" + _utf_16(lines))


def _utf_16(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le")


def _frame(name: bytes, body: bytes) -> bytes:
    return name + struct.pack(">IH", len(body), 0) + body


def _ms(n_samples: int) -> int:
    return n_samples * 1000 // MIX_RATE_HZ


def _syncsafe(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
