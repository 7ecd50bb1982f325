"""Ratios: 师生比1:12, 1∶10000, 配比1:2:3. A colon between numbers that can be no time of day is 比 as well."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.amounts import plain_said
from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_AMOUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.\d{1,4})?"
_RATIO = re.compile(rf"(?<![\d.:,/A-Za-z]){_AMOUNT}(?:\s?:\s?{_AMOUNT}){{1,3}}(?![\d:A-Za-z/]|[.,]\d)")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00")
_OPEN = re.compile(r"1:[1-5]\d")
"""Perhaps a time."""
_PADDED = re.compile(r"(?<!\d)0\d")
_IS = re.compile(r"[为是约达到至近高低\s]{0,3}")
_SAME_CLAUSE = re.compile(r"[^，。；！？,;\n\d]{1,10}")
_TIMED = re.compile(r"(?:\d{1,2}:)?\d{1,2}:[0-5]\d\.\d{1,3}")
"""Of a race."""
_NEAR = 5


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each row of numbers with colons between them.

    Example:
        >>> [proposal.said for proposal in _propose("师生比1:12，9:30开会，1:10000，比9:30早")]
        ['一比十二', '一比一万']
    """
    told = 0
    for match in _RATIO.finditer(text):
        start, end = match.span()
        word = _word(text, start, end) or (told and _SAME_CLAUSE.fullmatch(text, told, start) and "比例")
        if word:
            told = end
            yield Proposal(start, end, _said(text, match), Strength.TOLD, f"旁有“{word}”")
        elif stands_after(text, end, "ratio", "counted") or _TIMED.fullmatch(match[0]):
            continue
        elif not _CLOCK.fullmatch(match[0]) or text[end : end + 1] in tuple("万亿"):
            doubt = f"“{match[0]}”不像比例" if _PADDED.search(match[0]) else ""
            yield Proposal(start, end, _said(text, match), Strength.LIKELY, "中间有“:”，不能是时刻", doubt)
        elif _OPEN.fullmatch(match[0]):
            yield Proposal(start, end, _said(text, match), Strength.LIKELY - 5, "形式如1:20")


def _word(text: str, start: int, end: int) -> str:
    """Return the word that tells of a ratio; ""."""
    before = stands_before(text, start, "ratio", "before", within=_NEAR)
    if before == "比":
        at = text.rfind("比", 0, start)
        is_compared = stands_before(text, at, "ratio", "compared") or stands_after(text, end, "ratio", "times")
        before = "" if is_compared or not _IS.fullmatch(text, at + 1, start) else before
    if before or stands_after(text, end, "ratio", "no after"):
        return before
    return stands_after(text, end, "ratio", "after")


def _said(text: str, match: re.Match[str]) -> str:
    """Return the numbers with 比 between them; 1:2万 is 一比两万."""
    *others, last = [part.strip() for part in match[0].split(":")]
    is_counted = last == "2" and text[match.end() : match.end() + 1] in tuple("万亿")
    return "比".join([*map(plain_said, others), "两" if is_counted else plain_said(last)])


CLASS = TokenClass("比例", frozenset(":"), _propose)
