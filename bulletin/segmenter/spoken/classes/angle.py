"""Minutes and seconds by their marks: 北纬39°54′26″, 配速5'30", 第88′; and the inch of a 55″ screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_MINUTE = "['′’]"
_SECOND = "(?:''|′′|’’|[\"″”])"
_PART = r"\d{1,2}(?:\.\d{1,6})?"
_PLACE = re.compile(rf"(?<![\d.])(\d{{1,3}}(?:\.\d{{1,6}})?)\s?°\s?({_PART})\s?{_MINUTE}(?:\s?({_PART})\s?{_SECOND})?")
_CLOCKED = re.compile(rf"(?<![\d.:/])(\d{{1,3}}){_MINUTE}([0-5]?\d(?:\.\d{{1,3}})?)({_SECOND})?")
_MARK = re.compile(r"(?<=\d)(?:(′)|(″)|'|\")")


def _propose(text: str) -> Iterator[Proposal]:
    r"""Yield proposals for marks of 度, 分 and 秒; those that close a quotation are none.

    Example:
        >>> [proposal.said for proposal in _propose("北纬39°54′，配速5'30\"")]
        ['三十九度五十四分', '五分三十秒']
    """
    for match in _PLACE.finditer(text):
        said = quantity(match[1]) + "度" + _sixtieth(match[2]) + "分" + (_sixtieth(match[3]) + "秒" if match[3] else "")
        yield Proposal(*match.span(), said, Strength.FORM, "形式如“39°54′26″”")
    for match in _CLOCKED.finditer(text):
        if match[3] is None:
            continue
        end = match.end(2) if _closes(text, match.start(3), match[3]) else match.end()
        said = f"{quantity(match[1])}分{_sixtieth(match[2], has_zero=True)}" + ("秒" if end == match.end() else "")
        yield Proposal(match.start(), end, said, Strength.TOLD + 5, "形式如“5'30\"”")
    for match in _MARK.finditer(text):
        yield from _mark(text, match)


def _mark(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield what a single mark behind a number is: 英寸, 分 or 秒; a straight one may only close a quotation."""
    mark = match[0]
    if mark in '″"' and (word := stands_after(text, match.end(), "angle", "inch")):
        if mark == "″" or not _closes(text, match.start(), mark):
            yield Proposal(*match.span(), "英寸", Strength.TOLD, f"后有“{word}”")
    elif match[1] or match[2]:
        is_joined = text.startswith(("端", "-"), match.end())
        said = "" if is_joined else "分" if match[1] else "秒"
        yield Proposal(*match.span(), said, Strength.LIKELY, f"数字后的“{mark}”")
    elif mark == "'" and not text.startswith(("端", "-"), match.end()) and not _closes(text, match.start(), mark):
        yield Proposal(*match.span(), "分", Strength.LIKELY, "数字后的“'”")


def _sixtieth(part: str, *, has_zero: bool = False) -> str:
    """Return 05 as 零五 behind degrees or minutes."""
    whole, point, rest = part.partition(".")
    zero = "零" if len(whole) == 2 and whole.startswith("0") and (has_zero or int(whole)) else ""
    return zero + quantity(str(int(whole)) + point + rest)


def _closes(text: str, at: int, mark: str) -> bool:
    """Tell whether the mark at `at` closes a quotation that has nothing else to close it."""
    before, after = text[:at], text[at + len(mark) :]
    if mark == "”":
        return before.count("“") > before.count("”") and after.count("”") <= after.count("“")
    return mark in "\"'" and before.count(mark) % 2 == 1 and after.count(mark) % 2 == 0


CLASS = TokenClass("角度", frozenset("'\"′″’”°"), _propose)
