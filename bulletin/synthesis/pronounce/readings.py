"""Readings in context: pypinyin for the language, the lexicon for the editor, by position.

The only importer of pypinyin. Words are cut by rjieba because voices were trained on
text cut so; readings are asked of pypinyin for the whole run, which knows longer phrases than a
single word (measured: 62 of 72 hard sentences right against 54 when asked word by word).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pypinyin import Style, lazy_pinyin
from pypinyin.contrib.tone_convert import to_tone3

from bulletin.words import cut_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.synthesis.pronounce.lexicon import Lexicon

HAN = re.compile(r"[〇㐀-䶿一-鿿\U00020000-\U000323af]")
_RUNS = re.compile(rf"(?:{HAN.pattern})+|[A-Za-z]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """One word, one run of letters, or one mark, in order.

    Attributes:
        syllables: For 汉字, one each, with the tone as a digit, `guo2`; 5 is the neutral tone, ü is v.
            Empty for letters and marks.
    """

    text: str
    syllables: tuple[str, ...] = ()


def read(spoken: str, lexicon: Lexicon) -> tuple[Word, ...]:
    """Return `spoken` as words with their readings; blanks only part words and are left out.

    Example:
        >>> from bulletin.synthesis.pronounce.lexicon import Lexicon
        >>> read("银行行长。", Lexicon())[0].syllables
        ('yin2', 'hang2', 'hang2', 'zhang3')
    """
    text, fixed = _apply(spoken, lexicon)
    words: list[Word] = []
    for match in _RUNS.finditer(text):
        run = match.group()
        if HAN.match(run):
            words += _words_of_run(run, {at - match.start(): entry for at, entry in fixed.items()})
        elif not run.isspace():
            words.append(Word(run))
    return tuple(words)


def _apply(spoken: str, lexicon: Lexicon) -> tuple[str, dict[int, tuple[str, ...]]]:
    """Return the text with replacements made, and the fixed readings by the place where they begin."""
    pieces: list[str] = []
    fixed: dict[int, tuple[str, ...]] = {}
    at = 0
    for match in lexicon.matches(spoken):
        piece = match.text
        if match.entry and match.entry.words:
            piece = match.entry.words
        elif match.entry and match.entry.reading:
            fixed[at] = tuple(numbered(syllable) for syllable in match.entry.reading)
        pieces.append(piece)
        at += len(piece)
    return "".join(pieces), fixed


def _words_of_run(run: str, fixed: dict[int, tuple[str, ...]]) -> Iterator[Word]:
    syllables = lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True, errors=_unreadable)  # type: ignore[arg-type]  # its stubs forget that a list is allowed
    owner: dict[int, int] = {}
    for at, reading in fixed.items():
        if 0 <= at < len(run):
            syllables[at : at + len(reading)] = reading
            owner.update((place, at) for place in range(at, at + len(reading)))
    at = 0
    start = 0
    for word in cut_words(run):
        # A word of the lexicon stays in one piece, whatever the cutter thinks of it.
        at += len(word)
        if at < len(run) and at in owner and owner.get(at - 1) == owner[at]:
            continue
        yield Word(run[start:at], tuple(syllables[start:at]))
        start = at


def _unreadable(characters: str) -> list[str]:
    # A 汉字 outside pypinyin's tables: rare ones of personal and place names.
    return [""] * len(characters)


def numbered(syllable: str) -> str:
    """Return a syllable with its tone as a digit.

    Example:
        >>> numbered("háng"), numbered("lǜ"), numbered("de")
        ('hang2', 'lv4', 'de5')
    """
    return str(to_tone3(syllable, v_to_u=False, neutral_tone_with_five=True)).replace("ü", "v")
