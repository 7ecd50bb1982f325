"""Brackets are light pauses: （含镇村） is ，含镇村，; none inside 第（二）项 and 初二（3）班.

Straight quotation marks have the form of the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS
from bulletin.segmenter.patterns import BLANKS_BEFORE
from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKET = re.compile(BLANKS_BEFORE + r"[（()）【】\[\]〔〕{}｛｝〖〗［］〘〙〚〛⦅⦆]\s*+")
_NUMBER = re.compile(rf"[（(〔]\s?(?:\d{{1,3}}|[{COUNTERS}]{{1,3}})\s?[)）〕]")
_GOES_ON = re.compile(rf"第[（(][\d{COUNTERS}]{{1,3}}[）)](?:、[（(][\d{COUNTERS}]{{1,3}}[）)])*[、和及至]\Z")
_CLASSES = re.compile(r"[、和及至][^（(，。]{0,3}[（(]\d{1,2}[）)]班")
_STRAIGHT = re.compile(r'"([^"\n]{0,200})"')
_QUOTED = re.compile(r"(?<![A-Za-z\d])'([^'\n]{1,80})'(?![A-Za-z\d])")
_LOOSE = re.compile(r"(?<![\d])[\"']")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each bracket and each straight quotation mark.

    Example:
        >>> [proposal.said for proposal in _propose("全县（含开发区）")]
        ['，', '，']
    """
    for match in _BRACKET.finditer(text):
        yield Proposal(*match.span(), "，", Strength.POSSIBLE, "括号")
    for match in _NUMBER.finditer(text):
        if _is_part_of_name(text, *match.span()):
            for at in (match.start(), match.end() - 1):
                yield Proposal(at, at + 1, "", Strength.TOLD, "名称里的括号")
    for pattern, opening, closing in ((_STRAIGHT, "“", "”"), (_QUOTED, "", "")):
        for match in pattern.finditer(text):
            yield Proposal(match.start(), match.start() + 1, opening, Strength.POSSIBLE, "引号")
            yield Proposal(match.end() - 1, match.end(), closing, Strength.POSSIBLE, "引号")
    for match in _LOOSE.finditer(text):
        yield Proposal(*match.span(), "", Strength.LAST, "单独的引号")


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Tell whether a number in brackets goes on a word: 第（二）项, 五（2）班."""
    before = stands_before(text, start, "bracket", "before number")
    if before == "第" or _GOES_ON.search(text, max(0, start - 16), start):
        return True
    is_class = bool(stands_after(text, end, "bracket", "after class")) or _CLASSES.match(text, end) is not None
    return is_class and (bool(before) or not text[start - 1 : start].isalnum() or start == 0)


CLASS = TokenClass("括号", frozenset("（()）【】[]〔〕{}｛｝〖〗［］〘〙〚〛⦅⦆\"'"), _propose)
