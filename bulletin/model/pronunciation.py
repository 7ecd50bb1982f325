"""How the words of an issue are read, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReadingSource(StrEnum):
    """Who says how a character is read."""

    LEXICON = "lexicon"
    CORRECTION = "correction"
    DICTIONARY = "dictionary"
    RULE = "rule"


class WordKind(StrEnum):
    """Why a reading is worth a look; riskier kinds first."""

    NAME = "name"
    POLYPHONE = "polyphone"
    LATIN = "latin"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """One word of an issue and how it is read.

    Attributes:
        word: As said; a number as printed. A polyphone that stands alone has the word after or before it with it.
        pinyin: With tone marks, a blank between syllables; of Latin words, what is said.
        count: How often.
        context: Where it first stands, the word between 【】.
    """

    word: str
    pinyin: str
    source: ReadingSource
    is_certain: bool
    count: int
    kind: WordKind
    context: str

    @property
    def lexicon_line(self) -> str:
        """Return the line that an editor copies into the lexicon and corrects."""
        key = f'"{self.word}"' if self.word.isascii() else self.word
        return f"{key}: {self.pinyin}"
