"""The readings of one run of 汉字, which later sources may overrule: the dictionary comes first, the editor last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mandarin.words import cut_words
from bulletin.model import ReadingSource
from bulletin.synthesis.pronounce.dictionary import look_up
from bulletin.synthesis.pronounce.edges import Cuts, Pieces
from bulletin.synthesis.pronounce.sandhi import said
from bulletin.synthesis.pronounce.sheet import Reading, Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(slots=True)
class _Draft:
    syllable: str
    source: ReadingSource
    is_certain: bool
    is_corrected: bool = False


class Drafts:
    """Readings by place; at first those of the dictionary.

    Args:
        run: A run of 汉字 alone.

    Attributes:
        cuts: The places of the words that rjieba cuts.
        pieces: The places where words end for the voice.
    """

    def __init__(self, run: str) -> None:
        words = cut_words(run)
        self.cuts = Cuts(words)
        self.pieces = Pieces(words)
        self._run = run
        self._drafts = [_Draft(r.syllables[0], ReadingSource.DICTIONARY, r.is_certain) for r in look_up(words)]
        self._names: set[int] = set()

    def overrule(self, at: int, syllables: Sequence[str], source: ReadingSource, *, is_certain: bool = True) -> None:
        """Replace the syllables from `at` on by others."""
        for draft, syllable in zip(self._drafts[at : at + len(syllables)], syllables, strict=True):
            draft.is_corrected = draft.is_corrected or syllable != draft.syllable
            draft.syllable, draft.source, draft.is_certain = syllable, source, is_certain

    def name(self, at: int) -> None:
        """Note that a person's name begins at `at`."""
        self._names.add(at)

    def words(self, start: int) -> Iterator[Word]:
        """Yield the words of the run, each with its syllables as they sound among their neighbours.

        Args:
            start: Place of the run in its text.
        """
        stretches = self.pieces.joined()
        alone = [(self._run[a:b], tuple(draft.syllable for draft in self._drafts[a:b])) for a, b in stretches]
        for (a, b), heard in zip(stretches, said(alone), strict=True):
            readings = tuple(
                Reading(draft.syllable, sound, draft.source, draft.is_certain, draft.is_corrected)
                for draft, sound in zip(self._drafts[a:b], heard, strict=True)
            )
            yield Word(self._run[a:b], readings, start + a, is_name=a in self._names)
