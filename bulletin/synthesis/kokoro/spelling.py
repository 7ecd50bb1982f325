"""The symbols in which words are written for a model: each edition of Kokoro-82M was trained on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Letters(Protocol):
    """Writes the names of Latin letters."""

    def __call__(self, letters: str, *, before: str) -> str:
        """Return the symbols of `letters`, said one by one; `before` are those of what comes next."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """The symbols of one model, and how Mandarin is written in them.

    Attributes:
        ids: Symbol to the model's number; every symbol is one character.
        syllable: Returns the symbols of one syllable with its tone as a digit. Raises KeyError if it is no syllable.
        word: Returns the symbols of a word from those of its syllables.
        letters: Writes Latin letters.
        between: Symbol between two words of 汉字; a blank stands between other words.
    """

    ids: Mapping[str, int]
    syllable: Callable[[str], str]
    word: Callable[[Sequence[str]], str]
    letters: Letters
    between: str
