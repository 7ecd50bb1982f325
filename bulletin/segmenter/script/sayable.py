"""What of a passage can be said: Latin letters, 汉字 with a reading, and what the rules write out.

Words of another script, and 汉字 that the dictionary lacks, are parted from it, so that they can be listed and the
rest be heard. What the editor's lexicon says of them is said.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import FIRST_HAN, HAN, LAST_HAN
from bulletin.mandarin.marks import PAIRS, PAUSES, SENTENCE_ENDS
from bulletin.mandarin.pinyin import has_reading, without_reading
from bulletin.segmenter.passages import concat, take
from bulletin.segmenter.spoken.plain import is_letter_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.model import Passage
    from bulletin.station import LexiconEntry

_COMMON = re.compile(
    f"[\x00-\x7f\u2010-\u203b\u2100-\u27bf\u3000-\u3004\u3008-\u3020{FIRST_HAN}-{LAST_HAN}\uff01-\uff5e]*"
)
"""Characters that a voice can say or leave out, but for the few 汉字 `without_reading`: nearly all of a paper."""
_GREEK_WORD = re.compile("[\u0370-\u03ff\u1f00-\u1fff]{2,}")
_HAN = re.compile(f"[{HAN}]")
_PARTING = f"{SENTENCE_ENDS}.{PAUSES}…"
_PAIRS = PAIRS | {"«": "»"}


class Reason(StrEnum):
    """Why something is left out; the value is what `dropped` says."""

    OTHER_SCRIPT = "other_script"
    NO_READING = "no_reading"

    @property
    def message(self) -> str:
        """What an editor is told, before the words."""
        if self is Reason.OTHER_SCRIPT:
            return "这种文字没有声音能读，没有读；要读，请在词典里写上怎么说"
        return "字典里没有这个字的读音，没有读；要读，请在词典里写上读音"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What is parted from a passage."""

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
        return cls(tuple(entry.word for entry in lexicon if not _is_common(entry.word)))

    def says(self, words: str) -> bool:
        """Tell whether all letters of some words can be said."""
        return _is_common(words) or not self._unsaid_places(words)

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
        if _is_common(text):
            return Parted(passage)
        runs = list(_runs(text, self._unsaid_places(text)))
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
            if character > "\x7f" and (reason := _reason(character)) and not _is_again(text, at):
                places[at] = reason
        places |= dict.fromkeys(_greek_words(text), Reason.OTHER_SCRIPT)
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


def _is_common(text: str) -> bool:
    return _COMMON.fullmatch(text) is not None and without_reading().isdisjoint(text)


@lru_cache(maxsize=4096)
def _reason(character: str) -> Reason | None:
    """Return why a character cannot be said; `None`: it can, or is no letter."""
    if unicodedata.category(character)[0] != "L":
        return None
    plain = unicodedata.normalize("NFC", character)
    if not is_letter_said(plain):
        return Reason.OTHER_SCRIPT
    return Reason.NO_READING if _HAN.fullmatch(plain) and plain != "〇" and not has_reading(plain) else None


def _is_again(text: str, at: int) -> bool:
    """Tell whether a 々 stands where it says the 汉字 before it again."""
    return text[at] == "々" and at > 0 and _HAN.match(text[at - 1]) is not None


def _greek_words(text: str) -> Iterator[int]:
    """Yield the places of Greek letters that are not alone: they spell a word."""
    for match in _GREEK_WORD.finditer(text):
        yield from range(*match.span())


def _runs(text: str, places: dict[int, Reason]) -> Iterator[tuple[int, int, Reason]]:
    """Yield the stretches of what cannot be said, with what stands inside and around them alone."""
    reached = 0
    waiting: tuple[int, int, Reason] | None = None
    for place in sorted(places):
        start, end = place, _end_of_letter(text, place)
        if waiting and not any(map(_is_said, text[waiting[1] : start])):
            waiting = (waiting[0], max(end, waiting[1]), waiting[2])
            continue
        if waiting:
            yield (found := _with_surroundings(text, waiting, reached))
            reached = found[1]
        waiting = (start, end, places[place])
    if waiting:
        yield _with_surroundings(text, waiting, reached)


def _is_said(character: str) -> bool:
    """Tell whether a character between two words of another script is a word of its own."""
    return character.isalnum() and (character.isascii() or unicodedata.category(character) != "Nd")


def _end_of_letter(text: str, at: int) -> int:
    """Return where a letter is over, with the marks and the digits of its script behind it."""
    end = at + 1
    while end < len(text) and (
        unicodedata.category(text[end])[0] == "M" or (unicodedata.category(text[end]) == "Nd" and text[end] > "\x7f")
    ):
        end += 1
    return end


def _with_surroundings(text: str, run: tuple[int, int, Reason], reached: int) -> tuple[int, int, Reason]:
    start, end, reason = run
    while start > reached and end < len(text) and _PAIRS.get(text[start - 1]) == text[end : end + 1]:
        start, end = start - 1, end + 1
    before = text[reached:start].rstrip()
    if not before or before[-1] in _PARTING or before[-1] in _PAIRS:
        # The marks of a sentence that is gone, and what closes it inside.
        inner = end
        while inner < len(text) and (text[inner].isspace() or text[inner] in _PARTING):
            inner += 1
        end = inner if inner > end else end
        while start > reached and end < len(text) and _PAIRS.get(text[start - 1]) == text[end]:
            start, end = start - 1, end + 1
    return start, end, reason
