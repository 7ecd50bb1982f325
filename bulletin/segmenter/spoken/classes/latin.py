"""Latin letters: abbreviations letter by letter, words as words; Vol.3, P. LEAGUE+, 1st, 1e10."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER
from bulletin.segmenter.spoken.evidence import alternatives, words
from bulletin.segmenter.spoken.letters import apart, is_spelled
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME_LETTERS = "".join(name for name in words("dash", "names") if len(name) == 1)
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}(?![A-Za-z])")
_DOT = re.compile(r"(?<=[A-Za-z])\.(?=\d)")
_NAMED_DOT = re.compile(r"(?<![A-Za-z\d.])\.(?=[A-Z]{2,}|(?:com|cn|net|org)(?![A-Za-z]))")
_SHARP = re.compile(rf"(?<![A-Za-z][A-Za-z])(?<=[CF])#(?!(?:\d|{LETTER})*#)")
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])['’](?=[A-Za-z])")
_PLUS = re.compile(rf"(?<![A-Za-z])(?:{alternatives('latin', 'plus')})(?P<plus>\+)(?![\dA-Za-z])")
_SHORT = re.compile(rf"(?<![A-Za-z])(?P<word>{alternatives('latin', 'abbreviations')})(?P<dot>\.\s?)(?=[A-Za-z\d])")
_INITIAL = re.compile(rf"(?<![A-Za-z.])[A-Z]\.(?:\s?[A-Z]\.)*\s?(?=[A-Z][A-Za-z]|[{_NAME_LETTERS}])")
_OPTION = re.compile(rf"(?:(?<=\A[A-H])|(?<=[\s：；，。、（][A-H]))\.\s?(?=(?:{LETTER}|[“《]))")
_DOTTED = re.compile(r"(?<![A-Za-z.])(?:Ph\.D\.|(?:[A-Za-z]\.){2,})(?:[A-Za-z](?![A-Za-z.]))?")
_ORDINAL = re.compile(r"(?<![\dA-Za-z.,])([1-9]\d?)(st|nd|rd|th)(?![A-Za-z\d])")
_POWER = re.compile(r"(?<![\dA-Za-z.,])(\d{1,3}(?:\.\d+)?)(?:e([+-]?)|E([+-]))(\d{1,3})(?![\dA-Za-z.])")
_TEENS = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth")
_ONES = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *(*_TEENS, "eighteenth", "nineteenth"),
)
_TENS = ("", "", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each word, and for the signs inside expressions of letters.

    Example:
        >>> [proposal.said for proposal in _propose("iFM系统")]
        ['i F M ']
        >>> [proposal.said for proposal in _propose("2nd, 1e-5")]
        ['nd', 'second', '一乘十的负五次方']
    """
    for match in _WORD.finditer(text):
        if is_spelled(match[0]):
            said = apart(text, *match.span(), " ".join(match[0]))
            yield Proposal(*match.span(), said, Strength.POSSIBLE, "字母缩写")
        else:
            yield Proposal(*match.span(), match[0], Strength.LAST, "外文词")
    yield from _signs(text)
    for match in _ORDINAL.finditer(text):
        if said := _ordinal(int(match[1]), match[2]):
            yield Proposal(*match.span(), apart(text, *match.span(), said), Strength.TOLD, "英语的序数")
    for match in _POWER.finditer(text):
        sign = "负" if "-" in (match[2], match[3]) else ""
        said = f"{quantity(match[1])}乘十的{sign}{quantity(match[4].lstrip('0') or '0')}次方"
        yield Proposal(*match.span(), said, Strength.TOLD, "形式如“1e10”")


def _signs(text: str) -> Iterator[Proposal]:
    """Yield ’ of it’s, + of LEAGUE+, and the dots behind letters, which end no sentence."""
    for match in _APOSTROPHE.finditer(text):
        yield Proposal(*match.span(), "’", Strength.LIKELY, "外文词里的撇号")
    for match in _DOT.finditer(text):
        yield Proposal(*match.span(), " ", Strength.LAST, "字母和数字之间的点")
    for match in _NAMED_DOT.finditer(text):
        yield Proposal(*match.span(), "点 ", Strength.POSSIBLE, "名称开头的点")
    for match in _OPTION.finditer(text):
        yield Proposal(*match.span(), "，", Strength.LIKELY, "选项的字母")
    for match in _SHARP.finditer(text):
        yield Proposal(*match.span(), " Sharp", Strength.LIKELY, "C#")
    for match in _PLUS.finditer(text):
        said = apart(text, 0, match.end(), " Plus")
        yield Proposal(*match.span("plus"), said, Strength.FORM, "名称末尾的“+”")
    for match in _SHORT.finditer(text):
        yield Proposal(*match.span("dot"), " ", Strength.TOLD, f"“{match['word']}”后的点")
    for match in _INITIAL.finditer(text):
        said = " ".join(re.sub(r"[.\s]", "", match[0])) + " "
        yield Proposal(*match.span(), apart(text, match.start(), match.start(), said), Strength.TOLD, "名字的首字母")
    for match in _DOTTED.finditer(text):
        said = apart(text, *match.span(), " ".join(match[0].replace(".", "")))
        yield Proposal(*match.span(), said, Strength.TOLD, "带点的缩写")


def _ordinal(number: int, ending: str) -> str:
    """Return 21st as twenty-first without its hyphen; nothing for an ending that is not its own (1th)."""
    tens, one = divmod(number, 10)
    right = {1: "st", 2: "nd", 3: "rd"}.get(0 if tens == 1 else one, "th")
    if ending != right:
        return ""
    if number < len(_ONES):
        return _ONES[number]
    return f"{_TENS[tens]}y {_ONES[one]}" if one else f"{_TENS[tens]}ieth"


CLASS = TokenClass("字母", frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"), _propose)
