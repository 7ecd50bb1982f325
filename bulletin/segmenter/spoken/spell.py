"""Turns written text into spoken words: each class proposes, `decide` takes the strongest, a guard looks after them.

The guard makes sure that each digit and each sign is said, a silence or pause that a class chose, a picture that is
listed, or flagged: any other sign that no class owns is a pause, and an editor is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN
from bulletin.model import Token, merge_spans
from bulletin.segmenter.spoken.classes import CLASSES, year
from bulletin.segmenter.spoken.decide import Decision, decide
from bulletin.segmenter.spoken.fold import Folded, fold
from bulletin.segmenter.spoken.guard import Doubt, Guarded, guard
from bulletin.segmenter.spoken.marks import TIDY, gaps, headlines
from bulletin.segmenter.spoken.tokens import Proposal, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.model import Span

_READY = re.compile(f"[{HAN}]+(?:[，。！？；：、“”][{HAN}]+)*[，。！？；：、]?")
_NUMERAL = re.compile(r"\s?[一二三四五六七八九十](?!分之)")
_NUMERALS = tuple("一二两三四五六七八九十")
_DAY_BEFORE = re.compile(r"(?:周|星期|礼拜|初)[一二三四五六七八九十]\s?\Z")
_MOST_ROUNDS = 4
_FIRST = tuple(each for each in CLASSES if not each.is_last)
_LAST = tuple(each for each in CLASSES if each.is_last)
_EDITORS = 1000
"""Strength of the words in the editor's lexicon."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words to say, the doubts about them, and which expression is said by which of them.

    Attributes:
        tokens: In their order; `printed` indexes the printed text, `spoken` indexes `text`.
        left_out: Where pictures are printed that nobody reads, in order.
    """

    text: str
    doubts: tuple[Doubt, ...] = ()
    tokens: tuple[Token, ...] = ()
    left_out: tuple[Span, ...] = ()


Replacement = tuple[int, int, str]
"""[start, end) of the printed text, and the editor's words for it."""


@lru_cache(maxsize=4096)  # headlines come twice, and rows of tables many times
def spell_out(printed: str, *, is_headline: bool = False, fixed: tuple[Replacement, ...] = ()) -> Spoken:
    """Return the spoken words for `printed`: all its 汉字 in their order, no digit and no sign.

    Args:
        is_headline: Blanks between 汉字 are pauses.
        fixed: Of the editor's lexicon, in their order.

    Example:
        >>> spell_out("约5亿元,“532”战略①").text
        '约五亿元，“五三二”战略之一'
    """
    folded = fold(printed)
    text = headlines.say(folded.text) if is_headline else gaps.say(folded.text)
    if _READY.fullmatch(text) and not fixed:
        return Spoken(text)
    proposed = [*_proposed(text, folded, fixed)]
    decisions = decide(text, proposed)
    guarded = guard(text, decisions)
    if guarded.loses_fact:
        proposed += _asked(text, _LAST)
        decisions = decide(text, proposed)
        guarded = guard(text, decisions)
    said, ranges = _put(guarded, decisions)
    tidy = _tidied(said)
    doubts = (
        replace(doubt, printed=folded.printed(*doubt.printed)) for doubt in (*_doubts(text, decisions), *guarded.doubts)
    )
    tokens = _tokens(folded, decisions, said, ranges, tidy)
    return Spoken(tidy, tuple(doubts), tokens, _left_out(folded, decisions, guarded))


def _proposed(text: str, folded: Folded, fixed: Iterable[Replacement]) -> Iterator[tuple[str, Proposal]]:
    yield from _asked(text, _FIRST)
    for start, end, words in fixed:
        yield "词典", Proposal(*folded.folded(start, end), words, _EDITORS, "词典里写的")


def _asked(text: str, classes: Iterable[TokenClass]) -> Iterator[tuple[str, Proposal]]:
    signs = frozenset(text)
    for each in classes:
        if not each.needs.isdisjoint(signs):
            for proposal in each.propose(text):
                yield each.name, proposal


def _doubts(text: str, decisions: Iterable[Decision]) -> Iterator[Doubt]:
    for decision in decisions:
        proposal = decision.proposal
        printed = text[proposal.start : proposal.end]
        place = (proposal.start, proposal.end)
        if proposal.doubt:
            yield Doubt(proposal.doubt, needs_eyes=True, printed=place)
        if decision.rival:
            message = f"“{printed}”读作“{proposal.said}”，也可能是“{decision.rival}”"
            yield Doubt(message, needs_eyes=True, printed=place)


def _left_out(folded: Folded, decisions: Iterable[Decision], guarded: Guarded) -> tuple[Span, ...]:
    """Return where what nobody reads is printed."""
    places = [(each.proposal.start, each.proposal.end) for each in decisions if each.proposal.is_left_out]
    places += [(at, at + 1) for at in guarded.pictures]
    return merge_spans(folded.printed(*place) for place in sorted(places))


def _put(guarded: Guarded, decisions: Iterable[Decision]) -> tuple[str, tuple[Span, ...]]:
    """Return the text with the words of the decisions, and where each of these stands."""
    parts: list[str] = []
    ranges: list[Span] = []
    at = length = 0
    pause = ""
    for decision in decisions:
        proposal = decision.proposal
        between = pause + _between(guarded, at, proposal.start)
        if _DAY_BEFORE.search(between) and proposal.said.startswith(_NUMERALS):
            between += "，"  # 周六，七点
        parts += (between, proposal.said)
        length += len(between)
        ranges.append((length, length + len(proposal.said)))
        length, at = length + len(proposal.said), proposal.end
        pause = "，" if _runs_on(guarded.text, decision) else ""
    return "".join((*parts, pause, _between(guarded, at, len(guarded.text)))), tuple(ranges)


def _runs_on(text: str, decision: Decision) -> bool:
    """Tell whether a number would run together with one in 汉字 behind it: 沪深300三周, T12三个弯."""
    end = decision.proposal.end
    return decision.kind != year.CLASS.name and text[end - 1].isdigit() and _NUMERAL.match(text, end) is not None


def _between(guarded: Guarded, start: int, end: int) -> str:
    if not guarded.numbers:
        return guarded.text[start:end]
    return "".join(guarded.numbers.get(at, guarded.text[at]) for at in range(start, end))


def _tokens(
    folded: Folded, decisions: Iterable[Decision], said: str, ranges: Iterable[Span], tidy: str
) -> tuple[Token, ...]:
    """Return the expressions with their places in `tidy`, which has the letters of `said` and marks of its own."""
    before = [at for at, letter in enumerate(said) if letter.isalnum()]
    after = [at for at, letter in enumerate(tidy) if letter.isalnum()]
    tokens: list[Token] = []
    for decision, (start, end) in zip(decisions, ranges, strict=True):
        first, behind = bisect_left(before, start), bisect_left(before, end)
        place = after[first] if first < len(after) else len(tidy)
        spoken = (place, after[behind - 1] + 1 if behind > first else place)
        proposal = decision.proposal
        tokens.append(Token(folded.printed(proposal.start, proposal.end), spoken, decision.kind, proposal.why))
    return tuple(tokens)


def _tidied(said: str) -> str:
    """Return `said` with its marks and blanks in order; one rule can make work for another."""
    for _ in range(_MOST_ROUNDS):
        before = said
        for rule in TIDY:
            said = rule(said)
        if said == before:
            break
    return said
