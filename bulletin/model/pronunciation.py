"""Readings: how an issue's words are pronounced, and from which source each reading comes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReadingSource(StrEnum):
    """The source of a character's reading."""

    LEXICON = "lexicon"
    CORRECTION = "correction"
    DICTIONARY = "dictionary"
    RULE = "rule"


class WordKind(StrEnum):
    """Kinds of words whose reading an editor should look at; riskier kinds first."""

    NAME = "name"
    POLYPHONE = "polyphone"
    LATIN = "latin"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """One word of an issue and its reading.

    Attributes:
        word: The word as said, or a number as printed. A polyphone of one character comes with the word after or
            before it.
        pinyin: Pinyin with tone marks, a blank between syllables; for a Latin word, the words that are said.
        count: How often the word occurs in the issue.
        context: The words around its first place, the word itself between 【】.
        why: For a number, its classes and what spoke for them, in Chinese.
    """

    word: str
    pinyin: str
    source: ReadingSource
    is_certain: bool
    count: int
    kind: WordKind
    context: str
    why: str = ""

    @property
    def lexicon_line(self) -> str:
        """Return the line that an editor copies into the lexicon and corrects."""
        key = f'"{self.word}"' if self.word.isascii() else self.word
        return f"{key}: {self.pinyin}"


@dataclass(frozen=True, slots=True)
class Aloud:
    """A stretch of a sentence as it will be read.

    Attributes:
        text: Its words and marks.
        pinyin: How it is read, where that is not certain; a blank between syllables. Empty: nothing to doubt.
    """

    text: str
    pinyin: str = ""
