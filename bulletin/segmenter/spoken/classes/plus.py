"""A plus: 党建+治理 and “1+3+N” are said with 加; +5分 is 正五分; 50+人 is 五十多人."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.patterns import BLANKS_BEFORE
from bulletin.segmenter.spoken.classes.percent import is_plus, is_told
from bulletin.segmenter.spoken.counted import is_in_row
from bulletin.segmenter.spoken.evidence import stands_after
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLUS = re.compile(BLANKS_BEFORE + r"\+\s*+")
_COUNT = re.compile(r"\d\d$|[\d万亿千百][万亿千百]$")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each plus sign.

    Example:
        >>> [proposal.said for proposal in _propose("党建+治理，+5分，50+人")]
        ['加', '正', '多']
    """
    for match in _PLUS.finditer(text):
        at = text.index("+", match.start())
        said, why = _said(text, *match.span())
        yield Proposal(at, at + 1, said, Strength.LIKELY, why)  # the blanks around may be those of a cell


def _said(text: str, start: int, end: int) -> tuple[str, str]:
    at = text.index("+", start)
    if text[end : end + 1].isdigit() and end - at == 1 and is_plus(text, at):
        said = "" if is_told(text, at) else "，正" if is_in_row(text, at) else "正"
        return said, "数前的“+”"
    more = stands_after(text, end, "plus", "more")
    if more and _COUNT.search(text[max(0, start - 4) : start]) and not stands_after(text, end, "plus", "no more"):
        return "多", f"前是数，后有“{more}”"
    return "加", "“+”"


CLASS = TokenClass("加号", frozenset("+"), _propose)
