"""Digits in quotation marks or before 战略 are names of plans and days: “532”, 1135工程."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTED = re.compile(r"(?<=[“‘「『\"])(\d{2,6})(?=[”’」』\"])")
_QUOTED_PLAN = re.compile(rf"(?<=[“‘「『\"])\d{{3,6}}(?=(?:{alternatives('slogan', 'plans')}))")
_SERIES = re.compile(r"(?<=[“‘「『\"])\d{1,4}(?:\+\d{1,4})+(?=[”’」』\"+])")
_LONG = re.compile(r"(?<!\d)\d{3,4}(?!\d)")
_ROUND = re.compile(r"\d*00|[1-9]0")
_PLAN = re.compile(rf"(?<![\d.,A-Za-z+-])\d{{3,6}}(?=(?:{alternatives('slogan', 'plans')}))")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each name made of digits; round numbers such as “500” stay quantities.

    Example:
        >>> [proposal.said for proposal in _propose("“437”计划，“100”，532战略")]
        ['四三七', '五三二']
    """
    for match in _QUOTED.finditer(text):
        if stands_after(text, match.end() + 1, "phone", "quantities"):
            continue
        is_born = text.startswith("后", match.end() + 1)
        if (not _ROUND.fullmatch(match[1]) or is_born or match[1] == "00") and match[1] != "11":
            yield Proposal(*match.span(), digit_by_digit(match[1]), Strength.TOLD, "引号里的数字")
    for match in _SERIES.finditer(text):
        for part in _LONG.finditer(text, *match.span()):
            if not _ROUND.fullmatch(part[0]):
                yield Proposal(*part.span(), digit_by_digit(part[0]), Strength.TOLD, "引号里的数字")
    yield from _unquoted(text)


def _unquoted(text: str) -> Iterator[Proposal]:
    """Yield plans whose quotation marks stand elsewhere or nowhere."""
    for pattern in (_PLAN, _QUOTED_PLAN):
        for match in pattern.finditer(text):
            if _ROUND.fullmatch(match[0]) or stands_before(text, match.start(), "slogan", "counted before"):
                continue
            word = stands_after(text, match.end(), "slogan", "plans")
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.LIKELY, f"后有“{word}”")


CLASS = TokenClass("口号", DIGITS, _propose)
