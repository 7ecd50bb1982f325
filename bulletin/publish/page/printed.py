"""The printed text in runs, each of which knows the sentence in which it is heard."""

from __future__ import annotations

import html
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.model import Passage, Script

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST_REFERENCE = 40
_STILL_PRINTED = frozenset({"silent", "other_script", "no_reading", "control"})
"""Reasons for which a sign inside a sentence is not read; on the page it stands where the paper has it."""
_FARTHEST = 200  # characters between two of a passage: farther off, it goes on in another column


@dataclass(frozen=True, slots=True)
class Run:
    """Printed characters that are heard in one sentence.

    Attributes:
        sentence: Number of the chunk in the script, from 0; `None`: nobody says them.
    """

    text: str
    sentence: int | None = None


def plain(text: str) -> str:
    r"""Return a text without what is no character to read: controls, marks that turn the direction, lone surrogates.

    They are listed among what is not read. Joiners stay, which hold an emoji together.

    Example:
        >>> plain("标\u202e题\x1b"), plain("上\u2028下\t左")
        ('标题', '上 下 左')
    """
    return "".join(map(_plain, text))


def _plain(letter: str) -> str:
    if letter.isspace() or letter in "\u2028\u2029":
        return " " if letter != "\u3000" else letter
    return "" if letter in _BIDI or unicodedata.category(letter) in {"Cc", "Cs"} else letter


class Printed:
    """Finds the sentence in which a printed character is heard.

    Args:
        script: Headlines that are said once more do not count.
    """

    def __init__(self, script: Script) -> None:
        self._issue = script.issue.text
        unsaid = (each for each in script.dropped if each.reason in _STILL_PRINTED)
        self._unsaid = {place: _plain(self._issue[place]) for each in unsaid for place in range(*each.span)}
        said = (
            (start, end, number)
            for number, chunk in enumerate(script.chunks)
            if not chunk.is_repeat
            for start, end in chunk.spans
        )
        self._said = sorted(said)
        self._starts = [start for start, _, _ in self._said]

    def sentence_at(self, place: int) -> int | None:
        """Return the number of the sentence in which the character at a place of the issue is heard."""
        at = bisect_right(self._starts, place) - 1
        if at < 0 or place >= self._said[at][1]:
            return None
        return self._said[at][2]

    def runs(self, passage: Passage | None) -> tuple[Run, ...]:
        """Return a passage as it is shown, in runs."""
        if passage is None:
            return ()
        return _grouped(self._letters(passage))

    def cells(self, passage: Passage) -> tuple[tuple[Run, ...], ...]:
        """Return the cells of a row of a table: what stands between its blanks and bars."""
        cells: list[list[tuple[str, int | None]]] = [[]]
        for letter, sentence in self._letters(passage):
            if letter.isspace() or letter in "|｜":
                cells.append([])
            else:
                cells[-1].append((letter, sentence))
        return tuple(_grouped(iter(cell)) for cell in cells if cell)

    def _letters(self, passage: Passage) -> Iterator[tuple[str, int | None]]:
        following = 0
        for letter, place in zip(passage.text, self._places(passage), strict=True):
            if following < place < following + _FARTHEST:
                yield from ((self._unsaid[each], None) for each in range(following, place) if self._unsaid.get(each))
            following = place + 1
            yield _plain(letter), self.sentence_at(place)

    def _places(self, passage: Passage) -> Iterator[int]:
        """Yield where each character of a passage is printed; one that a reference shows stands at its first letter."""
        places = (place for start, end in passage.spans for place in range(start, end))
        if sum(end - start for start, end in passage.spans) == len(passage.text):
            yield from places
            return
        place = 0
        skipped = 0
        for letter in passage.text:
            for _ in range(skipped):
                next(places, None)
            place = next(places, place)
            skipped = self._length_of_reference(letter, place) - 1
            yield place

    def _length_of_reference(self, letter: str, place: int) -> int:
        """Return how many characters of the issue show this one: more than one for a reference such as `&times;`."""
        if self._issue[place : place + 1] != "&":
            return 1
        end = self._issue.find(";", place, place + _LONGEST_REFERENCE) + 1
        return end - place if end and html.unescape(self._issue[place:end]) == letter else 1


def _grouped(letters: Iterator[tuple[str, int | None]]) -> tuple[Run, ...]:
    said = groupby(letters, lambda each: each[1])
    runs = ((sentence, "".join(letter for letter, _ in run)) for sentence, run in said)
    return tuple(Run(text, sentence) for sentence, text in runs if text)
