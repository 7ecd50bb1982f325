"""What is named by a number: 301医院, 985高校, 996, 798艺术区, 58同城, 731部队, 404页面, 《1812序曲》."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.evidence import alternatives, stands_after, stands_before
from bulletin.segmenter.spoken.letters import letters_said
from bulletin.segmenter.spoken.numerals import digit_by_digit
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(rf"(?<![\d.,A-Za-z第])(?:{alternatives('institution', 'names')})(?![A-Za-z])(?<!\d)")
_NAME_LAST = re.compile(r"(?:国窖)(\d{4})(?!\d)")
_ROW = re.compile(r"(?<![\d.,A-Za-z第+/:-])\d{3,5}(?![\d%A-Za-z:+]|[.,]\d|[-—–~～]\d)")
_ROUND = re.compile(r"[1-9]\d?00|[1-9]000|[1-9]\d000")
_BEHIND_DI = re.compile(rf"(?<=第)\d{{3,4}}(?=(?:{alternatives('institution', 'behind 第')}))")
_UNIVERSITY = re.compile(r"(?<![\d.,A-Za-z])(?:985|211)(?![\d%A-Za-z]|[.,]\d)")
_WORK = re.compile(r"(?<![\d.,A-Za-z])(?:996|007|955|997)(?![\d%A-Za-z]|[.,]\d)")
_TITLE = re.compile(r"(?<=[《〈])(?:[12]\d{3}|0\d\d)(?!\d|[.,:]\d)|(?<=[《〈])\d{3}(?=[》〉])")
_TITLE_END = re.compile(rf"(?<={LETTER})(?:1\d|20)\d\d(?=[》〉])")
_SHORT_YEAR = re.compile(
    rf"(?<![\d.,第/:-])(?:[7-9]\d(?=版《)|\d\d(?=(?:{alternatives('institution', 'short years')})))"
)
_VIP = re.compile(r"(?<![\d.,])(\d\d)VIP(?![A-Za-z])")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each number that names an institution, a product or a work.

    Example:
        >>> [proposal.said for proposal in _propose("301医院、798艺术区和《1942》；120所学校")]
        ['三零一', '七九八', '一九四二']
    """
    yield from _names(text)
    yield from _known(text)
    for match in _ROW.finditer(text):
        if word := _kind(text, *match.span()):
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.TOLD, f"后有“{word}”")
    for match in _BEHIND_DI.finditer(text):
        if not _ROUND.fullmatch(match[0]):
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.TOLD + 10, "以数字为名")
    for pattern, why in ((_SHORT_YEAR, "两位的年份"), (_TITLE_END, "作品名")):
        for match in pattern.finditer(text):
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.TOLD, why)
    for match in _TITLE.finditer(text):
        if not _ROUND.fullmatch(match[0]) and not stands_after(text, match.end(), "institution", "counted"):
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.TOLD, "作品名")


def _names(text: str) -> Iterator[Proposal]:
    """Yield whole names that an editor has listed, and what is made like them."""
    for match in _NAME.finditer(text):
        yield Proposal(*match.span(), _said(match[0]), Strength.TOLD + 10, "以数字为名")
    for match in _NAME_LAST.finditer(text):
        yield Proposal(*match.span(1), digit_by_digit(match[1]), Strength.TOLD + 10, "以数字为名")
    for match in _VIP.finditer(text):
        yield Proposal(*match.span(), f"{digit_by_digit(match[1])} V I P ", Strength.FORM, "以数字为名")


def _known(text: str) -> Iterator[Proposal]:
    """Yield 985 and 211 of universities, 996 of working hours."""
    for match in _UNIVERSITY.finditer(text):
        if word := _university(text, *match.span()):
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.TOLD + 5, f"旁有“{word}”")
            if text[match.end() : match.end() + 4] in ("/211", "/985"):
                yield Proposal(match.end(), match.end() + 1, "、", Strength.TOLD, "两个名称之间")
    for match in _WORK.finditer(text):
        after = stands_after(text, match.end(), "institution", "work after")
        before = not after and stands_before(text, match.start(), "institution", "work before")
        if after or (before and not stands_after(text, match.end(), "number", "measures")):
            yield Proposal(*match.span(), digit_by_digit(match[0]), Strength.TOLD, f"旁有“{after or before}”")


def _kind(text: str, start: int, end: int) -> str:
    """Return the word that tells that 301 before it names; a round number counts."""
    if _ROUND.fullmatch(text[start:end]):
        return ""
    if word := stands_after(text, end, "institution", "kinds"):
        return word
    if text.startswith("所", end) and end - start == 3:
        before = stands_before(text, start, "institution", "institutes")
        return before or stands_after(text, end + 1, "institution", "institute after")
    if end - start == 3 and not stands_after(text, end, "institution", "not troops"):
        return stands_after(text, end, "institution", "troops")
    return ""


def _university(text: str, start: int, end: int) -> str:
    """Return what tells that 985 or 211 names universities."""
    other = "211" if text[start:end] == "985" else "985"
    near = text[max(0, start - 6) : start] + text[end : end + 6]
    if other in near:
        return other
    quoted = text[end : end + 1] in ("”", "’") and text[start - 1 : start] in ("“", "‘")
    return "引号" if quoted else stands_after(text, end, "institution", "universities")


def _said(name: str) -> str:
    """Return a name with its digits one by one and its letters as they are said."""
    parts = re.findall(r"[A-Za-z]+|\d+|[^A-Za-z\d]+", name)
    said = [f" {letters_said(part)} " if part.isascii() and part.isalpha() else digit_by_digit(part) for part in parts]
    return "".join(said).strip()


CLASS = TokenClass("机构名称", DIGITS, _propose)
