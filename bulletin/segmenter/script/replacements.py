"""The editor's words for what is printed with letters or digits: `AI` as A I, `7·21` as 七二一.

Nothing that a class proposes overrules them. Words that are printed in 汉字 alone are the voice's to look up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.segmenter.spoken import Replacement
    from bulletin.station import LexiconEntry

_PRINTED_WITH_MORE_THAN_HAN = re.compile(f"[^{HAN}]")
_KINDS = (re.compile("[A-Za-z]"), re.compile("[0-9]"))


@dataclass(frozen=True, slots=True)
class Replacements:
    """Words to say instead, longest first; a part of a longer number or Latin word is left alone.

    Attributes:
        words: Words to say, by the printed ones.
        lengths: How long the words are that begin with a character, longest first: so thousands of words cost no more
            than one.

    Example:
        >>> from bulletin.station import LexiconEntry
        >>> Replacements.of([LexiconEntry("QF", 1, words="奇峰")]).found("QF公司和QFC公司")
        ((0, 2, '奇峰'),)
    """

    words: dict[str, str]
    lengths: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, lexicon: Iterable[LexiconEntry]) -> Replacements:
        """Return the entries that the spoken forms must know."""
        words = {
            entry.word: entry.words
            for entry in lexicon
            if entry.words and _PRINTED_WITH_MORE_THAN_HAN.search(entry.word)
        }
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[0], set()).add(len(word))
        return cls(words, {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()})

    def found(self, text: str) -> tuple[Replacement, ...]:
        """Return where the editor's words belong in `text`: [start, end) of the printed ones, and the words."""
        fixed: list[Replacement] = []
        at = 0
        while at < len(text):
            word = self._longest_at(text, at)
            if word is None:
                at += 1
                continue
            fixed.append((at, at + len(word), self.words[word]))
            at += len(word)
        return tuple(fixed)

    def _longest_at(self, text: str, at: int) -> str | None:
        for length in self.lengths.get(text[at], ()):
            word = text[at : at + length]
            if word in self.words and _stands_alone(text, at, at + length):
                return word
        return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether the first and the last character are not part of something longer of their kind."""
    return not any(
        (start > 0 and kind.match(text[start]) and kind.match(text[start - 1]))
        or (end < len(text) and kind.match(text[end - 1]) and kind.match(text[end]))
        for kind in _KINDS
    )
