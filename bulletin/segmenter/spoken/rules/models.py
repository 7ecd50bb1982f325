"""Names with a number: DH-5, GPT-4, C919, 歼-20. The hyphen is no minus; long numbers go digit by digit."""

from __future__ import annotations

import re

from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity

_NEGATIVE = r"\s?(?:[%‰‱℃]|°C|个百分点|[万亿]*[美欧]?元)"
"""Behind a number whose hyphen is no part of a name: PPI-2.1%."""

_HYPHEN = re.compile(
    rf"(?<![A-Za-z])([A-Za-z]+)[-—–－](\d+(?:\.\d+)?)(?![\d.]*(?:[-—–－]\d|{_NEGATIVE}))([A-Za-z]{{0,3}})"
)
_TOGETHER = re.compile(r"(?<![A-Za-z\d])([A-Z][A-Za-z]{0,3})(\d{3,5})(?![\d.])")
_SHORT = re.compile(r"(?<![A-Za-z\d])([A-Z]{1,4})(\d{1,2})(?![\d.A-Za-z:+])(?!\s*[-—–~～]\s*\d)")
_CRAFT = re.compile(
    r"(?<=[歼运轰直强教鲲])[-—–－](\d{1,3})|(?<=(?:长征|神舟|嫦娥|天舟|东风|红旗|天问|问天))[-—–－](\d{1,3})"
)
_STANDARD = re.compile(r"(?:(?<=ISO)|(?<=IEC)|(?<=GB/T)|(?<=GB)) ?\d{4,5}(?!\d)")
_AIRLINER = re.compile(r"(?<=波音)(7\d7)(?:[-—–－](\d{1,3}))?")


def say(text: str) -> str:
    """Return `text` with the numbers of models in 汉字.

    Example:
        >>> say("机器手 QX-7 和 B737，歼-20")
        '机器手 QX 七 和 B 七三七，歼二十'
    """
    text = _STANDARD.sub(lambda match: " " + digit_by_digit(match[0].strip()), text)
    text = _HYPHEN.sub(lambda match: f"{match[1]} {_number(match[2])}{' ' if match[3] else ''}{match[3]}", text)
    text = _TOGETHER.sub(lambda match: f"{match[1]} {_number(match[2])}", text)
    text = _SHORT.sub(lambda match: f"{match[1]}{' ' if len(match[1]) > 1 else ''}{quantity(match[2])}", text)
    text = _CRAFT.sub(lambda match: quantity(match[1] or match[2]), text)
    return _AIRLINER.sub(lambda match: digit_by_digit(match[1]) + (_number(match[2]) if match[2] else ""), text)


def _number(digits: str) -> str:
    """Return up to two digits and round hundreds as a quantity, all else digit by digit."""
    whole = digits.partition(".")[0]
    return quantity(digits) if len(whole) <= 2 or (len(whole) == 3 and whole.endswith("00")) else digit_by_digit(digits)
