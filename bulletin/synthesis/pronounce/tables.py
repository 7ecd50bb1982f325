"""The reviewed tables of readings: package data, one entry a line, read when first needed.

Readings in the files have tone marks, as an editor writes them; what the functions return has the
tone as a digit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from bulletin.mandarin.syllables import numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Pinyin(NamedTuple):
    """The reading of a word or a name, a syllable for each character, and whether no editor need check it."""

    syllables: tuple[str, ...]
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Polyphone:
    """A character of several readings.

    Attributes:
        readings: Its readings, the commonest first.
        is_first_safe: True if the first reading is right where the character is a word and no other source decides.
        is_first_usual: True if in at least nine in ten of the words that pypinyin lacks it has the first reading.
    """

    readings: tuple[str, ...]
    is_first_safe: bool
    is_first_usual: bool


@dataclass(frozen=True)
class Context:
    """A rule: a character, the surroundings that it needs, and its reading there.

    Attributes:
        source: Regular expression over the spoken text, the character between 【】.
    """

    character: str
    source: str
    syllable: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the expression with the character as group `at`; compiling it takes more time than a page does."""
        before, character, after = re.split("[【】]", self.source)
        behind = f"(?:{before})" if before else ""
        return re.compile(f"{behind}(?P<at>{character}){_ahead(after)}")


@cache
def corrections() -> Mapping[str, tuple[str, ...]]:
    """Return the reviewed words, among them those with obligatory neutral tones, each with its syllables."""
    return {word: _numbered(syllables) for name in ("neutral", "corrections") for word, *syllables in _rows(name)}


@cache
def places() -> Mapping[str, tuple[str, ...]]:
    """Return the names of places, also those of foreign countries and cities, each with its syllables."""
    return {word: _numbered(syllables) for word, *syllables in _rows("places")}


@cache
def words() -> Mapping[str, Pinyin]:
    """Return the words that pypinyin lacks or has otherwise; of those with two readings the commoner, not certain."""
    return dict(_pinyin("words")) | dict(_pinyin("ambiguous"))


@cache
def agreed() -> frozenset[str]:
    """Return the short words with a doubtful character on which two lists of words agree."""
    return frozenset(_lines("agreed"))


@cache
def polyphones() -> Mapping[str, Polyphone]:
    """Return the characters that have more than one reading in today's papers."""
    return {
        character: Polyphone(
            _numbered(reading.rstrip("!+") for reading in readings), "!" in readings[0], "+" in readings[0]
        )
        for character, *readings in _rows("polyphones")
    }


@cache
def surnames() -> Mapping[str, Pinyin]:
    """Return the surnames whose reading differs from that of the same character as a word."""
    return dict(_pinyin("surnames"))


@cache
def given_names() -> Mapping[str, Pinyin]:
    """Return the readings that characters of several readings have in given names."""
    return dict(_pinyin("given"))


@cache
def common_surnames() -> frozenset[str]:
    """Return the common surnames, also those of two characters."""
    return frozenset(name for row in _rows("common_surnames") for name in row) | frozenset(surnames())


@cache
def contexts() -> Mapping[str, tuple[Context, ...]]:
    """Return the rules for single characters by character, those of each in the order of the file."""
    rules: dict[str, list[Context]] = {}
    for source, syllable in _rows("contexts"):
        character = source[source.index("【") + 1 : source.index("】")]
        rules.setdefault(character, []).append(Context(character, source, numbered(syllable)))
    return {character: tuple(some) for character, some in rules.items()}


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


def _ahead(after: str) -> str:
    # The pattern looks ahead without consuming, because the words after a character may decide the next one too.
    return f"(?={after})" if after else ""


def _pinyin(name: str) -> Iterator[tuple[str, Pinyin]]:
    for word, *syllables in _rows(name):
        is_certain = syllables[-1] != "?"
        yield word, Pinyin(_numbered(syllables if is_certain else syllables[:-1]), is_certain)


def _numbered(syllables: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(numbered, syllables))


def _rows(name: str) -> Iterator[list[str]]:
    for line in _lines(name):
        yield line.split()


def _lines(name: str) -> Iterator[str]:
    text = (files("bulletin.synthesis.pronounce") / "tables" / f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line
