"""What the tables know of people: surnames, given names, titles, and what stands beside names.

Package data, read when first needed; an editor can extend each table.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bulletin.mandarin.surnames import surname_weights as common_surnames
from bulletin.mandarin.syllables import numbered
from bulletin.synthesis.pronounce.table_files import ahead, lines, pinyin, rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.synthesis.pronounce.table_files import Pinyin

_JAPANESE = 5
"""The weight of a surname of Japan."""


@cache
def surnames() -> Mapping[str, Pinyin]:
    """Return the surnames whose reading differs from that of the same character as a word."""
    return dict(pinyin("surnames"))


@cache
def surname_weights() -> Mapping[str, int]:
    """Return the surnames, also those of two characters, each with its weight: how much it speaks for a name."""
    return {
        **dict.fromkeys(surnames(), 0),
        **dict.fromkeys(japanese(), _JAPANESE),
        **common_surnames(),
    }


@cache
def japanese() -> frozenset[str]:
    """Return the surnames of Japan, of two and three characters."""
    return frozenset(name for row in rows("japanese") for name in row)


@cache
def name_parts() -> frozenset[str]:
    """Return the parts of which names of Tibetans, Mongols, Uyghurs and others are built."""
    return frozenset(part for row in rows("name_parts") for part in row)


@cache
def foreign_people() -> frozenset[str]:
    """Return the foreigners whom papers name without a dot, as they are spelled there."""
    return frozenset(name for row in rows("foreign_people") for name in row)


@cache
def names_too() -> frozenset[str]:
    """Return the words of the language that people are also called."""
    return frozenset(word for row in rows("names_too") for word in row)


@cache
def given_names() -> Mapping[str, Pinyin]:
    """Return the readings that characters of several readings have in given names."""
    return dict(pinyin("given"))


@cache
def given_weights() -> Mapping[str, int]:
    """Return the characters of given names, each with its weight: how much it speaks for a name."""
    return {character: int(weight) for weight, characters in rows("given_weights") for character in characters}


@cache
def titles() -> Mapping[str, frozenset[str]]:
    """Return what people are called by, each title with its kinds."""
    kinds: dict[str, frozenset[str]] = {}
    for kind, *words in rows("titles"):
        for word in words:
            kinds[word] = kinds.get(word, frozenset()) | {kind.rstrip(":")}
    return kinds


@cache
def called_before() -> frozenset[str]:
    """Return the titles that stand before names; 先生 does not."""
    return frozenset(
        title for title, kinds in titles().items() if not kinds <= {"courtesy", "courtesy_short", "credit"}
    )


@cache
def called_behind() -> frozenset[str]:
    """Return the titles that stand behind names or surnames; 选手 does not."""
    return frozenset(title for title, kinds in titles().items() if not kinds <= {"standing", "kin", "credit"})


@cache
def credits_before() -> frozenset[str]:
    """Return what stands before a name and a colon or a blank where a paper says who did what: 校对."""
    return frozenset(title for title, kinds in titles().items() if "credit" in kinds)


@cache
def name_contexts(side: str) -> Mapping[str, int]:
    """Return the words that stand `before` or `after` a name or never do, each with its weight."""
    return {
        word: int(weight) for its_side, weight, *words in rows("name_contexts") if its_side == side for word in words
    }


@cache
def foreign() -> Mapping[str, str]:
    """Return the characters by which foreign names are spelled, each with its reading there; empty: as elsewhere."""
    readings: dict[str, str] = {}
    for characters, *syllables in rows("foreign"):
        readings |= dict.fromkeys(characters, numbered(syllables[0]) if syllables else "")
    return readings


@cache
def no_surnames() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Return for a character the places where it is no surname before a title, as patterns with the group `at`."""
    traps: dict[str, tuple[re.Pattern[str], ...]] = {}
    for line in lines("no_surnames"):
        before, characters, after = re.split("[【】]", line)
        behind = f"(?<={before})" if before else ""
        for character in characters.strip("[]"):
            traps[character] = (*traps.get(character, ()), re.compile(f"{behind}{character}{ahead(after)}"))
    return traps


@cache
def not_people() -> frozenset[str]:
    """Return the words, houses and places that look like names of people."""
    return frozenset(word for row in rows("not_people") for word in row)


@cache
def people() -> Mapping[str, Pinyin]:
    """Return the well-known people whose names are read otherwise than their characters suggest."""
    return dict(pinyin("people"))
