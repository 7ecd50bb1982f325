"""Readings of the lexicon that no dictionary knows: an editor is asked about them, and may be right."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bulletin.mandarin.pinyin import heteronyms, phrase
from bulletin.mandarin.syllables import numbered, read_syllable
from bulletin.messages import message
from bulletin.station.wording import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.messages import Message
    from bulletin.station.settings import LexiconEntry

_CHANGES = "一不"
"""Their tone follows the next syllable."""


def questions(entries: Iterable[LexiconEntry]) -> Iterator[Message]:
    """Yield a question for each reading of a character that no dictionary has.

    The neutral tone, a third tone said as a second one before another third, and the tones of 一 and 不 are none.
    """
    for entry in entries:
        syllables = entry.reading or ()
        for at, (character, syllable) in enumerate(zip(entry.word, syllables, strict=False)):
            following = syllables[at + 1] if at + 1 < len(syllables) else ""
            if not _is_known(character, syllable, following) and not _is_in_phrase(entry.word, at, syllable):
                yield message(
                    "the lexicon says {word} = {reading}, but no dictionary reads {character} as {syllable}; "
                    "{character} has {known}",
                    word=quoted(entry.word),
                    reading=quoted(" ".join(syllables)),
                    character=character,
                    syllable=syllable,
                    known=" ".join(heteronyms(character)),
                )


def _is_known(character: str, syllable: str, following: str) -> bool:
    known = {numbered(normal) for given in heteronyms(character) if (normal := read_syllable(given))}
    letters, tone = numbered(syllable)[:-1], numbered(syllable)[-1]
    if not known or f"{letters}{tone}" in known:
        return True
    if tone == "5" or character in _CHANGES:
        return any(reading[:-1] == letters for reading in known)
    return tone == "2" and f"{letters}3" in known and numbered(following or "a").endswith("3")


def _is_in_phrase(word: str, at: int, syllable: str) -> bool:
    readings = phrase(word)
    return readings is not None and unicodedata.normalize("NFC", readings[at][0]) == syllable
