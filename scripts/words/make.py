"""Write the tables of words from CC-CEDICT: `PYTHONPATH=DATA python -m words.make` under scripts; `make_words` runs it.

Kept are the words that a reader without the table gets wrong or is not certain of, each with its whole reading. What
quarrels are about is left out: single characters, neutral tones, readings that `polyphones.txt` does not know as
today's, and the words of `left_out.txt`, which were reviewed by hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.mandarin.syllables import marked, numbered, read_syllable
from bulletin.mandarin.words import cut_words
from bulletin.synthesis.pronounce import tables
from bulletin.synthesis.pronounce.dictionary import is_doubtful, is_known, look_up_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent.parent
TABLE = ROOT / "bulletin" / "synthesis" / "pronounce" / "tables" / "words.txt"
AGREED = TABLE.with_name("agreed.txt")
LEFT_OUT = Path(__file__).with_name("left_out.txt")

_HEAD = """\
# Words whose reading pypinyin lacks, doubts or has otherwise: the word, then one syllable for each 汉字.
# Made by scripts/make_words from CC-CEDICT (https://cc-cedict.org, package pypinyin-dict 0.9.0), which its authors
# license under Creative Commons Attribution-ShareAlike 4.0; so is this file, and this file alone. A selection, changed
# where scripts/words/make.py says so.
"""
_AGREED_HEAD = """\
# Words of two and three characters, one of them doubtful, which CC-CEDICT and pypinyin's phrases read alike.
# Made by scripts/make_words from CC-CEDICT, under the licence that words.txt names.
"""
_WORD = re.compile(f"[{HAN}]{{2,}}")
_PARTICLES = frozenset("得着了的地")
_REFORMED = frozenset("框脊萎茸甸耶挨澎疗肚炔踏蹊隆哮摒峒桧椎芎豉仆卒呤悄掸藉龈焘伽杆栅脯肖")
"""Characters that pypinyin's phrases read as dictionaries once did, or as another character was."""
_FULL = frozenset("子西拉就吧啦呢哇匙卜的了着们得家号")
"""Characters that pypinyin's phrases make neutral where they are not: 电子, 网吧, 身着."""


def selected(cedict: Mapping[str, Sequence[Sequence[str]]], left_out: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the words that the table needs, each with its syllables, blanks between.

    Args:
        cedict: For each word the readings of each of its characters, with tone marks, the word's own first.
        left_out: Words that a reviewer has struck out.
    """
    for word in sorted(cedict):
        syllables = [options[0] for options in cedict[word]]
        if not _WORD.fullmatch(word) or word in left_out or len(syllables) != len(word):
            continue
        if not all(map(read_syllable, syllables)):
            continue
        told = [numbered(syllable) for syllable in syllables]
        known = look_up_phrases(cut_words(word))
        read = [
            theirs if _counts(character, ours.syllables[0], theirs) else ours.syllables[0]
            for character, ours, theirs in zip(word, known, told, strict=True)
        ]
        is_doubted = not all(reading.is_certain for reading in known) and all(
            theirs == mine or "5" in theirs + mine for theirs, mine in zip(told, read, strict=True)
        )
        if is_doubted or read != [reading.syllables[0] for reading in known]:
            neutral = _neutral_places(word)
            yield (
                word,
                " ".join(
                    marked(theirs if at in neutral and theirs.endswith("5") else mine)
                    for at, (mine, theirs) in enumerate(zip(read, told, strict=True))
                ),
            )


def _neutral_places(word: str) -> set[int]:
    """Return the places of a word that a shorter reviewed word in it makes neutral: 和尚 in 三个和尚没水喝."""
    return {
        word.index(short) + at
        for short, syllables in tables.corrections().items()
        if short in word and len(short) > 1
        for at, syllable in enumerate(syllables)
        if syllable.endswith("5")
    }


def agreed(cedict: Mapping[str, Sequence[Sequence[str]]]) -> Iterator[str]:
    """Yield the short words with a doubtful character that CC-CEDICT and pypinyin's phrases read alike."""
    for word in sorted(cedict):
        syllables = [options[0] for options in cedict[word]]
        if not (is_doubtful(word) and _WORD.fullmatch(word) and len(syllables) == len(word)):
            continue
        if all(map(read_syllable, syllables)) and is_known(word):
            told = map(numbered, syllables)
            pairs = zip(told, (reading.syllables[0] for reading in look_up_phrases((word,))), strict=True)
            if all(theirs == ours or (theirs[:-1] == ours[:-1] and "5" in theirs + ours) for theirs, ours in pairs):
                yield word


def _counts(character: str, ours: str, theirs: str) -> bool:
    """Tell whether a reading of CC-CEDICT is one that overrules pypinyin's."""
    if ours == theirs or character in "一不":
        return False
    if theirs.endswith("5"):
        return character in _PARTICLES
    if ours.endswith("5"):
        return character in _FULL
    polyphone = tables.polyphones().get(character)
    return character in _REFORMED or (polyphone is not None and theirs in polyphone.readings)


def main() -> int:
    """Write both tables."""
    from pypinyin_dict.phrase_pinyin_data import cc_cedict

    lines = LEFT_OUT.read_text("utf-8").splitlines()
    left_out = frozenset(word for line in lines if not line.startswith("#") for word in line.split())
    both = [f"{word}\n" for word in agreed(cc_cedict.phrases_dict)]
    AGREED.write_text(_AGREED_HEAD + "".join(both), encoding="utf-8")
    tables.agreed.cache_clear()  # what both lists read alike is certain, so the other table need not have it
    rows = [f"{word} {syllables}\n" for word, syllables in selected(cc_cedict.phrases_dict, left_out)]
    TABLE.write_text(_HEAD + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} words in {TABLE}, {len(both)} in {AGREED}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
