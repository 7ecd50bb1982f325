"""Numbers that name and count nothing, digit by digit: 股票代码600519, 邮编213100, 苏0412民初, 985高校, 996."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import HAN
from bulletin.segmenter.spoken.numerals import digit_by_digit

_LABEL = re.compile(
    r"((?:代码|编号|编码|邮编|邮政编码|证号|账号|卡号|单号|批号|刊号|书号|密码|工号|学号|尾号)(?:为|是)?\s*[:：]?\s*)(\d{3,18})(?![\d.])"
)
_LISTED = re.compile(r"(?<![\d.])(\d{6})(?=\.(?:SH|SZ|BJ|HK)\b)")
_BOOK = re.compile(r"(?<=ISBN)[\s:：]*\d[\d-]{8,16}\d|(?<=CN)[\s:：]*\d\d-\d{4}(?!\d)")
_ZERO_FIRST = re.compile(r"(?<![\d.:,/-])0\d+(?![\d.:])(?!\s*[-—–]\d)")
_YEAR_IN_BRACKETS = re.compile(rf"(?<=[〔（(\[])((?:19|20)\d\d)(?=[〕）)\]]\s*(?:第?\d|[{HAN}]{{1,4}}\d))")
_TITLE = re.compile(r"(?<=《)((?:1[0-9]|20)\d\d)(?=》)")
_KNOWN = re.compile(
    r"(?<![\d.])(985|211)(?=高校|大学|院校|工程|毕业|、|和|[”’」])|(?<![\d.])(996|007)(?=工作制|[”’」]|模式|加班)"
)


def say(text: str) -> str:
    """Return `text` with such numbers in 汉字.

    Example:
        >>> say("邮编213100，985高校，苏0412民初8号，国发〔2026〕5号，《1942》")
        '邮编二一三一零零，九八五高校，苏零四一二民初8号，国发〔二零二六〕5号，《一九四二》'
    """
    text = _LABEL.sub(lambda match: match[1] + digit_by_digit(match[2]), text)
    text = _BOOK.sub(lambda match: " " + digit_by_digit(match[0].strip(" :：").replace("-", "")), text)
    for pattern in (_LISTED, _ZERO_FIRST, _YEAR_IN_BRACKETS, _TITLE, _KNOWN):
        text = pattern.sub(lambda match: digit_by_digit(match[0]), text)
    return text
