"""The editor's lexicon, matched anywhere in running text, the longest entry first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.station import LexiconEntry


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text and its entry; `entry` is None where the lexicon has none."""

    text: str
    entry: LexiconEntry | None


class Lexicon:
    """Words with readings or replacements; of two entries for one word the later wins."""

    def __init__(self, entries: Iterable[LexiconEntry] = ()) -> None:
        self._by_first: dict[str, dict[str, LexiconEntry]] = {}
        for entry in entries:
            self._by_first.setdefault(entry.word[0], {})[entry.word] = entry
        self._lengths = {
            first: sorted({len(word) for word in words}, reverse=True) for first, words in self._by_first.items()
        }

    def matches(self, text: str) -> Iterator[Match]:
        """Yield consecutive stretches that together are `text`; at each place the longest entry wins.

        Chinese has no blanks between words, so an entry in 汉字 may match anywhere. An entry in Latin letters
        matches only a whole word: `AI` does not match inside `AIR`.
        """
        start = at = 0
        while at < len(text):
            entry = self._longest_at(text, at)
            if entry is None:
                at += 1
                continue
            if start < at:
                yield Match(text[start:at], None)
            at += len(entry.word)
            yield Match(entry.word, entry)
            start = at
        if start < len(text):
            yield Match(text[start:], None)

    def _longest_at(self, text: str, at: int) -> LexiconEntry | None:
        words = self._by_first.get(text[at], {})
        for length in self._lengths.get(text[at], ()):
            entry = words.get(text[at : at + length])
            if entry is not None and not _splits_latin(text, at, at + length):
                return entry
        return None


def _splits_latin(text: str, start: int, end: int) -> bool:
    return any(0 < edge < len(text) and _is_latin(text[edge - 1]) and _is_latin(text[edge]) for edge in (start, end))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
