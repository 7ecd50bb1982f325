"""The dictionary's readings: pypinyin's phrases, by the words that rjieba cuts.

The phrases decide the words that they know. `look_up` asks for the characters between such words as a whole run,
in which pypinyin finds longer phrases than a single word (measured: 62 of 72 hard sentences right for whole runs,
54 word by word).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.mandarin import pinyin
from bulletin.mandarin.syllables import numbered
from bulletin.synthesis.pronounce.tables import Pinyin, polyphones

if TYPE_CHECKING:
    from collections.abc import Sequence

_CITED = {"一": "yi1", "不": "bu4"}  # the phrases give them as they sound in context; sandhi is ours


def look_up(words: Sequence[str]) -> list[Pinyin]:
    """Return for each character of the words its syllable and whether it is certain.

    A character that no table has gets an empty syllable.

    Args:
        words: Of one run of 汉字, in order.
    """
    run = "".join(words)
    found = [Pinyin((syllable,), is_certain=False) for syllable in pinyin.readings_of(run)]
    at = 0
    for word in words:
        place = slice(at, at + len(word))
        at += len(word)
        if len(word) > 1 and is_known(word):
            found[place] = _phrase(word)
        else:
            inner = _inner_phrases(word)
            found[place] = [
                Pinyin(asked.syllables, is_certain=True) if phrase == asked.syllables[0] else _settled(c, asked, word)
                for c, asked, phrase in zip(word, found[place], inner, strict=True)
            ]
    return [
        Pinyin((_CITED[character],), is_certain=True) if character in _CITED else reading
        for character, reading in zip(run, found, strict=True)
    ]


def is_known(word: str) -> bool:
    """Tell whether the dictionary has a reading for the word as a whole."""
    return pinyin.phrase(word) is not None


def _phrase(word: str) -> list[Pinyin]:
    return [Pinyin((numbered(options[0]),), is_certain=True) for options in pinyin.phrase(word) or ()]


def _inner_phrases(word: str) -> list[str | None]:
    """Return for each character of a word what the longest phrase from the left in it says: 省委 in 省委书记."""
    inner: list[str | None] = []
    while len(inner) < len(word):
        at = len(inner)
        end = next((end for end in range(len(word), at + 1, -1) if is_known(word[at:end])), at)
        inner += [reading.syllables[0] for reading in _phrase(word[at:end])] if end > at else [None]
    return inner


def _settled(character: str, reading: Pinyin, word: str) -> Pinyin:
    """Return a reading that no phrase stands for, with what is to be thought of it."""
    polyphone = polyphones().get(character)
    if polyphone is None:
        return Pinyin(reading.syllables, is_certain=bool(reading.syllables[0]))
    if len(word) == 1 and polyphone.is_first_safe:
        # A phrase that begins or ends in the next word may have been found: 名将|进一步.
        return Pinyin(polyphone.readings[:1], is_certain=True)
    # The phrases leave out words that read as their characters do alone: inside a word the common reading stands.
    return Pinyin(reading.syllables, is_certain=len(word) > 1 and reading.syllables[0] == polyphone.readings[0])
