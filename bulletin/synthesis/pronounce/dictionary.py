"""The dictionary's readings: pypinyin's phrases, looked up for the words that rjieba cuts.

A phrase decides the reading of a word that it equals. For all other characters, `look_up` looks up the run as a
whole, because pypinyin finds longer phrases there than in single words (measured: 62 of 72 hard sentences right for
whole runs, 54 word by word).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.mandarin import pinyin
from bulletin.mandarin.syllables import numbered
from bulletin.synthesis.pronounce.tables import Pinyin, polyphones

if TYPE_CHECKING:
    from collections.abc import Sequence

_CITED = {"一": "yi1", "不": "bu4"}  # pypinyin's phrases give their sound in context; `sandhi` does that here


def look_up(words: Sequence[str]) -> list[Pinyin]:
    """Return for each character of the words its syllable, and whether the syllable is certain.

    A character that no table has gets an empty syllable.

    Args:
        words: The words of one run of 汉字, in order.
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
    """Return the reading of each character by the longest phrases in a word, from the left: 省委 in 省委书记."""
    inner: list[str | None] = []
    while len(inner) < len(word):
        at = len(inner)
        end = next((end for end in range(len(word), at + 1, -1) if is_known(word[at:end])), at)
        inner += [reading.syllables[0] for reading in _phrase(word[at:end])] if end > at else [None]
    return inner


def _settled(character: str, reading: Pinyin, word: str) -> Pinyin:
    """Return the reading of a character that no phrase covers, marked as certain or not."""
    polyphone = polyphones().get(character)
    if polyphone is None:
        return Pinyin(reading.syllables, is_certain=bool(reading.syllables[0]))
    if len(word) == 1 and polyphone.is_first_safe:
        # A phrase that begins or ends in the next word may have been found: 名将|进一步.
        return Pinyin(polyphone.readings[:1], is_certain=True)
    # pypinyin has no phrase for a word whose characters read as they do alone, so the common reading is right there.
    return Pinyin(reading.syllables, is_certain=len(word) > 1 and reading.syllables[0] == polyphone.readings[0])
