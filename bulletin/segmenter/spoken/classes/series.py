"""Numbers that a slash sets side by side: 24/25/26年, 270/311/342亿, 5/6月. The slash is said as a light pause.

Their one % is said of each: 35.1/36.2% is 百分之三十五点一、百分之三十六点二.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.classes.percent import is_told
from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = r"[-−+]?\d{1,9}(?:\.\d{1,4})?"
_ROW = re.compile(rf"(?<![\d./A-Za-z])(?P<numbers>{_NUMBER}(?:[%％元亿万]?\s?/\s?{_NUMBER}){{1,9}})(?![\d./])")
_NEAR = 30
"""Characters to 市盈率 before 15x."""
_YEARS = re.compile(r"\d\d(?:/\d\d){1,9}")
_OF_YEARS = re.compile(r"\s?(?:财|学|榨)?年")
_SHARE = re.compile(r"\s?[%％]")
_TIMES = re.compile(r"(?<=\d)[xX](?![A-Za-z\d])")
_MARKS = re.compile(r"\d(?:\.\d)?/(?:5|10|100)")
"""So many of five, ten or a hundred: 8.5/10分."""
_SHORT_DATE = re.compile(r"\d\d/(?=0|\d\d/0)(?:0\d|1[0-2])/(?:0[1-9]|[12]\d|3[01])")
_DATE = re.compile(r"(?:19|20)\d\d/\d{1,2}(?:/\d{1,2})?|\d{1,2}/\d{1,2}/(?:19|20)\d\d")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each slash between numbers that are told one by one.

    Example:
        >>> [proposal.said for proposal in _propose("270/311/342亿元")]
        ['、', '、']
    """
    for match in _ROW.finditer(text):
        numbers = match["numbers"]
        n_numbers = numbers.count("/") + 1
        shared = stands_after(text, match.end(), "series", "shared")
        listed = stands_before(text, match.start(), "series", "before", within=2)
        if _DATE.fullmatch(numbers) or (n_numbers == 2 and not (shared or listed or _are_decimals(numbers))):
            continue
        why = f"后有“{shared}”" if shared else f"前有“{listed}”" if listed else "“/”隔开的几个数"
        if _YEARS.fullmatch(numbers) and _OF_YEARS.match(text, match.end()) and _are_years(numbers):
            yield Proposal(*match.span(), digit_by_digit(numbers).replace("/", "、"), Strength.TOLD, why)
            continue
        if "%" not in numbers and (share := _SHARE.match(text, match.end())):
            said = "、".join(map(_share_said, numbers.split("/")))
            yield Proposal(match.start(), share.end(), said, Strength.FORM, "最后一个数后有“%”")
            continue
        doubt = "可能是日期" if _SHORT_DATE.fullmatch(numbers) else ""
        for at in (at for at in range(*match.span()) if text[at] == "/"):
            start, end = at - text[at - 1].isspace(), at + 1 + text[at + 1].isspace()
            yield Proposal(start, end, "、", Strength.FORM if listed or shared else Strength.TOLD, why, doubt)
            doubt = ""
        if text[match.start()] == "+" and not is_told(text, match.start()):
            yield Proposal(match.start(), match.start() + 1, "正", Strength.TOLD, "几个数各有正负号")
    for match in _TIMES.finditer(text):
        if word := stands_before(text, match.start(), "series", "multiples", within=_NEAR):
            yield Proposal(*match.span(), "倍", Strength.TOLD, f"前有“{word}”")


def _are_decimals(numbers: str) -> bool:
    """Tell whether two numbers with decimals stand side by side; a fraction has whole ones."""
    return "." in numbers and not _MARKS.fullmatch(numbers)


def _share_said(number: str) -> str:
    sign = {"-": "负", "−": "负", "+": "正"}.get(number.strip()[0], "")
    return f"百分之{sign}{quantity(number.strip().lstrip('-−+'))}"


def _are_years(numbers: str) -> bool:
    """Tell whether 24/25/26 are years one after another."""
    years = [int(year) for year in numbers.split("/")]
    return all(later - earlier == 1 for earlier, later in itertools.pairwise(years))


CLASS = TokenClass("并列的数", frozenset("/xX"), _propose)
