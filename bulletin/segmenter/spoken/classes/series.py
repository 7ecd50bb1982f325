"""Numbers that a slash sets side by side: 24/25/26年, 270/311/342亿, 5/6月. The slash is said as a light pause."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = r"[-−+]?\d{1,9}(?:\.\d{1,4})?"
_ROW = re.compile(rf"(?<![\d./A-Za-z])(?P<numbers>{_NUMBER}(?:[%％元亿万]?/{_NUMBER}){{1,9}})(?![\d./])")
_YEARS = re.compile(r"\d\d(?:/\d\d){1,9}")
_OF_YEARS = re.compile(r"\s?(?:财|学|榨)?年")
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
        if _DATE.fullmatch(numbers) or (n_numbers == 2 and not (shared or listed)):
            continue
        why = f"后有“{shared}”" if shared else f"前有“{listed}”" if listed else "“/”隔开的几个数"
        if _YEARS.fullmatch(numbers) and _OF_YEARS.match(text, match.end()) and _are_years(numbers):
            yield Proposal(*match.span(), digit_by_digit(numbers).replace("/", "、"), Strength.TOLD, why)
            continue
        for at in (at for at in range(*match.span()) if text[at] == "/"):
            yield Proposal(at, at + 1, "、", Strength.FORM if listed or shared else Strength.TOLD, why)


def _are_years(numbers: str) -> bool:
    """Tell whether 24/25/26 are years one after another."""
    years = [int(year) for year in numbers.split("/")]
    return all(later - earlier == 1 for earlier, later in itertools.pairwise(years))


CLASS = TokenClass("并列的数", frozenset("/"), _propose)
