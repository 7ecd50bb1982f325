"""A text with its readings: its words, and for each 汉字 the syllable, its source, and whether it is certain.

Values only: the tests of `readings`, which makes them, hold them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bulletin.model import ReadingSource
    from bulletin.synthesis.pronounce.lexicon import Match


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one 汉字.

    Attributes:
        syllable: Syllable by itself, with the tone as a digit, `guo2`; 5 is the neutral tone, ü is v; empty: unknown.
        said: Syllable among its neighbours: 不 before 是 is `bu2`.
        is_certain: True if no editor need check it.
        is_corrected: True if it differs from what pypinyin alone says.
        is_proper: True in the name of a person or a place.
    """

    syllable: str
    said: str
    source: ReadingSource
    is_certain: bool
    is_corrected: bool = False
    is_proper: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One word, one run of letters, or one mark, in order.

    Attributes:
        readings: One for each 汉字; empty for letters and marks.
        start: Its first place in `Sheet.text`.
        is_name: True for a person's name.
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
    """All that `Pronouncer` finds out about one text, worked out once for all who need it.

    Attributes:
        text: The text as it is said, with the words that the editor wants said instead.
        words: The words of `text`, in order; blanks only part words and are left out.
        matches: The lexicon's matches in the given text, which together are that text.
    """

    text: str
    words: tuple[Word, ...]
    matches: tuple[Match, ...]
