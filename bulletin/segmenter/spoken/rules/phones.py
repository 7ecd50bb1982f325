"""Telephone and hotline numbers, stock codes and other numbers that only name: digit by digit, 一 as 幺."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken.numerals import digit_by_digit

_PHONE = re.compile(
    r"(?<![\d.])(?:0\d{2,3}[)）]?[-—–－ ]?(?<=[-—–－ )）])\d{7,8}(?:[-—–－转]\d{1,5})?"
    r"|[48]00[-—–－ ]\d{3,4}[-—–－ ]\d{3,4}"
    r"|1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?![\d.])"
)
_HOTLINE = re.compile(
    rf"(?<![\d.])(?:1\d{{2}}|1[02]\d{{3}}|9\d{{4}})(?=[”’]?(?:[{HAN}]{{0,6}}(?:热线|专线|平台|客服|指挥中心|接警|急救)|电话))"
    r"|(?<=(?:电话|热线|拨打|拨通|致电))(?P<colon>[:：]?\s*)(?P<after>\d{3,12})(?![\d.年月日])"
)
_LONG = re.compile(r"(?<![\d.])\d{9,}(?![\d.万亿余多元人])")
_CODE = re.compile(
    r"(?<=[（(])\d{4,6}(?=(?:\.[A-Z]{2})?[)）])|(?<![\d.])\d{4,6}(?=\.(?:SH|SZ|HK|BJ)(?![A-Za-z]))|(?<=代码[:：为])\d{4,6}"
)


def say(text: str) -> str:
    """Return `text` with such numbers in 汉字.

    Example:
        >>> say("拨打12345热线，电话：0519-86312345")
        '拨打幺二三四五热线，电话：零五幺九八六三幺二三四五'
    """
    text = _PHONE.sub(lambda match: _named(match[0]), text)
    text = _HOTLINE.sub(lambda match: (match["colon"] or "") + _named(match["after"] or match[0]), text)
    text = _LONG.sub(lambda match: _named(match[0]), text)
    return _CODE.sub(lambda match: digit_by_digit(match[0]), text)


def _named(number: str) -> str:
    return digit_by_digit(re.sub(r"[-—–－ ]", "", number), one="幺")
