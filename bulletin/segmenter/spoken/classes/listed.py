"""Numbers and letters that part the items of a list inside a line: ①甲②乙③丙, 1)甲 2)乙, A.甲 B.乙, 一、甲 二、乙.

Each is a pause, its number, a pause. One alone is no list, and neither is one that points at something: 图①, ①号线.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import COUNTERS, LETTER
from bulletin.segmenter.patterns import BLANKS_BEFORE
from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ITEM = rf"\s*+(?=(?:{LETTER}|[“《]))"
_SIGNS = "①-⑳❶-❿➀-➓⑴-⒇⒈-⒛㈠-㈩㊀-㊉"
_FORMS = tuple(
    (second, re.compile(form + _ITEM))
    for second, form in (
        ("②❷➁⑵⒉㈡㊁", BLANKS_BEFORE + rf"(?P<sign>[{_SIGNS}])"),
        (")）", BLANKS_BEFORE + r"(?<![\d.,:/A-Za-z(（-])(?P<sign>\d{1,2})[)）]"),
        (".．", BLANKS_BEFORE + r"(?<![\d.,:/A-Za-z-])(?P<sign>\d{1,2})[.．](?!\d)"),
        ("、", r"(?:\A|(?<=[。；：，;:,])|(?<!\s)\s++)(?P<sign>\d{1,2})、"),
        ("Bb", BLANKS_BEFORE + r"(?<![A-Za-z\d.(（])(?P<sign>[A-Ja-j])[.．)）]"),
        ("Bb", r"(?:\A|(?<=[。；：，;:,])|(?<!\s)\s++)(?P<sign>[A-Ja-j])、"),
    )
)
"""Each with the characters one of which a list of this form has."""
_HAN_FORM = re.compile(
    rf"(?:\A|(?<=[。；：，])|(?P<gap>(?<!\s)[ \u3000]++))(?P<sign>[{COUNTERS}]|十[{COUNTERS}])、(?={LETTER})"
)
_FEWEST = 2
"""Numbers of the shortest list."""


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each number of a list.

    Example:
        >>> [proposal.said for proposal in _propose("要①快②好，见图①，A.红茶 B.绿茶")]
        ['，一，', '，二，', '，A，', '，B，']
    """
    for needs, form in _FORMS:
        for row in () if frozenset(needs).isdisjoint(text) else _rows(_alone(text, form.finditer(text))):
            for match in row:
                yield Proposal(*match.span(), f"，{_said(match['sign'])}，", Strength.FORM, "逐条排的序号")
    for row in _rows(_HAN_FORM.finditer(text)) if "二、" in text else ():
        for match in row:
            if match["gap"]:
                yield Proposal(*match.span("gap"), "，", Strength.FORM, "逐条排的序号")


def _alone(text: str, matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the numbers without a first one that points at something or counts something."""
    for match in matches:
        is_first = _value(match["sign"]) == 1
        is_named = is_first and stands_after(text, match.end("sign"), "listed", "counted")
        if not is_named and not (is_first and stands_before(text, match.start("sign"), "listed", "pointed at")):
            yield match


def _rows(matches: Iterable[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the rows of two or more whose numbers follow one another from the first on."""
    row: list[re.Match[str]] = []
    for match in matches:
        value = _value(match["sign"])
        if value == len(row) + 1:
            row.append(match)
        elif value == 1:
            if len(row) >= _FEWEST:
                yield row
            row = [match]
    if len(row) >= _FEWEST:
        yield row


def _value(sign: str) -> int:
    if sign.isascii() and sign.isalpha():
        return ord(sign.lower()) - ord("a") + 1
    if sign.isascii():
        return int(sign)
    return sum(int(unicodedata.numeric(part)) for part in sign)  # 十二 is 10 and 2


def _said(sign: str) -> str:
    return sign if sign.isalpha() and sign.isascii() else quantity(str(_value(sign)))


CLASS = TokenClass("分条", frozenset("②❷➁⑵⒉㈡㊁2bB二"), _propose)
