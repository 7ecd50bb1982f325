"""Letters that no voice can say: of other scripts, and 汉字 without a reading; and the marks around them alone."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import FIRST_HAN, HAN, LAST_HAN
from bulletin.mandarin.marks import PAIRS, PAUSES, SENTENCE_ENDS
from bulletin.mandarin.pinyin import has_reading, without_reading
from bulletin.segmenter.spoken.plain import is_letter_said

if TYPE_CHECKING:
    from collections.abc import Iterator


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
        """Tell an editor why, before the words."""
        if self is Reason.OTHER_SCRIPT:
            return "这种文字没有声音能读，没有读；要读，请在词典里写上怎么说"
        return "字典里没有这个字的读音，没有读；要读，请在词典里写上读音"


def is_common(text: str) -> bool:
    """Tell whether a text holds nothing but what a voice can say or leave out, at a glance."""
    return _COMMON.fullmatch(text) is not None and without_reading().isdisjoint(text)


@lru_cache(maxsize=4096)
def reason_unsaid(character: str) -> Reason | None:
    """Return why a character cannot be said; `None`: it can, or is no letter."""
    if unicodedata.category(character)[0] != "L":
        return None
    plain = unicodedata.normalize("NFC", character)
    if not is_letter_said(plain):
        return Reason.OTHER_SCRIPT
    return Reason.NO_READING if _HAN.fullmatch(plain) and plain != "〇" and not has_reading(plain) else None


def is_again(text: str, at: int) -> bool:
    """Tell whether a 々 stands where it says the 汉字 before it again."""
    return text[at] == "々" and at > 0 and _HAN.match(text[at - 1]) is not None


def greek_words(text: str) -> Iterator[int]:
    """Yield the places of Greek letters that are not alone: they spell a word."""
    for match in _GREEK_WORD.finditer(text):
        yield from range(*match.span())


def unsaid_runs(text: str, places: dict[int, Reason]) -> Iterator[tuple[int, int, Reason]]:
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
