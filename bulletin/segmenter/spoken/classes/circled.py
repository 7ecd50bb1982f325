"""Numbers in circles, brackets and Roman ones: 系列评论① is 系列评论之一, ② before a point is 二、; II类 is 二类."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿➀-➓⓪⓫-⓴"
_BRACKETED = "⑴-⒇⒈-⒛㈠-㈩㊀-㊉"
_ROMAN = "Ⅰ-Ⅻⅰ-ⅻ"
_SIGN = re.compile(rf"[（(]?([{_CIRCLED}{_BRACKETED}])[)）]?")
_ROMAN_SIGNS = re.compile(f"[{_ROMAN}]+")
_ROMAN_LETTERS = re.compile(r"[IVX]+(?![A-Za-z])")
_ROMAN_FORM = re.compile(r"X?(?:IX|IV|V?I{1,3})|[XV]|XV")
_SEQUELS = frozenset({"II", "III", "VII", "VIII"})
_TITLE = re.compile(rf"(?:{LETTER}{{2}}|[A-Za-z]\s|[IVX][、和及与或至])\Z")
"""What has sequels: 星海争霸II, Mark II."""
_NEAR = 12
"""Characters before a number that are looked at."""
_POINT_AWAY = 400
"""Characters before ② in which its ① stands."""
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_SERIES = re.compile(rf"(?:{alternatives('circled', 'series')})\Z")
_POINT = re.compile(r"(?:\A|[。；：，、！？;:,!?）)”】])\s*\Z")
_NUMBERED = re.compile(r"(?:\A\s*|(?<=[。；;：:！？])\s?)(\d{1,2})[.．]\s*(?=[^\d\s])")
_NOTE = re.compile(rf"(?<=(?:{LETTER}|[”》]))\[(\d{{1,2}})\](?!{LETTER})|(?<=[，。；])\[(\d{{1,2}})\]")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each such number: of a series, before a point, or simply said.

    Example:
        >>> [proposal.said for proposal in _propose("系列评论③")]
        ['之三']
        >>> [proposal.said for proposal in _propose("①早报名。②早缴费")]
        ['一，', '，二，']
    """
    for match in _NUMBERED.finditer(text):
        yield Proposal(match.start(1), match.end(), quantity(match[1]) + "，", Strength.TOLD, "句首的编号")
    for match in _ROMAN_SIGNS.finditer(text):
        said = quantity(str(_roman(unicodedata.normalize("NFKC", match[0]).upper())))
        yield Proposal(*match.span(), said, Strength.TOLD, "罗马数字")
    for match in _ROMAN_LETTERS.finditer(text):
        yield from _letters(text, match)
    for match in _NOTE.finditer(text) if "[" in text else ():
        yield Proposal(*match.span(), "", Strength.TOLD + 5, "注释的号码", f"注释号“{match[0]}”没有读")
    length = len(text.rstrip())
    for match in _SIGN.finditer(text):
        yield _sign(text, match, is_last=match.end() == length)


def _letters(text: str, match: re.Match[str]) -> Iterator[Proposal]:
    """Yield II, IV, XIV before 级 or 世 as a number; a single V or X only where it can be no letter: 劣V类, 第X卷."""
    if not _ROMAN_FORM.fullmatch(match[0]) or re.match("[A-Za-z]", text[match.start() - 1 : match.start()]):
        return
    which = "any after" if len(match[0]) > 1 else "one after" if match[0] == "I" else "five after"
    word = stands_after(text, match.end(), "circled", which)
    is_told = text.endswith("第", 0, match.start()) and stands_after(text, match.end(), "circled", "any after")
    if word or is_told:
        why = f"罗马数字，后有“{word}”" if word else "前有“第”"
        yield Proposal(*match.span(), quantity(str(_roman(match[0]))), Strength.TOLD + 5, why)
    elif match[0] in _SEQUELS and _TITLE.search(text, max(0, match.start() - 3), match.start()):
        yield Proposal(*match.span(), quantity(str(_roman(match[0]))), Strength.LIKELY, "名称后的罗马数字")


def _sign(text: str, match: re.Match[str], *, is_last: bool) -> Proposal:
    number, before = (
        quantity(str(int(unicodedata.numeric(match[1])))),
        text[max(0, match.start() - _NEAR) : match.start()],
    )
    start, end = match.span(1)
    if word := stands_after(text, match.end(), "listed", "counted"):
        return Proposal(start, end, number, Strength.TOLD, f"后有“{word}”")
    if _POINT.search(before) and (before.strip() or match.start() <= _NEAR):
        comma = "，" if before.strip() else ""
        return Proposal(start, end, f"{comma}{number}，", Strength.TOLD, "分条的序号")
    if word := stands_before(text, start, "circled", "pointed at"):
        return Proposal(start, end, number, Strength.TOLD, f"前有“{word}”")
    if _SERIES.search(before) or (is_last and re.search(f"(?:{LETTER}|[”])\\Z", before)):
        return Proposal(*match.span(), f"之{number}", Strength.TOLD, "系列文章的序号")
    if re.search(rf"[{_CIRCLED}{_BRACKETED}]\Z", before):
        return Proposal(start, end, f"、{number}", Strength.LIKELY, "带圈的数字")
    if chr(ord(match[1]) - 1) in text[max(0, start - _POINT_AWAY) : start]:
        return Proposal(start, end, f"，{number}，", Strength.LIKELY, f"前有“{chr(ord(match[1]) - 1)}”")
    return Proposal(start, end, number, Strength.LIKELY, "带圈的数字")


def _roman(letters: str) -> int:
    """Return what Roman letters are worth.

    Example:
        >>> _roman("XIV"), _roman("III")
        (14, 3)
    """
    values = [_VALUES[letter] for letter in letters]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _all(ranges: str) -> frozenset[str]:
    """Return the characters of the inside of a class of a pattern."""
    return frozenset(
        chr(code) for first, last in re.findall("(.)-(.)", ranges) for code in range(ord(first), ord(last) + 1)
    ) | frozenset("⓪")


CLASS = TokenClass("带圈数字", DIGITS | frozenset("IVX") | _all(_CIRCLED + _BRACKETED + _ROMAN), _propose)
