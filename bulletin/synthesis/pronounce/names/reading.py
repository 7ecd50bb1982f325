"""The reading of a name: the surname's own, then that of each character of the given name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.synthesis.pronounce.dictionary import look_up
from bulletin.synthesis.pronounce.names.known import (
    foreign,
    foreign_people,
    given_names,
    japanese,
    people,
    surname_weights,
    surnames,
)
from bulletin.synthesis.pronounce.table_files import Pinyin
from bulletin.synthesis.pronounce.tables import polyphones

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_GIVEN = 2
"""Characters of the longest given name."""
LONGEST_JAPANESE = 3
"""Characters of the longest given name behind a Japanese surname: 健一郎."""
DOT = "·"
"""What parts the names of one foreigner in print; it is silent."""


def read_name(name: str) -> Pinyin:
    """Return the reading of a name: the surname's own, then the given name's; that of a foreign name as it is spelled.

    Example:
        >>> read_name("曾庆林").syllables, read_name("单于乐").is_certain
        (('zeng1', 'qing4', 'lin2'), False)
    """
    if name in people():
        return people()[name]
    surname = name if name in surname_weights() else surname_of(name)
    if surname is None or name in foreign_people():
        return _joined([_spelled(character) for character in name if character != DOT])
    given = name[len(surname) :]
    whole = [given_names()[given]] if given in given_names() else map(_given, given)
    return _joined([read_surname(surname), *whole])


def read_surname(surname: str) -> Pinyin:
    """Return the reading of a surname."""
    return surnames().get(surname) or Pinyin(tuple(r.syllables[0] for r in look_up([*surname])), is_certain=True)


def surname_of(name: str) -> str | None:
    """Return the surname of a Chinese name; None if it is not built like one: surname, one or two characters."""
    for length in (3, 2, 1):
        surname, given = name[:length], name[length:]
        longest = LONGEST_JAPANESE if surname in japanese() else LONGEST_GIVEN
        if surname in surname_weights() and 0 < len(given) <= longest:
            return surname
    return None


def _given(character: str) -> Pinyin:
    own = given_names().get(character)
    if own:
        return own
    (alone,) = look_up([character])
    polyphone = polyphones().get(character)
    is_open = polyphone is not None and not polyphone.is_first_safe
    return Pinyin(alone.syllables, is_certain=bool(alone.syllables[0]) and not is_open)


def _spelled(character: str) -> Pinyin:
    own = foreign().get(character)
    return Pinyin((own,), is_certain=True) if own else _given(character)


def _joined(parts: Sequence[Pinyin]) -> Pinyin:
    syllables = tuple(syllable for part in parts for syllable in part.syllables)
    return Pinyin(syllables, all(part.is_certain for part in parts))
