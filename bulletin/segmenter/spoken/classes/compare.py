"""Signs that compare and have a name: ≥ ≤ ≈ ≠ = < >, ±, ~ before a number, & between words; p.12, 1.5w人."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import LETTER, WORD
from bulletin.segmenter.spoken.evidence import alternatives
from bulletin.segmenter.spoken.numerals import quantity
from bulletin.segmenter.spoken.tokens import Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES = {
    "&": "和",
    "≥": "大于等于",
    "≧": "大于等于",
    "⩾": "大于等于",
    "≤": "小于等于",
    "≦": "小于等于",
    "⩽": "小于等于",
    "≈": "约等于",
    "≒": "约等于",
    "≠": "不等于",
    "≡": "恒等于",
    "±": "正负",
    "∓": "负正",
    "=": "等于",
    "<": "小于",
    ">": "大于",
    "∑": "求和",
    "√": "根号",
    "∞": "无穷大",
}
_NAMED = re.compile(r"\s?(?:([<>]\s?=|!=|[≥≧⩾≤≦⩽≈≒≠≡±∓])|(?<![=<>!])(=)(?!=)|(&))\s?")
_TWO_SIGNS = {">=": "大于等于", "<=": "小于等于", "!=": "不等于"}
_COMPARED = re.compile(rf"\s?([<>])\s?(?=[-−]?[¥￥$]?\d)|(?<=(?:{WORD}|[\d%]))\s?([<>])\s?(?=[A-Za-z](?![A-Za-z]*>))")
_FORMULA = re.compile(r"√(?=\d)|∞")
_ABOUT = re.compile(r"(?<![\d%℃万亿千百元年月日号时分秒人个米吨度])[~～](?=\s*[¥￥$]?\d)")
_WAVE = re.compile(rf"(?<={LETTER})\s?[~～〜]+\s?(?=(?:{LETTER}|[，。！？”])|$)")
_PAGE = re.compile(r"(?<![A-Za-z.])[pP]{1,2}\.\s?(\d{1,4})(?:\s?[-–—]\s?(\d{1,4}))?(?![\d.])")
_TEN_THOUSAND = re.compile(rf"(?<=\d)\s?[wW](?=[\s+]?(?:{alternatives('compare', 'ten thousand')}))")
_STOCK = re.compile(rf"(?<![A-Za-z\d])\*(?=ST{LETTER})")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield a proposal for each sign that has a name.

    Example:
        >>> [proposal.said for proposal in _propose("浓度≥75，R&D，<5分钟，~30亩")]
        ['大于等于', '和', '小于', '约']
    """
    for match in _NAMED.finditer(text):
        sign = "".join(match[0].split())
        yield Proposal(*match.span(), _TWO_SIGNS.get(sign) or _NAMES[sign], Strength.LIKELY, f"“{sign}”的名称")
    for match in _COMPARED.finditer(text):
        yield Proposal(*match.span(), _NAMES[match[1] or match[2]], Strength.LIKELY, "比较大小")
    for match in _FORMULA.finditer(text):
        yield Proposal(*match.span(), _NAMES[match[0]], Strength.LIKELY, f"“{match[0]}”的名称")
    for match in _ABOUT.finditer(text):
        is_said = text.endswith(("约", "大概", "左右", "近"), 0, match.start())
        yield Proposal(*match.span(), "" if is_said else "约", Strength.LIKELY, "数前的“~”")
    for match in _WAVE.finditer(text):
        yield Proposal(*match.span(), "，", Strength.POSSIBLE, "词间的“~”")
    for match in _PAGE.finditer(text):
        said = f"第{quantity(match[1])}{f'至{quantity(match[2])}' if match[2] else ''}页"
        yield Proposal(*match.span(), said, Strength.TOLD, "形式如“p.12”")
    for match in _TEN_THOUSAND.finditer(text):
        yield Proposal(*match.span(), "万", Strength.TOLD, "数后的“w”")
    for match in _STOCK.finditer(text):
        yield Proposal(*match.span(), "星", Strength.TOLD, "股票名")


CLASS = TokenClass("比较", frozenset("&≥≧⩾≤≦⩽≈≒≠≡±∓=<>~～√∞pPwW*!"), _propose)
