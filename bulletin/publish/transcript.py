"""The transcript that a player shows: WebVTT, and SubRip for those that read no other.

https://www.w3.org/TR/webvtt1/; SubRip has no standard, so it gets nothing but numbers, times and plain text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.harmless import legible
from bulletin.publish.billing import ai_notice, billing
from bulletin.publish.read_along import sentences
from bulletin.publish.subtitles import subtitles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.publish.edition import Edition

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# SubRip cannot escape: a player takes <…> and {…} for its own. The full-width forms look the same to a reader.
_PLAIN = str.maketrans({"<": "＜", ">": "＞", "{": "｛", "}": "｝"})


def vtt(edition: Edition) -> bytes:
    """Return the transcript as WebVTT: a speaker for each cue, ids that stay while a sentence does."""
    blocks = ["WEBVTT", *_notes(edition)]
    for each in subtitles(edition):
        reader = legible(edition.readers.get(each.voice, each.voice)).translate(_ESCAPED)
        text = "\n".join(each.lines).translate(_ESCAPED)
        times = f"{_clock(each.start_ms, '.')} --> {_clock(each.end_ms, '.')}"
        blocks.append(f"{each.name}\n{times}\n<v {reader}>{text}")
    return ("\n\n".join(blocks) + "\n").encode()


def srt(edition: Edition) -> bytes:
    """Return the transcript as SubRip."""
    blocks = []
    for number, each in enumerate(subtitles(edition), 1):
        times = f"{_clock(each.start_ms, ',')} --> {_clock(each.end_ms, ',')}"
        blocks.append(f"{number}\n{times}\n" + "\n".join(each.lines).translate(_PLAIN) + "\n")
    return "\n".join(blocks).encode()


def _notes(edition: Edition) -> Iterator[str]:
    """Yield remarks: what it is a transcript of, and which sentences have estimated times inside them."""
    yield f"NOTE\n{billing(edition.draft)}\n{ai_notice(edition.draft)}".translate(_ESCAPED)
    estimated = [sentence.chunk.id for sentence in sentences(edition) if sentence.is_estimated]
    if estimated:
        yield "NOTE 下列各句，句内时间是按字数估计的\n" + "\n".join(estimated)


def _clock(time_ms: int, point: str) -> str:
    whole_s, ms = divmod(time_ms, 1000)
    return f"{whole_s // 3600:02d}:{whole_s // 60 % 60:02d}:{whole_s % 60:02d}{point}{ms:03d}"
