"""Numbers in circles and brackets: 系列评论① is 系列评论之一, ② before a point is 二、."""

from __future__ import annotations

import re
import unicodedata

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken.numerals import quantity

_CIRCLED = "①-⑳㉑-㉟㊱-㊿❶-❿➀-➓⓪⓫-⓴"
_BRACKETED = "⑴-⒇⒈-⒛㈠-㈩㊀-㊉"
_ROMAN = "Ⅰ-Ⅻⅰ-ⅻ"
_IN_SERIES = re.compile(
    rf"(?<=评论|报道|评述|综述|观察|访谈|解读|之路|系列|故事|社论|述评)[（(]?([{_CIRCLED}{_BRACKETED}])[)）]?"
    rf"|(?<=[{HAN}])([{_CIRCLED}])$"
)
_POINT = re.compile(rf"(?:(?<=^)|(?<=[。；：，;:,]))\s*([{_CIRCLED}{_BRACKETED}])\s*")
_ANY = re.compile(rf"[{_CIRCLED}{_BRACKETED}{_ROMAN}]")


_NUMBERED = re.compile(r"^\s*(\d{1,2})[.．]\s*(?=[^\d\s])")


def say(text: str) -> str:
    """Return `text` with such numbers in 汉字.

    Example:
        >>> say("“敢为 善为”系列评论③"), say("①早报名②早缴费"), say("Ⅲ级响应")
        ('“敢为 善为”系列评论之三', '一，早报名二早缴费', '三级响应')
    """
    text = _NUMBERED.sub(lambda match: quantity(match[1]) + "，", text)
    text = _IN_SERIES.sub(lambda match: "之" + _number(match[1] or match[2]), text)
    text = _POINT.sub(lambda match: _number(match[1]) + "，", text)
    return _ANY.sub(lambda match: _number(match[0]), text)


def _number(sign: str) -> str:
    return quantity(str(int(unicodedata.numeric(sign))))
