"""What an editor may want to know of the text, on demand: what is left out or mended and why, and what was flagged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.harmless import visible
from bulletin.messages import Language, translated
from bulletin.publish.left_out import notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Flag, Script
    from bulletin.publish.page.printed import Printed
    from bulletin.publish.page.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of a list.

    Attributes:
        place: `issue.md:12`.
        at_ms: When it is heard; `None`: not at all.
    """

    text: str
    place: str
    at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Remarks:
    """A list under a title."""

    title: str
    rows: tuple[Remark, ...]


def remarks(script: Script, printed: Printed, timeline: Timeline) -> Iterator[Remarks]:
    """Yield what was flagged, then what is left out, joined, changed and mended; none without a row."""
    if script.flags:
        places = script.issue.lines(flag.span[0] for flag in script.flags)
        rows = tuple(
            Remark(_said(flag), visible(f"{file}:{line}"), timeline.start_ms(printed.sentence_at(flag.span[0])))
            for flag, (file, line) in zip(script.flags, places, strict=True)
        )
        yield Remarks(f"请编辑过目 {len(rows)} 处", rows)
    for note in notes(script):
        yield Remarks(note.title, tuple(Remark(visible(text), visible(place)) for text, place in note.rows))


def _said(flag: Flag) -> str:
    said, text = (visible(translated(each, Language.CHINESE)) for each in (flag.message, flag.text))
    return said if text in said else f"{text}：{said}"
