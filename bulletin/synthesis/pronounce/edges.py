"""The edges of words in a run of 汉字: those of the cutter, rjieba, and those by which the tables correct it."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

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
        edges = sorted(self._edges)
        self._starts = [edges[index] for index in self._word_at]
        self._ends = [edges[index + 1] for index in self._word_at]

    def allow(self, start: int, end: int) -> bool:
        """Tell whether [start, end) is made of whole words or lies within one; 长效 in 增长|效应 does neither."""
        return {start, end} <= self._edges or self._word_at[start] == self._word_at[end - 1]

    def may_allow(self, start: int, end: int) -> bool:
        """Tell whether [start, end) ends at words, or inside what the cutter only guessed: 缪春来|了."""
        return not has_word(self.across(start)) and not has_word(self.across(end))

    def across(self, at: int) -> str:
        """Return the word that goes on across a place; empty where one ends there."""
        return "" if at in self._edges else self._words[self._word_at[at]]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return [start, end) widened to the edges of its first and its last word."""
        return self._starts[start], self._ends[end - 1]


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


class Entries(Generic[T]):
    """The entries of a table, which are looked for at every place of a run."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self._table = table
        lengths: dict[str, set[int]] = {}
        for word in table:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def found_in(
        self, run: str, cuts: Cuts, sure_length: int = _NEVER, *, may_guess: bool = False
    ) -> Iterator[tuple[int, str, T]]:
        """Yield the entries that stand in `run`, the longest at each place, none across the edge of a word.

        Args:
            run: A run of 汉字 alone.
            cuts: The words of the run.
            sure_length: Entries of this length and more may cross the edge of a word.
            may_guess: Entries may cross the edge of a word that the cutter's dictionary has not.
        """
        if self._lengths.keys().isdisjoint(run):
            return
        at = 0
        while at < len(run):
            word = ""
            for length in self._lengths.get(run[at], ()):
                word = run[at : at + length]
                end = at + len(word)
                may_cross = len(word) >= sure_length or (may_guess and cuts.may_allow(at, end))
                if word in self._table and (cuts.allow(at, end) or may_cross):
                    yield at, word, self._table[word]
                    break
                word = ""
            at += len(word) or 1
