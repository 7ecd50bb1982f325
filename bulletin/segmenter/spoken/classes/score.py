"""Scores: 总比分2-1, 3-0（25-18、25-20）, 98:92战胜; a word of contest tells. Formations: 4-3-3阵型."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIR = re.compile(
    r"(?<![\d.:A-Za-z第])(?<!\d[-—–−])(\d{1,3}(?:\.5)?)\s?([-—–−:])\s?(\d{1,3}(?:\.5)?)(?![\d:A-Za-z%]|\.\d|[-—–−]\d)"
)
_AND = re.compile(
    r"(?:\s?[(（]\d{1,2}[)）])?\s?(?:[、，,;；/和及与到至变]|\s|[(（]|变成|变为|追成|追至|追到|扳成|扳为|改写为|改写成|扩大到|扩大为)\s?"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
_FULL_HOUR = re.compile(r"(?:[01]?\d|2[0-3]):[03]0")
_BY = re.compile(r"(?:^|[^可所难加足何予给用])以[^。，,；;\d]{0,2}$")
_TEAM = re.compile(rf"(?:{LETTER}|[A-Z]){{1,8}}队|[。，；！？]|$")
_CLOSING = re.compile(r"[）)]")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_GAME = re.compile(alternatives("score", "game"))
_FORMATION = re.compile(r"(?<![\d.-])[1-5](?:-[1-5]){2,5}(?![\d-])")
_FORMATION_TOGETHER = re.compile(rf"(?<![\d.,-])[3-5][1-5]{{2,3}}(?=\s?(?:{alternatives('score', 'formations')}))")
_SURER = Strength.LIKELY + 10
_SETS, _AROUND = 10, 80
"""The most sets of a match; characters on each side in which a word of games counts."""
_OUTFIELD = 10
"""Players of a football side without the keeper, who are the sum of a formation."""
_NEAR, _FAR = 3, 10
"""Characters to a word that names a score, and to one of victory and defeat."""


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each pair of numbers beside words of contest; in a list one pair tells of the others.

    Example:
        >>> [proposal.said for proposal in _propose("主队以3-1（25-18、20-25、25-9、25-21）战胜客队")]
        ['三比一', '二十五比十八', '二十比二十五', '二十五比九', '二十五比二十一']
    """
    matches = list(_PAIR.finditer(text))
    judged = [_judged(text, match) for match in matches]
    at_pairs = list(enumerate(pairwise(matches)))
    for at, match in enumerate(matches):
        if not judged[at][0] and _is_of_sets(text, match, matches[at + 1 : at + _SETS]):
            judged[at] = (Strength.TOLD, "括号里有各局的比分")
    for at, (one, other) in (*at_pairs, *reversed(at_pairs)):
        is_time = _FULL_HOUR.fullmatch(one[0]) or _FULL_HOUR.fullmatch(other[0])
        if not is_time and _AND.fullmatch(text, one.end(), other.start()):
            judged[at] = judged[at + 1] = max(judged[at], judged[at + 1])
    for match, (strength, why) in zip(matches, judged, strict=True):
        if strength:
            yield Proposal(*match.span(), f"{quantity(match[1])}比{quantity(match[3])}", strength, why)
    yield from _formations(text)


def _formations(text: str) -> Iterator[Proposal]:
    """Yield how a side lines up, 4-3-3阵型 and 442阵型, and how finals alternate, 2-3-2赛制."""
    for match in _FORMATION.finditer(text):
        if word := stands_after(text, match.end(), "score", "formations"):
            yield Proposal(*match.span(), digit_by_digit(match[0].replace("-", "")), Strength.TOLD, f"后有“{word}”")
    for match in _FORMATION_TOGETHER.finditer(text):
        if sum(map(int, match[0])) == _OUTFIELD:
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.TOLD, "足球的阵型")


def _judged(text: str, match: re.Match[str]) -> tuple[int, str]:
    """Return how sure it is that a pair is a score, and why; 0: nothing tells."""
    start, end = match.span()
    is_time = _CLOCK.fullmatch(match[0]) is not None
    is_by = _BY.search(text, max(0, start - 6), start) is not None
    is_counted = bool(
        stands_after(text, end, "score", "counted") and not stands_after(text, end, "score", "no counted")
    )
    after = stands_after(text, end, "score", "won") or (
        stands_after(text, end, "score", "close") if (is_by or not is_time) and not is_counted else ""
    )
    if after == "平" and match[1] != match[3]:  # 85-105平 are square metres
        return 0, ""
    if word := stands_before(text, start, "score", "named", within=_NEAR) or after:
        return Strength.TOLD, f"旁有“{word}”"
    if is_counted:
        return 0, ""
    before = stands_before(text, start, "score", "reached") or stands_before(text, start, "score", "won")
    if text[start - 1 : start] == "队" and _TEAM.match(text, end):
        return (Strength.LIKELY if is_time else Strength.TOLD), "前有“队”"
    if word := before or stands_after(text, end, "score", "won", within=_FAR):
        return Strength.TOLD, f"旁有“{word}”"
    word = stands_before(text, start, "score", "won", within=_FAR)
    if word and not is_time:
        return Strength.TOLD - 5, f"前有“{word}”"
    if game := _game(text, start):
        weak = Strength.POSSIBLE if match[3][-1] in "05" else Strength.LIKELY
        return (Strength.TOLD if is_by else weak if is_time else _SURER), f"句中有“{game}”"
    return 0, ""


def _is_of_sets(text: str, match: re.Match[str], others: list[re.Match[str]]) -> bool:
    """Tell whether as many pairs as the two numbers make stand in brackets behind them: 3-1（25-18、…）."""
    if text[match.end() : match.end() + 1] not in tuple("（("):
        return False
    opened, closed = match.end(), _CLOSING.search(text, match.end())
    inside = [other for other in others if closed and opened < other.start() < closed.start()]
    return len(inside) > 1 and sum(float(match[group]) for group in (1, 3)) == len(inside)


def _game(text: str, at: int) -> str:
    """Return a word of games in the sentence around `at`; else ""."""
    first, last = max(0, at - _AROUND), min(len(text), at + _AROUND)
    begin = max(text.rfind(end, first, at) + 1 for end in "。！？!?\n")
    ended = _SENTENCE_END.search(text, at, last)
    found = _GAME.search(text, max(begin, first), ended.start() if ended else last)
    return found[0] if found else ""


CLASS = TokenClass("比分", frozenset("-—–−:阵打"), _propose)
