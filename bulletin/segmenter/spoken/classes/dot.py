"""The dot inside a foreign name is silent: 安娜·贝克. Between other things it is a light pause; 3·5倍 is a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER, WORD
from bulletin.segmenter.patterns import BLANKS_BEFORE
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOT = "·•・‧∙⋅･"
_IN_NAME = re.compile(rf"(?<={WORD})\s*[{_DOT}]\s*(?={WORD})")
_INITIALS = re.compile(rf"(?<![A-Za-z\d])(?:[A-Z][{_DOT}]){{1,3}}(?={LETTER})")
_NUMBER = re.compile(rf"(?<![\d.{_DOT}])(\d+)[{_DOT}](\d+)(?![\d.{_DOT}])")
_OTHER = re.compile(rf"{BLANKS_BEFORE}[{_DOT}]\s*+")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each middle dot.

    Example:
        >>> [proposal.said for proposal in _propose("安娜·贝克，3·5倍")]
        ['', '三点五', '，']
    """
    for match in _IN_NAME.finditer(text):
        is_latin = text[match.start() - 1].isascii()
        yield Proposal(*match.span(), " " if is_latin else "", Strength.POSSIBLE + 5, "名字里的点")
    for match in _INITIALS.finditer(text):
        letters = " ".join(letter for letter in match[0] if letter.isalpha())
        yield Proposal(*match.span(), f"{letters} ", Strength.FORM, "名字的首字母")
    for match in _NUMBER.finditer(text):
        yield Proposal(*match.span(), quantity(f"{match[1]}.{match[2]}"), Strength.POSSIBLE, "数里的点")
    for match in _OTHER.finditer(text):
        is_between = text[match.start() - 1 : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit()
        if not is_between:
            yield Proposal(*match.span(), "，", Strength.LAST, "隔开两样的点")


CLASS = TokenClass("间隔号", frozenset(_DOT), _propose)
