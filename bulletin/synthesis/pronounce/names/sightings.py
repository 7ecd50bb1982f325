"""Weighs the places of a text where a name may stand: its characters, the cutter's words, what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.mandarin.words import has_word
from bulletin.synthesis.pronounce.names.foreign import spelled_names
from bulletin.synthesis.pronounce.names.inside import weigh_words
from bulletin.synthesis.pronounce.names.known import foreign_people, names_too, not_people, people, surname_weights
from bulletin.synthesis.pronounce.names.parts import names_of_parts, one_of
from bulletin.synthesis.pronounce.names.runs import Run
from bulletin.synthesis.pronounce.names.shapes import AS_WORD, FLOOR, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bulletin.synthesis.pronounce.names.shapes import Shape

ENOUGH = 8
"""The score from which what may be a name is one."""
_HAN = re.compile(f"[{HAN}]+")
_SHORT = 3
"""What is taken off the score of a name of two characters: far more words are built like one."""
_SHORTEST = 2
_SHORTER = 2
"""What a name of two characters has less than a longer one that begins with it, as most names have three."""
_KNOWN = 99
"""The score of a well-known name, and of one that is spelled by sound behind a title."""
_WORD_TOO = 6
"""The score of a word that people are also called, where no title announces it: a list may."""
_CALLED = 20
"""The score of such a word where a title does; no longer name outweighs it: 江涛|等."""
_TO = 4
_PREPOSITIONS = frozenset("于向")
_ANNOUNCED, _SAYS = 5, 4
"""The weights from which what stands before announces a name, and what stands behind is said of people alone."""
_AS_NAME = -2
"""What the cutter's words say at least against a single word in the place of a name: 教师李想."""
_NOUNS = frozenset({"n", "ns", "nz", "nt"})
_SURNAME = 4
"""The weight of a surname with which hardly any verb begins."""
_QUOTED = 4
_GUESSED = 2
"""What the cutter's own guess, between a title and a verb, adds."""
_DOUBLE = ("和和", "与与", "于于", "和于", "和与", "和在", "和把")
"""Two words of one character, of which the first is rather the end of a name: 王振和|和."""
_DOUBLED = 8
_FUNCTION = frozenset("同为向对正在等是有去上下从让给来")
"""Characters that rather begin what follows than end a name of three."""
_CUT_OFF = 4


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a name may stand: its text's number, [start, end) in it, and how much speaks for it."""

    name: str
    text: int
    start: int
    end: int
    score: int


def sightings(text: str, number: int) -> Iterator[Sighting]:
    """Yield the places of a text where a name may stand; where two overlap, the one for which more speaks.

    Args:
        text: A spoken text.
        number: Its number in the issue.
    """
    for match in _HAN.finditer(text):
        if len(match.group()) < _SHORTEST:
            continue
        run = Run(text, *match.span())
        best = [(_KNOWN, start, end) for start, end in (*spelled_names(run), *names_of_parts(run), *_known(run))]
        for shape in shapes(run.text):
            score = _score(run, shape)
            if score > 0:
                best.append((score, shape.start, shape.end))
        taken: set[int] = set()
        for score, start, end in sorted(best, key=_rank, reverse=True):
            if taken.isdisjoint(range(start, end)):
                taken |= set(range(start, end))
                against = _SHORT if end - start == _SHORTEST and score < _KNOWN else 0
                place = run.start + start, run.start + end
                yield Sighting(run.text[start:end], number, *place, score - against)


def _rank(one: tuple[int, int, int]) -> tuple[int, int]:
    score, start, end = one
    length = end - start
    return score - (_SHORTER if length == _SHORTEST else 0), length


def _known(run: Run) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the well-known people in a run; those of two characters need the edges of words."""
    for match in _well_known().finditer(run.text):
        is_sure = len(match.group()) > _SHORTEST
        if is_sure or (run.is_edge(match.start()) and (run.is_edge(match.end()) or run.is_function(match.end()))):
            yield match.span()


@cache
def _well_known() -> re.Pattern[str]:
    return re.compile(one_of(people().keys() | foreign_people()))


def _score(run: Run, shape: Shape) -> int:
    """Return how much speaks for a name in a place, by all that is known of it."""
    start, given, end = shape.start, shape.given, shape.end
    name, surname = run.text[start:end], surname_weights()[run.text[start:given]]
    is_whole = (start, end) == (0, len(run.text))
    if is_whole and run.is_credit and surname >= 0:
        return ENOUGH + _SHORT
    as_called = _score_word(run, start, end) if name in names_too() else 0
    words, as_word = weigh_words(run, start, given, end), shape.as_word
    if shape.begins_word and not run.is_edge(start + 1):  # not 常|胜利
        as_word = AS_WORD
    tag = run.tag_of(start, end)
    may_be_called = tag is not None and name not in not_people() and (tag[0] not in "vad" or surname >= _SURNAME)
    double = _weigh_double(run.text, end)
    if shape.weight + words + as_word + double < FLOOR and not may_be_called:
        return as_called
    before, after = run.weigh_before(start), run.weigh_after(end)
    if may_be_called and before >= _ANNOUNCED and after > 0:
        words = max(words, _AS_NAME)
        as_word = 0 if surname >= _SURNAME or tag in _NOUNS else as_word
    score = shape.weight + words + as_word + double + before + after
    if before >= _ANNOUNCED and run.is_before_verb(end) and tag is not None and not has_word(name):
        score += _GUESSED
    score -= _TO if before <= 0 and run.text[start] in _PREPOSITIONS else 0
    score -= _QUOTED if is_whole and run.is_quoted else 0
    return max(score + _weigh_last(run.text, end, after), as_called)


def _score_word(run: Run, start: int, end: int) -> int:
    """Return how much speaks for a name where the word is one of the language too: a title or a list has to tell."""
    if run.is_inside_word(start) or run.is_inside_word(end):
        return 0
    before, after = run.weigh_before(start), run.weigh_after(end)
    is_announced = before >= _ANNOUNCED or (before > 0 and after >= _SAYS)
    return _CALLED if is_announced and (after > 1 or run.is_listed_at(end) or run.is_before_verb(end)) else _WORD_TOO


def _weigh_double(run: str, end: int) -> int:
    """Return what a doubled conjunction says of the end of a name: 王振和|和妻子, 宋志和|于当日."""
    if run[end - 1 : end + 1] in _DOUBLE:
        return _DOUBLED
    return -_DOUBLED if run[end : end + 2] in _DOUBLE else 0


def _weigh_last(run: str, end: int, after: int) -> int:
    """Return what speaks against a last character that rather begins what follows: 莫迪|同."""
    return -_CUT_OFF if run[end - 1] in _FUNCTION and after <= 1 and end < len(run) else 0
