"""The script in words on a terminal: each sentence as it will be read, by piece; then what is left out. In Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.booth import readers as speakers
from bulletin.commands.columns import width_of, wrapped
from bulletin.commands.lines import Line, Tone, clock, flags, head
from bulletin.harmless import visible
from bulletin.publish.left_out import notes
from bulletin.publish.readout import Sentence, readout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bulletin.model import Aloud
    from bulletin.publish.readout import Mark, Part
    from bulletin.rehearsal import Rehearsal

_INDENT = 6
"""Columns before a sentence: its cue number and two blanks."""

WIDEST = 120
"""A wider line is hard to read; what is wider stays free."""


def script_lines(rehearsal: Rehearsal, *, columns: int) -> Iterator[Line]:
    """Yield the lines, without line ends, each at most `columns` wide, or `WIDEST`."""
    columns = min(columns, WIDEST)
    script = rehearsal.draft.script
    for tone, line in head(script, rehearsal.draft.lengths):
        yield from ((tone, each) for each in wrapped(visible(line), columns))
    for part in readout(rehearsal.draft, rehearsal.aloud, readers(rehearsal)):
        yield Tone.PLAIN, ""
        yield from _part(part, columns)
    yield Tone.PLAIN, ""
    yield Tone.HEAD, f"{clock(rehearsal.draft.lengths.total_s)}  完"
    for note in notes(script):
        yield Tone.PLAIN, ""
        yield Tone.HEAD, f"{note.title}："
        for text, place in note.rows:
            yield from ((Tone.PLAIN, line) for line in placed(f"  {visible(text)}", visible(place), columns, indent=4))
    for tone, line in flags(script):
        yield from ((tone, each) for each in wrapped(visible(line), columns, indent=4))


def readers(rehearsal: Rehearsal) -> dict[str, str]:
    """Return what people call each voice of the cast, by its key: 云健（anchor_b）."""
    return {name: f"{speaker}（{name}）" for name, speaker in named(rehearsal).items()}


def named(rehearsal: Rehearsal) -> dict[str, str]:
    """Return the Chinese name of the speaker of each voice, by the voice's key."""
    return speakers(rehearsal.draft.station, rehearsal.engine)


def _part(part: Part, columns: int) -> Iterator[Line]:
    facts = (clock(part.start_s), part.slug, part.label, part.headline, part.reader)
    title = "  ".join(visible(fact) for fact in facts if fact)
    yield from ((Tone.HEAD, line) for line in wrapped(title, columns, indent=7))
    for row in part.rows:
        yield from _sentence(row, columns) if isinstance(row, Sentence) else _mark(row, columns)


def _sentence(row: Sentence, columns: int) -> Iterator[Line]:
    text = f"{row.cue:>{_INDENT - 2}}  {visible(shown(row.words))}"
    is_doubtful = any(word.pinyin for word in row.words)
    for line in placed(text, visible(row.place), columns, indent=_INDENT):
        yield Tone.WARNING if is_doubtful else Tone.PLAIN, line


def _mark(row: Mark, columns: int) -> Iterator[Line]:
    text = " " * _INDENT + ("♪ " if row.is_music else "") + visible(row.text)
    for line in wrapped(text, columns, indent=_INDENT):
        yield Tone.MUSIC, line


def shown(words: Sequence[Aloud]) -> str:
    """Return a sentence with the readings of its doubtful words behind them.

    Example:
        >>> from bulletin.model import Aloud
        >>> shown((Aloud("县长"), Aloud("翟小满", "zhái xiǎo mǎn"), Aloud("说。")))
        '县长翟小满〔zhái xiǎo mǎn〕说。'
    """
    return "".join(f"{word.text}〔{word.pinyin}〕" if word.pinyin else word.text for word in words)


def placed(text: str, place: str, columns: int, *, indent: int) -> list[str]:
    """Return the lines of a text, its place at the right of the last one, or below where there is no room.

    Example:
        >>> placed("  7  下雪了。", "a.md:3", 24, indent=5)
        ['  7  下雪了。     a.md:3']
    """
    lines = wrapped(text, columns, indent=indent)
    if not place:
        return lines
    if width_of(lines[-1]) + 2 + width_of(place) > columns:
        lines.append("")
    lines[-1] += " " * max(1, columns - width_of(lines[-1]) - width_of(place)) + place
    return lines
