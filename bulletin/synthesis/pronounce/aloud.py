"""A sentence as it will be read, with the readings that an editor should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.mandarin.syllables import marked
from bulletin.model import Aloud
from bulletin.synthesis.pronounce.report import is_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.synthesis.pronounce.readings import Pronouncer
    from bulletin.synthesis.pronounce.sheet import Sheet


def aloud(spoken: str, pronouncer: Pronouncer) -> tuple[Aloud, ...]:
    """Return what a voice reads for `spoken`, the editor's words in it, and beside doubtful words their readings.

    Example:
        >>> from bulletin.synthesis.pronounce import Lexicon, Pronouncer
        >>> aloud("云泽下雪了。", Pronouncer(Lexicon()))
        (Aloud(text='云泽下雪了。', pinyin=''),)
    """
    return tuple(_stretches(pronouncer.sheet(spoken)))


def _stretches(sheet: Sheet) -> Iterator[Aloud]:
    at = 0
    for word in sheet.words:
        if not is_listed(word) or all(reading.is_certain for reading in word.readings):
            continue
        if at < word.start:
            yield Aloud(sheet.text[at : word.start])
        read = (marked(reading.syllable) if reading.syllable else "？" for reading in word.readings)
        yield Aloud(word.text, " ".join(read))
        at = word.start + len(word.text)
    if at < len(sheet.text):
        yield Aloud(sheet.text[at:])
