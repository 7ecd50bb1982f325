"""The reviewed tables of readings: package data, one entry a line, read when first needed.

Readings in the files have tone marks, as an editor writes them; what the functions return has the
tone as a digit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bulletin.mandarin.syllables import numbered
from bulletin.synthesis.pronounce.table_files import Pinyin as Pinyin
from bulletin.synthesis.pronounce.table_files import ahead as _ahead
from bulletin.synthesis.pronounce.table_files import numbered_all as _numbered
from bulletin.synthesis.pronounce.table_files import rows as _rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Polyphone:
    """A character of several readings.

    Attributes:
        readings: Its readings, the commonest first.
        is_first_safe: True if the first reading is right wherever no other source decides.
    """

    readings: tuple[str, ...]
    is_first_safe: bool


class Context(NamedTuple):
    """A rule: a character, a pattern of its surroundings with the character as group `at`, and its reading there."""

    character: str
    pattern: re.Pattern[str]
    syllable: str


@cache
def corrections() -> Mapping[str, tuple[str, ...]]:
    """Return the reviewed words, among them those with obligatory neutral tones, each with its syllables."""
    words: dict[str, tuple[str, ...]] = {}
    for name in ("neutral", "corrections"):
        for word, *syllables in _rows(name):
            words[word] = _numbered(syllables)
    return words


@cache
def polyphones() -> Mapping[str, Polyphone]:
    """Return the characters that have more than one reading in today's papers."""
    return {
        character: Polyphone(_numbered(reading.rstrip("!") for reading in readings), readings[0].endswith("!"))
        for character, *readings in _rows("polyphones")
    }


@cache
def contexts() -> tuple[Context, ...]:
    """Return the rules for single characters, in the order of the file."""
    rules = []
    for pattern, syllable in _rows("contexts"):
        before, character, after = re.split("[【】]", pattern)
        behind = f"(?:{before})" if before else ""
        whole = re.compile(f"{behind}(?P<at>{character}){_ahead(after)}")
        rules.append(Context(character, whole, numbered(syllable)))
    return tuple(rules)


@cache
def homophones() -> Mapping[str, str]:
    """Return common characters of one reading by syllable, the commonest first."""
    return dict(_rows("homophones"))


def latin_word(word: str) -> str | None:
    """Return the embedded voice's symbols for a Latin word that is said as a word; one in capitals is spelled."""
    return None if word.isupper() else _latin_words().get(word.lower())


@cache
def _latin_words() -> Mapping[str, str]:
    return {word: symbols.replace("_", " ") for word, symbols in _rows("latin")}
