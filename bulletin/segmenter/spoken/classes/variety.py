"""What a type, a hull or a variety is called by: 99式坦克, 95-1式步枪, “云阳”舰（119）, 郑单958, 豫麦49-198."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import alternatives, stands_after
from bulletin.segmenter.spoken.letters import model_number
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARMS = re.compile(rf"(?<![\d.,A-Za-z第])[0-9]\d(?:(?:-\d)?式|[A-Z]式?)(?={alternatives('variety', 'arms')})")
_HULL = re.compile(r"(?<=[舰艇][（(])\d{3}(?=[）)])|(?<=舷号)\d{3}(?!\d)")
_CROP = re.compile(rf"(?:{alternatives('variety', 'crops')})(\d{{2,4}}(?:-\d{{1,4}})?)(?![\d.,A-Za-z%])")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield the year of each type of arms, the number of each hull and of each variety of a crop.

    Example:
        >>> [proposal.said for proposal in _propose("99式坦克，“云阳”舰（119），郑单958；中麦120亩")]
        ['九九式', '一一九', '九五八']
    """
    for pattern, why in ((_ARMS, "装备的定型年份"), (_HULL, "舷号")):
        for match in pattern.finditer(text):
            yield Proposal(*match.span(), digit_by_digit(match[0]).replace("-", "杠"), Strength.TOLD, why)
    for match in _CROP.finditer(text):
        if not stands_after(text, match.end(), "variety", "harvest"):
            said = "杠".join(model_number(part) for part in match[1].split("-"))
            yield Proposal(*match.span(1), said, Strength.TOLD + 5, "品种名")


CLASS = TokenClass("品种与装备", DIGITS, _propose)
