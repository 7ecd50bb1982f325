"""The reviewed tables of readings: package data, one entry a line, read when first needed.

Readings in the files have tone marks, as an editor writes them; what the functions return has the
tone as a digit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
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
def surnames() -> Mapping[str, Pinyin]:
    """Return the surnames whose reading differs from that of the same character as a word."""
    return dict(_pinyin("surnames"))


@cache
def given_names() -> Mapping[str, Pinyin]:
    """Return the readings that characters of several readings have in given names."""
    return dict(_pinyin("given"))


@cache
def surname_weights() -> Mapping[str, int]:
    """Return the surnames, also those of two characters, each with its weight: how much it speaks for a name."""
    return {
        **dict.fromkeys(surnames(), 0),
        **{name: int(weight) for weight, *names in _rows("common_surnames") for name in names},
    }


@cache
def given_weights() -> Mapping[str, int]:
    """Return the characters of given names, each with its weight: how much it speaks for a name."""
    return {character: int(weight) for weight, characters in _rows("given_weights") for character in characters}


@cache
def titles() -> Mapping[str, frozenset[str]]:
    """Return what people are called by, each title with its kinds."""
    kinds: dict[str, frozenset[str]] = {}
    for kind, *words in _rows("titles"):
        for word in words:
            kinds[word] = kinds.get(word, frozenset()) | {kind.rstrip(":")}
    return kinds


@cache
def called_before() -> frozenset[str]:
    """Return the titles that stand before names; 先生 does not."""
    return frozenset(title for title, kinds in titles().items() if not kinds <= {"courtesy", "courtesy_short"})


@cache
def called_behind() -> frozenset[str]:
    """Return the titles that stand behind names or surnames; 选手 does not."""
    return frozenset(title for title, kinds in titles().items() if not kinds <= {"standing", "kin"})


@cache
def name_contexts(side: str) -> Mapping[str, int]:
    """Return the words that stand `before` or `after` a name or never do, each with its weight."""
    return {
        word: int(weight) for its_side, weight, *words in _rows("name_contexts") if its_side == side for word in words
    }


@cache
def foreign() -> Mapping[str, str]:
    """Return the characters by which foreign names are spelled, each with its reading there; empty: as elsewhere."""
    readings: dict[str, str] = {}
    for characters, *syllables in _rows("foreign"):
        readings |= dict.fromkeys(characters, numbered(syllables[0]) if syllables else "")
    return readings


@cache
def no_surnames() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Return for a character the places where it is no surname before a title, as patterns with the group `at`."""
    traps: dict[str, tuple[re.Pattern[str], ...]] = {}
    for line in _lines("no_surnames"):
        before, characters, after = re.split("[【】]", line)
        behind = f"(?<={before})" if before else ""
        for character in characters.strip("[]"):
            traps[character] = (*traps.get(character, ()), re.compile(f"{behind}{character}{_ahead(after)}"))
    return traps


@cache
def not_people() -> frozenset[str]:
    """Return the words, houses and places that look like names of people."""
    return frozenset(word for row in _rows("not_people") for word in row)


@cache
def people() -> Mapping[str, Pinyin]:
    """Return the well-known people whose names are read otherwise than their characters suggest."""
    return dict(_pinyin("people"))


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


def _ahead(after: str) -> str:
    # The pattern looks ahead without consuming, because the words after a character may decide the next one too.
    return f"(?={after})" if after else ""


def _pinyin(name: str) -> Iterator[tuple[str, Pinyin]]:
    for word, *syllables in _rows(name):
        yield word, Pinyin(_numbered(s for s in syllables if s != "?"), syllables[-1] != "?")


def _numbered(syllables: Iterable[str]) -> tuple[str, ...]:
    return tuple(numbered(syllable) for syllable in syllables)


def _rows(name: str) -> Iterator[list[str]]:
    for line in _lines(name):
        yield line.split()


def _lines(name: str) -> Iterator[str]:
    text = (files("bulletin.synthesis.pronounce") / "tables" / f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line
