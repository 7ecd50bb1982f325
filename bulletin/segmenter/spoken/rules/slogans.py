"""Digits in quotation marks are names of plans and days, said one by one: “532”, “3·15”."""

from __future__ import annotations

import re

from bulletin.mandarin.characters import DIGITS, HAN
from bulletin.segmenter.spoken.numerals import digit_by_digit

_QUOTED = re.compile(r"([“‘「『\"])((?:\d{2,6}|\d(?=[·・•．.\-+]\d))(?:[·・•．.\-+]\d{1,4})*)([”’」』\"])")
_ROUND = re.compile(r"\d{3,}+(?<=00)")


_HOTLINES = frozenset({"110", "119", "120", "122", "114"})
_EVENT = re.compile(
    rf"(?<![\d.])(\d{{1,2}})[·・•](\d{{1,2}})(?=[{HAN}]{{0,4}}(?:运动|事件|事变|大案|惨案|专案|地震|讲话|火灾|事故|晚会|爆炸|宣传))"
)


def say(text: str) -> str:
    """Return `text` with quoted digits in 汉字; round numbers such as “500” stay quantities.

    Example:
        >>> say("“437”计划，“5·12”，“100”")
        '“四三七”计划，“五一二”，“100”'
    """
    text = _EVENT.sub(lambda match: digit_by_digit(match[1] + match[2]), text)
    return _QUOTED.sub(_spoken, text)


def _spoken(match: re.Match[str]) -> str:
    digits = match[2]
    if _ROUND.fullmatch(digits):
        return match[0]
    one = "幺" if digits in _HOTLINES else "一"
    said = "加".join(digit_by_digit(part, one=one) for part in digits.split("+"))
    return match[1] + re.sub(f"[^{DIGITS}幺加]", "", said) + match[3]
