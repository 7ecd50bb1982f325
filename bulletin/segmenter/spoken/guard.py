"""The guard: no sign is lost. What no class owns is a pause, and an editor is told.

A picture such as 👇 carries no fact: nobody reads it, it is a pause where it parts two words, and it is listed as left
out. One that may carry a fact, as ❌ does, is told like any other sign.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.pictures import carries_fact, is_picture, pause_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bulletin.model import Span
    from bulletin.segmenter.spoken.decide import Decision

_WORD = re.compile(f"[{HAN}A-Za-z]")
_MARKS = "，。！？；：、“”‘’《》… ,;:?!.\"'`「」『』〈〉〝〞＂﹐﹔﹕﹖﹗︰､｡．⋯‥"
"""Marks of a sentence; what tidies them makes them wide."""
_NUMERIC_MARKS = ".,:"
"""Marks that mean something else between two digits."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What an editor should know about the words.

    Attributes:
        needs_eyes: Something printed is not said, or may be said wrong.
        printed: [start, end) of the printed text.
    """

    message: str
    needs_eyes: bool = False
    printed: Span = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Guarded:
    """A text without the signs that no class owns.

    Attributes:
        text: As long as the text that it is made of, so that places stay.
        numbers: The words for signs that stand for a whole number, such as ⁷, by place.
        pictures: The places of what nobody reads.
    """

    text: str
    numbers: dict[int, str]
    doubts: tuple[Doubt, ...] = ()
    pictures: tuple[int, ...] = ()

    @property
    def loses_fact(self) -> bool:
        """Tell whether a sign that may carry a fact is not said."""
        return any(doubt.needs_eyes for doubt in self.doubts)


def guard(text: str, decisions: Iterable[Decision]) -> Guarded:
    """Return `text` with a comma or a blank in the place of each sign that is neither said nor a mark.

    Example:
        >>> guard("甲※乙，★入库", ()).text
        '甲，乙， 入库'
    """
    left = [at for at in _open(text, decisions) if _is_left(text, at)]
    if not left:
        return Guarded(text, {})
    numbers = {at: said for at in left if (said := _number(text[at]))}
    pictures = tuple(at for at in left if at not in numbers and is_picture(text[at]) and not carries_fact(text, at))
    # of another script: `script.unsaid` lists it and tells
    letters = [at for at in left if at not in numbers and unicodedata.category(text[at])[0] == "L"]
    silent = {*pictures, *letters}
    facts = [at for at in left if at not in silent]
    seen = list(text)
    for at in facts:
        seen[at] = "，"
    for at in letters:
        seen[at] = " "
    for at in pictures:
        seen[at] = pause_at(text, at, at + 1) or " "
    doubts = [
        *_told("没有读的符号", text, facts, needs_eyes=True),
        *_told("不读的文字", text, letters, needs_eyes=False),
    ]
    return Guarded("".join(seen), numbers, tuple(doubts), pictures)


def _open(text: str, decisions: Iterable[Decision]) -> Iterator[int]:
    """Yield the places that no class says."""
    at = 0
    for decision in decisions:
        yield from range(at, decision.proposal.start)
        at = decision.proposal.end
    yield from range(at, len(text))


def _is_left(text: str, at: int) -> bool:
    """Tell whether a character is neither a word, nor a blank, nor a mark that stands where marks stand."""
    sign = text[at]
    if sign.isspace() or _WORD.match(sign):
        return False
    if sign not in _MARKS:
        return True
    return sign in _NUMERIC_MARKS and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def _number(sign: str) -> str:
    """Return the words for a sign such as ⁷ that stands for a whole number; an empty text for any other."""
    value = unicodedata.numeric(sign, None)
    return quantity(str(int(value))) if value is not None and value == int(value) else ""


def _told(what: str, text: str, places: Sequence[int], *, needs_eyes: bool) -> Iterator[Doubt]:
    """Yield a doubt about the signs at some places, if there are any."""
    if places:
        signs = " ".join(dict.fromkeys(text[at] for at in places))
        yield Doubt(f"{what}：{signs}", needs_eyes, printed=(places[0], places[-1] + 1))
