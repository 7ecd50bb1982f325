"""The reviewed tables of readings: package data, one entry a line, read when first needed.

Readings in the files have tone marks, as an editor writes them; what the functions return has the
tone as a digit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.mandarin.syllables import numbered
from bulletin.synthesis.pronounce.table_files import Pinyin, ahead, lines, numbered_all, pinyin, rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Polyphone:
    """A character of several readings.

    Attributes:
        readings: Its readings, the commonest first.
        alone: The reading that is right where the character is a word and no other source decides; else empty.
        is_first_usual: True if in at least nine in ten of the words that pypinyin lacks it has the first reading.
    """

    readings: tuple[str, ...]
    alone: str
    is_first_usual: bool

    @property
    def is_first_safe(self) -> bool:
        """Tell whether the commonest reading is right where the character is a word."""
        return self.alone == self.readings[0]


_PLAIN_END = re.compile(f"[{HAN}]+$")
_PLAIN_START = re.compile(f"[{HAN}]+(?![?*+{{])")
_GROUP = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def _has_choice(expression: str) -> bool:
    """Tell whether an expression has branches outside its groups."""
    while (flat := _GROUP.sub("", expression)) != expression:
        expression = flat
    return "|" in expression


@dataclass(frozen=True)
class Context:
    """A rule: a character, the surroundings that it needs, and its reading there.

    Attributes:
        source: Regular expression over the spoken text, the character between 【】.
        is_certain: False if the surroundings make the reading only likely.
    """

    character: str
    source: str
    syllable: str
    is_certain: bool = True

    @cached_property
    def literal(self) -> str:
        """Return characters that stand in every match, the character among them: 挑起. Few texts have them."""
        before, character, after = re.split("[【】]", self.source)
        start, end = _PLAIN_START.match(after), _PLAIN_END.search(before)
        first = end.group() if end and not _has_choice(before) else ""
        last = start.group() if start and not _has_choice(after) else ""
        return f"{first}{character}{last}"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the expression: the character as group `at`, what it needs behind the character as group `after`.

        Compiling it takes more time than a page does.
        """
        before, character, after = re.split("[【】]", self.source)
        behind = f"(?:{before})" if before else ""
        return re.compile(f"{behind}(?P<at>{character}){ahead(f'(?P<after>{after})')}")


@cache
def corrections() -> Mapping[str, tuple[str, ...]]:
    """Return the reviewed words, among them those with obligatory neutral tones, each with its syllables."""
    return {word: numbered_all(syllables) for name in ("neutral", "corrections") for word, *syllables in rows(name)}


@cache
def places() -> Mapping[str, tuple[str, ...]]:
    """Return the names of places, also those of foreign countries and cities, each with its syllables."""
    return {word: numbered_all(syllables) for word, *syllables in rows("places")}


@cache
def words() -> Mapping[str, Pinyin]:
    """Return the words that pypinyin lacks or has otherwise; of those with two readings the commoner, not certain."""
    return dict(pinyin("words")) | ambiguous()


@cache
def ambiguous() -> dict[str, Pinyin]:
    """Return the words of two readings, each with the commoner one."""
    return dict(pinyin("ambiguous"))


@cache
def agreed() -> frozenset[str]:
    """Return the short words with a doubtful character on which two lists of words agree."""
    return frozenset(lines("agreed"))


@cache
def polyphones() -> Mapping[str, Polyphone]:
    """Return the characters that have more than one reading in today's papers."""
    return {
        character: Polyphone(
            numbered_all(reading.rstrip("!+") for reading in readings),
            next((numbered(reading.rstrip("!+")) for reading in readings if "!" in reading), ""),
            "+" in readings[0],
        )
        for character, *readings in rows("polyphones")
    }


@cache
def contexts() -> Mapping[str, tuple[Context, ...]]:
    """Return the rules for single characters by character, those of each in the order of the file."""
    rules: dict[str, list[Context]] = {}
    for source, syllable, *doubt in rows("contexts"):
        character = source[source.index("【") + 1 : source.index("】")]
        rules.setdefault(character, []).append(Context(character, source, numbered(syllable), not doubt))
    return {character: tuple(some) for character, some in rules.items()}


@cache
def homophones() -> Mapping[str, str]:
    """Return common characters of one reading by syllable, the commonest first."""
    return dict(rows("homophones"))


def latin_word(word: str) -> str | None:
    """Return the embedded voice's symbols for a Latin word that is said as a word; one in capitals is spelled."""
    return None if word.isupper() else _latin_words().get(word.lower())


@cache
def _latin_words() -> Mapping[str, str]:
    return {word: symbols.replace("_", " ") for word, symbols in rows("latin")}
