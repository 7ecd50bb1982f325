"""Minutes and seconds by their marks: 北纬39°54′26″, 30°26′N, 配速5'30", 第88′; and the inch of a 55″ screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.evidence import stands_after, stands_before
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_MINUTE = "['′’]"
_SECOND = "(?:''|′′|’’|[\"″”])"
_PART = r"\d{1,2}(?:\.\d{1,6})?"
_PLACE = re.compile(
    rf"(?<![\d.NSEW])(\d{{1,3}}(?:\.\d{{1,6}})?)\s?°(?:\s?({_PART})\s?{_MINUTE}(?:\s?({_PART})\s?{_SECOND})?)?"
    r"(?:\s?([NSEW])(?![A-Za-z]))?"
)
_BEARING = re.compile(r"(?<![A-Za-z])([NS])\s?(\d{1,2}(?:\.\d{1,3})?)\s?°\s?([EW])(?![A-Za-z])")
_CLOCKED = re.compile(rf"(?<![\d.:/])(\d{{1,3}}){_MINUTE}([0-5]?\d(?:\.\d{{1,3}})?)({_SECOND})?(\d{{1,2}})?(?!\d)")
_HUNDREDTHS = re.compile(r"(?<=\d)(?:″|′′|'')(\d{1,2})(?![\d°′'])")
_MARK = re.compile(r"(?<=\d)(?:(′(?!′))|(″|′′)|'(?!')|\")")
_ANY = re.compile("\\d\\s?['\"′″’”°]")
_SIDES = {"N": "北纬", "S": "南纬", "E": "东经", "W": "西经"}
_TOWARDS = {"N": "北", "S": "南", "E": "东", "W": "西"}
_NEAR = 12
_AROUND = 2000
"""Characters in which the other mark of a quotation is sought."""
_UNMARKED = ("端", "-", "s")
"""5′端 is an end of a molecule, 90's are years."""


def _propose(text: str) -> Iterator[Proposal]:
    r"""Yield proposals for marks of 度, 分 and 秒; those that close a quotation are none.

    Example:
        >>> [proposal.said for proposal in _propose("北纬39°54′，配速5'30\"")][:2]
        ['三十九度五十四分', '五分三十秒']
    """
    if not _ANY.search(text):
        return
    for match in _PLACE.finditer(text):
        if match[2] or match[4]:
            yield _place(text, match)
    for match in _BEARING.finditer(text):
        said = f"{_TOWARDS[match[1]]}偏{_TOWARDS[match[3]]}{quantity(match[2])}度"
        yield Proposal(*match.span(), said, Strength.FORM, "形式如“N30°E”")
    for match in _CLOCKED.finditer(text):
        yield from _clocked(text, match)
    for match in _HUNDREDTHS.finditer(text):
        yield Proposal(*match.span(), f"秒{digit_by_digit(match[1])}", Strength.TOLD, "形式如“9″58”")
    for match in _MARK.finditer(text):
        yield from _mark(text, match)


def _place(text: str, match: re.Match[str]) -> Proposal:
    """Return a place on the globe; N behind it is 北纬 before it, unless that is printed there."""
    said = quantity(match[1]) + "度"
    said += _sixtieth(match[2]) + "分" if match[2] else ""
    said += _sixtieth(match[3]) + "秒" if match[3] else ""
    is_named = match[4] and stands_before(text, match.start(), "angle", "sides", within=_NEAR)
    return Proposal(
        *match.span(), said if is_named or not match[4] else _SIDES[match[4]] + said, Strength.FORM, "形式如“39°54′N”"
    )


def _clocked(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield minutes and seconds of a pace or result, or the feet and inches of a body."""
    if match[3] is None:
        return
    end = match.end(2) if _closes(text, match.start(3), match[3]) else match.end(3)
    if end == match.end() and (word := stands_before(text, match.start(), "angle", "height", within=4)):
        said = f"{quantity(match[1])}英尺{quantity(match[2])}英寸"
        yield Proposal(*match.span(), said, Strength.FORM, f"前有“{word}”")
        return
    if match[4]:
        end = match.end()
    minutes = "两" if match[1] == "2" else quantity(match[1])
    said = f"{minutes}分{_sixtieth(match[2], has_zero=True)}" + ("秒" if end > match.end(2) else "")
    said += digit_by_digit(match[4] or "")
    yield Proposal(match.start(), end, said, Strength.TOLD + 5, "形式如“5'30\"”")


def _mark(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield what a single mark behind a number is: 英寸, 分 or 秒; a straight one may only close a quotation."""
    mark, why = match[0], f"数字后的“{match[0]}”"
    if mark in "'\"" and (_closes(text, match.start(), mark) or text.startswith(_UNMARKED, match.end())):
        return
    if mark in ("″", '"') and (word := stands_after(text, match.end(), "angle", "inch", within=1)):
        yield Proposal(*match.span(), "英寸", Strength.TOLD, f"后有“{word}”")
    elif match[1] or mark == "'":
        said = "" if text.startswith(_UNMARKED, match.end()) else "分"
        is_told = mark == "′" or stands_before(text, match.start(), "angle", "minute", within=6)
        yield Proposal(*match.span(), said, Strength.LIKELY, why, "" if is_told else f"“{mark}”是分还是英尺")
    elif match[2]:
        is_told = stands_before(text, match.start(), "angle", "second", within=_NEAR)
        doubt = "" if is_told or text.startswith(_UNMARKED, match.end()) else f"“{mark}”是秒还是英寸"
        yield Proposal(*match.span(), "秒", Strength.LIKELY, why, doubt)


def _sixtieth(part: str, *, has_zero: bool = False) -> str:
    """Return 05 as 零五 behind degrees or minutes."""
    whole, point, rest = part.partition(".")
    zero = "零" if len(whole) == 2 and whole.startswith("0") and (has_zero or int(whole)) else ""
    return zero + quantity(str(int(whole)) + point + rest)


def _closes(text: str, at: int, mark: str) -> bool:
    """Tell whether the mark at `at` closes a quotation that has nothing else to close it."""
    before, after = text[max(0, at - _AROUND) : at], text[at + len(mark) : at + _AROUND]
    if mark == "”":
        return before.count("“") > before.count("”") and after.count("”") <= after.count("“")
    return mark in "\"'" and before.count(mark) % 2 == 1 and after.count(mark) % 2 == 0


CLASS = TokenClass("角度", frozenset("'\"′″’”°"), _propose)
