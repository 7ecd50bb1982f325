"""The edges of words in a run of 汉字: those of the cutter, rjieba, and those by which the tables correct it."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeVar

from bulletin.mandarin.words import has_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

T = TypeVar("T")


class Cuts:
    """The places of the cutter's words in a run."""

    def __init__(self, cuts: Sequence[str]) -> None:
        self._words = cuts
        self._word_at = [index for index, word in enumerate(cuts) for _ in word]
        self._edges = {0, *accumulate(map(len, cuts))}

    def allow(self, start: int, end: int) -> bool:
        """Tell whether [start, end) is made of whole words or lies within one; 长效 in 增长|效应 does neither."""
        return {start, end} <= self._edges or self._word_at[start] == self._word_at[end - 1]

    def may_allow(self, start: int, end: int) -> bool:
        """Tell whether [start, end) ends at words, or inside what the cutter only guessed: 缪春来|了."""
        return not has_word(self.across(start)) and not has_word(self.across(end))

    def across(self, at: int) -> str:
        """Return the word that goes on across a place; empty where one ends there."""
        return "" if at in self._edges else self._words[self._word_at[at]]


class Pieces:
    """The edges of words for the voice: the cutter's edges, except those inside a word that a table has."""

    def __init__(self, cuts: Sequence[str]) -> None:
        self._edges = {0, *accumulate(map(len, cuts))}
        self._inner: set[int] = set()
        self._outer: set[int] = set()

    def keep(self, at: int, length: int) -> None:
        """Remove the edges inside a stretch."""
        self._inner |= set(range(at + 1, at + length))

    def part(self, at: int, length: int) -> None:
        """Remove the edges inside a stretch, and set one at each end of it."""
        self.keep(at, length)
        self._outer |= {at, at + length}

    def joined(self) -> list[tuple[int, int]]:
        """Return [start, end) of each word, in order."""
        return list(pairwise(sorted((self._edges | self._outer) - self._inner)))


_NEVER = 99


def longest(
    run: str, by_first: Mapping[str, Mapping[str, T]], cuts: Cuts, sure_length: int = _NEVER, *, may_guess: bool = False
) -> Iterator[tuple[int, str, T]]:
    """Yield the entries of a table that stand in `run`, the longest at each place, none across the edge of a word.

    Args:
        sure_length: Entries of this length and more may cross the edge of a word.
        may_guess: True if entries may cross the edge of a word that the cutter's dictionary has not.
    """
    at = 0
    while at < len(run):
        words = by_first.get(run[at], {})
        fitting = (
            word
            for word in words
            if run.startswith(word, at)
            and (
                len(word) >= sure_length
                or cuts.allow(at, at + len(word))
                or (may_guess and cuts.may_allow(at, at + len(word)))
            )
        )
        word = max(fitting, key=len, default="")
        if word:
            yield at, word, words[word]
        at += len(word) or 1


def by_first(table: Mapping[str, T]) -> dict[str, dict[str, T]]:
    """Return a table's entries, grouped by their first characters."""
    by_first: dict[str, dict[str, T]] = {}
    for word, value in table.items():
        by_first.setdefault(word[0], {})[word] = value
    return by_first
