"""The readings of one run of 汉字, which later sources may overrule: the dictionary comes first, the editor last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import DIGITS
from bulletin.mandarin.words import cut_words, has_word
from bulletin.model import ReadingSource
from bulletin.synthesis.pronounce.dictionary import has_reading, is_known, known_words, likelier, look_up_phrases
from bulletin.synthesis.pronounce.edges import Cuts, Pieces
from bulletin.synthesis.pronounce.sandhi import said
from bulletin.synthesis.pronounce.sheet import Reading, Word
from bulletin.synthesis.pronounce.tables import ambiguous, polyphones

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_TELLING = 3
"""Characters from which a word of the table overrules the rules for single characters."""
_PHRASE = 4
"""Characters from which one of pypinyin's phrases does; among the shorter ones are many slips."""

_NUMERALS = frozenset(f"{DIGITS}〇两十百千万亿几数")


@dataclass(slots=True)
class _Draft:
    plain: str
    syllable: str
    source: ReadingSource
    is_certain: bool
    is_proper: bool = False


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
        found = look_up_phrases(words)
        self._drafts = [_Draft(said, said, ReadingSource.DICTIONARY, sure) for ((said,), sure) in found]
        self._names: set[int] = set()
        self._known: list[tuple[int, int]] = []
        for at, reading in (*likelier(words, found), *known_words(run, self.cuts)):
            self._known.append((at, at + len(reading.syllables)))
            for place, syllable in enumerate(reading.syllables, start=at):
                is_certain = reading.is_certain or run[place] not in polyphones()
                self.overrule(place, (syllable,), ReadingSource.DICTIONARY, is_certain=is_certain)

    def is_inside(self, at: int, length: int) -> bool:
        """Tell whether a stretch is only part of a longer word of the dictionary's table: 大方 in 大方向."""
        return any(start <= at and at + length <= end and length < end - start for start, end in self._known)

    def is_settled(self, at: int) -> bool:
        """Tell whether a character stands in a word of the dictionary that is context enough: 不为所动, 为富不仁."""
        start, end = self.cuts.around(at, at + 1)
        is_phrase = end - start >= _PHRASE and is_known(self._run[start:end])
        return is_phrase or any(a <= at < b and b - a >= _TELLING for a, b in self._known)

    def disputes(self, at: int, syllable: str) -> bool:
        """Tell whether the dictionary has the word around a character, and reads the character otherwise."""
        start, end = self.cuts.around(at, at + 1)
        word = self._run[start:end]
        is_other = end - start > 1 and syllable != self._drafts[at].syllable
        return is_other and is_known(word) and word not in ambiguous()

    def parts(self, start: int, end: int) -> bool:
        """Tell whether the cutter parts a word, and goes on across one of its ends: 中标 in 中|标枪."""
        word = self._run[start:end] if start >= 0 else ""
        if len(word) < 2 or len(word) < end - start or word[0] in _NUMERALS or self.cuts.allow(start, end):
            return False
        return (has_reading(word) or has_word(word)) and not self.cuts.may_allow(start, end)

    def doubt(self, at: int, syllable: str) -> None:
        """Be no longer certain of a character that something reads otherwise."""
        if self._drafts[at].syllable != syllable:
            self._drafts[at].is_certain = False

    def overrule(
        self,
        at: int,
        syllables: Sequence[str],
        source: ReadingSource,
        *,
        is_certain: bool = True,
        is_proper: bool = False,
    ) -> None:
        """Replace the syllables from `at` on by others."""
        for draft, syllable in zip(self._drafts[at : at + len(syllables)], syllables, strict=True):
            draft.syllable, draft.source, draft.is_certain, draft.is_proper = syllable, source, is_certain, is_proper

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
                Reading(
                    draft.syllable,
                    sound,
                    draft.source,
                    draft.is_certain,
                    draft.syllable != draft.plain,
                    draft.is_proper,
                )
                for draft, sound in zip(self._drafts[a:b], heard, strict=True)
            )
            yield Word(self._run[a:b], readings, start + a, is_name=a in self._names)
