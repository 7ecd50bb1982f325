"""A text read on paper, as data: its words, and for each 汉字 how it is read, why, and whether that is certain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin.model import ReadingSource
    from bulletin.synthesis.pronounce.lexicon import Match


@dataclass(frozen=True, slots=True)
class Reading:
    """How one 汉字 is read.

    Attributes:
        syllable: Alone, with the tone as a digit, `guo2`; 5 is the neutral tone, ü is v; empty: unknown.
        said: Among its neighbours: 不 before 是 is `bu2`.
        is_certain: Nobody need be asked.
        is_corrected: It is another than the dictionary's.
    """

    syllable: str
    said: str
    source: ReadingSource
    is_certain: bool
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word, one run of letters, or one mark, in order.

    Attributes:
        readings: For 汉字, one each; empty for letters and marks.
        start: Where it begins in `Sheet.text`.
        is_name: It is a person's name.
    """

    text: str
    readings: tuple[Reading, ...] = ()
    start: int = 0
    is_name: bool = False

    @property
    def syllables(self) -> tuple[str, ...]:
        """Return the syllable that a voice says for each 汉字."""
        return tuple(reading.said for reading in self.readings)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of one text; it is read once, and whoever asks looks at this.

    Attributes:
        text: As it is said: with the words that the editor wants said instead.
        words: Of `text`, in order; blanks only part words and are left out.
        matches: Of the lexicon in the text as given, one after the other.
    """

    text: str
    words: tuple[Word, ...]
    matches: tuple[Match, ...]
