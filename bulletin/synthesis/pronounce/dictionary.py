"""The dictionary's readings: pypinyin's phrases, and over them a table of words, for the words that rjieba cuts.

A phrase decides the reading of a word that it equals. For all other characters, `look_up` looks up the run as a
whole, because pypinyin finds longer phrases there than in single words (measured: 62 of 72 hard sentences right for
whole runs, 54 word by word). The table holds the words that pypinyin lacks or has otherwise; it decides wherever one
of them begins and ends at the edges of words.

A reading of the dictionary is certain in four cases alone: the character has one reading; the table has its word, or a
phrase that is long or that a second list of words confirms (`agreed.txt`), and the word has one reading; the character
is a word and one of its readings is safe there (`!` in polyphones.txt); the word is in no table, but the character is
read so in nine of ten such words (`+`), or is a particle.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bulletin.mandarin import pinyin
from bulletin.mandarin.syllables import numbered
from bulletin.synthesis.pronounce.edges import Cuts, Entries
from bulletin.synthesis.pronounce.table_files import Pinyin
from bulletin.synthesis.pronounce.tables import agreed, polyphones, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CITED = {"一": "yi1", "不": "bu4"}  # pypinyin's phrases give their sound in context; `sandhi` does that here
_PROVERB = 4
"""Characters from which pypinyin's phrases are certain by themselves."""
_ENDINGS = frozenset("着了的")
"""Particles, which the cutter often joins with the verb before them: 伴着."""
_RESULTS = frozenset("了过着出起到成掉完好满在给得为入进下上")
"""Characters that the cutter joins with a verb of one character, which is read as it is alone: 划出, 发了."""


def look_up(cuts: Sequence[str]) -> list[Pinyin]:
    """Return for each character of the words its syllable, and whether the syllable is certain.

    A character that no table has gets an empty syllable.

    Args:
        cuts: The words of one run of 汉字, in order.
    """
    found = look_up_phrases(cuts)
    for at, reading in (*likelier(cuts, found), *known_words("".join(cuts), Cuts(cuts))):
        syllables = [Pinyin((syllable,), reading.is_certain) for syllable in reading.syllables]
        found[at : at + len(syllables)] = syllables
    return found


def likelier(cuts: Sequence[str], found: Sequence[Pinyin]) -> Iterator[tuple[int, Pinyin]]:
    """Yield the places where pypinyin found no phrase and gives a reading that is not today's commonest: 长, 佛, 勒.

    Args:
        cuts: The words of one run of 汉字, in order.
        found: What `look_up_phrases` says of them.
    """
    at = 0
    for word in cuts:
        for place, character in enumerate(word):
            polyphone = polyphones().get(character)
            is_plain = not found[at].is_certain and found[at].syllables == pinyin.readings_of(character)
            is_other = polyphone is not None and is_plain and found[at].syllables[0] != polyphone.readings[0]
            if polyphone and is_other and len(word) > 1 and _inner_phrases(word)[place] is None:
                yield at, Pinyin(polyphone.readings[:1], polyphone.is_first_usual)
            at += 1


def known_words(run: str, cuts: Cuts) -> Iterator[tuple[int, Pinyin]]:
    """Yield the words of the table that stand in a run, in order, each with its place.

    Inside a word that pypinyin knows they mean nothing: 待会 in 招待会.
    """
    for at, word, reading in _table().found_in(run, cuts):
        start, end = cuts.around(at, at + len(word))
        if (start, end) == (at, at + len(word)) or not is_known(run[start:end]):
            yield at, reading


def look_up_phrases(cuts: Sequence[str]) -> list[Pinyin]:
    """Return what `look_up` does, by pypinyin alone."""
    run = "".join(cuts)
    found = [Pinyin((syllable,), is_certain=False) for syllable in pinyin.readings_of(run)]
    at = 0
    for word in cuts:
        place = slice(at, at + len(word))
        at += len(word)
        if len(word) > 1 and is_known(word):
            found[place] = _phrase(word)
        elif len(word) == 1:
            found[at - 1] = _settled(word, found[at - 1], word)
            if not found[at - 1].is_certain and _is_parted(cuts, run, at - 1):
                found[at - 1] = Pinyin(polyphones()[word].readings[:1], is_certain=False)
        else:
            inner = _inner_phrases(word)
            found[place] = [
                phrase if phrase and phrase.syllables == asked.syllables else _settled(c, asked, word)
                for c, asked, phrase in zip(word, found[place], inner, strict=True)
            ]
    return [
        Pinyin((_CITED[character],), is_certain=True) if character in _CITED else reading
        for character, reading in zip(run, found, strict=True)
    ]


def is_known(word: str) -> bool:
    """Tell whether pypinyin has a reading for the word as a whole."""
    return pinyin.phrase(word) is not None


def has_reading(word: str) -> bool:
    """Tell whether pypinyin or the table of words has a reading for the word as a whole."""
    return is_known(word) or word in words()


def _is_parted(cuts: Sequence[str], run: str, at: int) -> bool:
    """Tell whether pypinyin may take for a word what is none: 重组 in 重|组织, 只身 in 只|身边."""
    word = run[at : at + 2]
    return word[0] in polyphones() and len(word) > 1 and is_known(word) and not Cuts(cuts).may_allow(at, at + 2)


@cache
def _table() -> Entries[Pinyin]:
    return Entries(words())


def is_doubtful(word: str) -> bool:
    """Tell whether one list of words is not enough to be certain of a word: it is short, and of many readings."""
    return len(word) < _PROVERB and any(
        character in polyphones() and not polyphones()[character].is_first_usual for character in word
    )


def _phrase(word: str) -> list[Pinyin]:
    is_certain = word in agreed() or not is_doubtful(word)
    return [
        Pinyin((numbered(options[0]),), is_certain or character not in polyphones())
        for character, options in zip(word, pinyin.phrase(word) or (), strict=True)
    ]


def _inner_phrases(word: str) -> list[Pinyin | None]:
    """Return the reading of each character by the longest phrases in a word, from the left: 省委 in 省委书记."""
    inner: list[Pinyin | None] = []
    while len(inner) < len(word):
        at = len(inner)
        end = next((end for end in range(len(word), at + 1, -1) if is_known(word[at:end])), at)
        inner += _phrase(word[at:end]) if end > at else [None]
    return inner


def _settled(character: str, reading: Pinyin, word: str) -> Pinyin:
    """Return the reading of a character that no phrase covers, marked as certain or not."""
    polyphone = polyphones().get(character)
    if polyphone is None:
        return Pinyin(reading.syllables, is_certain=bool(reading.syllables[0]))
    if polyphone.alone and (len(word) == 1 or (len(word) == 2 and word[0] == character and word[1] in _RESULTS)):
        # A phrase that begins or ends in the next word may have been found: 名将|进一步.
        return Pinyin((polyphone.alone,), is_certain=True)
    if len(word) > 1 and character in _ENDINGS and word[-1] == character:
        return Pinyin(polyphone.readings[:1], is_certain=True)
    # pypinyin has no phrase for a word whose characters read as they do alone, so the common reading is right there.
    is_usual = polyphone.is_first_usual or character in _ENDINGS
    is_common = reading.syllables[0] == polyphone.readings[0]
    return Pinyin(reading.syllables, is_certain=len(word) > 1 and is_usual and is_common)
