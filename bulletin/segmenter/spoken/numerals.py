"""Numbers in 汉字: as a quantity, or digit by digit. The rules use this module, which is no rule itself."""

from __future__ import annotations

from bulletin.mandarin.characters import DIGITS

_LONGEST = 16
"""Digits of the longest quantity; longer runs are said digit by digit."""


def digit_by_digit(number: str, *, one: str = "一") -> str:
    """Return each digit by its name; anything else stays.

    Args:
        one: 幺 on the telephone.

    Example:
        >>> digit_by_digit("110", one="幺")
        '幺幺零'
    """
    return "".join(one if mark == "1" else DIGITS[int(mark)] if mark in "023456789" else mark for mark in number)


def quantity(number: str) -> str:
    """Return a whole or decimal number as it is said.

    Example:
        >>> quantity("2105"), quantity("12.50"), quantity("20000"), quantity("1240")
        ('两千一百零五', '十二点五零', '两万', '一千二百四十')
    """
    whole, point, fraction = number.partition(".")
    is_row = len(whole) > _LONGEST or whole.startswith("0")
    said = digit_by_digit(whole) if is_row else _whole(int(whole))
    return f"{said}点{digit_by_digit(fraction)}" if point else said


def _whole(number: int, *, is_counted: bool = False) -> str:
    """Return a number above zero. 亿 parts it: 12,345 of them are 一万二千三百四十五亿; `is_counted`: 亿 follows."""
    above, below = divmod(number, 100_000_000)
    said = _whole(above, is_counted=True) + "亿" if above else ""
    for group, name in ((below // 10_000, "万"), (below % 10_000, "")):
        if group:
            has_gap = group < 1000 or (name == "" and below < 10_000)
            said += "零" if said and has_gap else ""
            said += _group(group, is_first=not said, is_counted=bool(name) or is_counted) + name
    return said


def _group(group: int, *, is_first: bool, is_counted: bool) -> str:
    """Return 1-9999; `is_first`: nothing is said before it; `is_counted`: 万 or 亿 follows."""
    if group == 2 and is_first and is_counted:
        return "两"
    said = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, group = divmod(group, unit)
        if digit:
            is_ten = unit == 10 and digit == 1 and not said and is_first
            is_pair = unit == 1000 and digit == 2 and not said and is_first
            said += ("" if is_ten else "两" if is_pair else DIGITS[digit]) + name
        elif said and group and not said.endswith("零"):
            said += "零"
    return said
