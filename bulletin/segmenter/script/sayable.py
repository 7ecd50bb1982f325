"""The part of a passage that a voice can say: Latin letters, 汉字 with a reading, and all that the rules write out.

`Sayable` parts words of another script, and 汉字 that the dictionary lacks, from a passage, so that the recorder can
list them and a voice can say the rest. Where the editor's lexicon has such a word, the voice says the editor's.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from bulletin.segmenter.passages import concat, take

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bulletin.model import Passage
    from bulletin.station import LexiconEntry
from bulletin.segmenter.script.unsaid import Reason, greek_words, is_again, is_common, reason_unsaid, unsaid_runs


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A stretch that `Sayable` has parted from a passage, and why."""

    passage: Passage
    reason: Reason


@dataclass(frozen=True, slots=True)
class Parted:
    """A passage, parted.

    Attributes:
        said: What can be said, in order.
        seams: Places in `said` where something between two numbers or Latin words was taken out: 12ท34 is not 1234.
    """

    said: Passage
    unsaid: tuple[Unsaid, ...] = ()
    seams: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sayable:
    """Parts passages.

    Attributes:
        words: Of the editor's lexicon, those that hold what nobody could say otherwise.
    """

    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, lexicon: Iterable[LexiconEntry]) -> Sayable:
        """Return what knows the words of a lexicon."""
        return cls(tuple(entry.word for entry in lexicon if not is_common(entry.word)))

    def says(self, words: str) -> bool:
        """Tell whether all letters of some words can be said."""
        return is_common(words) or not self._unsaid_places(words)

    def part(self, passage: Passage) -> Parted:
        """Return what can be said of a passage, and what cannot.

        What stands between two words of another script goes with them, and so do brackets around them alone.

        Example:
            >>> from bulletin.model import Passage
            >>> parted = Sayable().part(Passage.of("他说“Привет, мир!”就走了", (0, 19)))
            >>> parted.said.text, parted.unsaid[0].passage.text, parted.unsaid[0].reason.value
            ('他说就走了', '“Привет, мир!”', 'other_script')
        """
        text = passage.text
        if is_common(text):
            return Parted(passage)
        runs = list(unsaid_runs(text, self._unsaid_places(text)))
        if not runs:
            return Parted(passage)
        edges = [0, *(edge for start, end, _ in runs for edge in (start, end)), len(text)]
        parts = list(take(passage, pairwise(edges)))  # said, unsaid, said, ...
        unsaid = tuple(Unsaid(part, run[2]) for part, run in zip(parts[1::2], runs, strict=True))
        ends = accumulate(len(part) for part in parts[::2])
        seams = tuple(
            at for at, (start, end, _) in zip(ends, runs, strict=False) if _is_between_words(text, start, end)
        )
        return Parted(concat(parts[::2]), unsaid, seams)

    def _unsaid_places(self, text: str) -> dict[int, Reason]:
        """Return the places of letters that nobody can say."""
        places = {}
        for at, character in enumerate(text):
            if character > "\x7f" and (reason := reason_unsaid(character)) and not is_again(text, at):
                places[at] = reason
        places |= dict.fromkeys(greek_words(text), Reason.OTHER_SCRIPT)
        for word in self.words if places else ():
            at = text.find(word)
            while at >= 0:
                for place in range(at, at + len(word)):
                    places.pop(place, None)
                at = text.find(word, at + len(word))
        return places


def _is_between_words(text: str, start: int, end: int) -> bool:
    around = text[start - 1 : start] + text[end : end + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()
