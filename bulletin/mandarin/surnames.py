"""Surnames, each with how much it speaks for a name, and whether a word has the form of a whole name."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bulletin.mandarin.words import has_word, tag_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_SURE = 2
"""The weight from which on a surname tells a name by itself; below it, the cutter has to take the word for a name."""
_LONGEST_GIVEN = 2
_PLACES = tuple("镇村乡县市区岭桥港渡口塘坝湾屯寨街巷路站庄店庙寺场城厂院校馆")
"""Letters that end the names of places and hardly ever those of people."""
_BLANKS = re.compile(r"[ \u3000]+")


@cache
def surname_weights() -> Mapping[str, int]:
    """Return the surnames that people bear in numbers, also those of two characters, each with its weight.

    The weight is how much more often the surname begins a name than it stands in other text (natural logarithm,
    rounded).
    """
    text = (files("bulletin.mandarin") / "surnames.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {surname: int(weight) for weight, *surnames in rows for surname in surnames}


def common_surnames() -> str:
    """Return the surnames of one letter that tell a name by themselves, one after the other."""
    return "".join(name for name, weight in surname_weights().items() if len(name) == 1 and weight >= _SURE)


def is_name(text: str, *, is_set_as_one: bool = False) -> bool:
    """Tell whether a word has the form of a Chinese name, surname first, and is no word of the language.

    The letters may be parted by blanks, as papers part those of a name of two.

    Args:
        is_set_as_one: The page sets it where names stand, in italics or in brackets: it may be a word besides.

    Example:
        >>> is_name("何其芜"), is_name("何　青"), is_name("石臼镇"), is_name("水稻"), is_name("林场")
        (True, True, False, False, False)
    """
    letters = _BLANKS.sub("", text)
    weights = surname_weights()
    size = 2 if letters[:2] in weights else 1
    if not 1 <= len(letters) - size <= _LONGEST_GIVEN or not letters.isalpha() or letters.isascii():
        return False
    weight = weights.get(letters[:size])
    if weight is None or letters.endswith(_PLACES) or (not is_set_as_one and has_word(letters)):
        return False
    return weight >= _SURE or tag_words(letters) == ((letters, "nr"),)
