"""Pictures in a text: an emoji, a dingbat, a typesetter's sign. None is read; one that parts two words is a pause."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import EMOJI

if TYPE_CHECKING:
    from collections.abc import Iterable

_EMOJI = re.compile(f"[{EMOJI}]")
_DENIES = frozenset("✕✖✗✘❌❎☒🚫🈲🚷⛔")
"""What is not so: to leave that out unseen would change what is said."""
_DENIED = re.compile(r"\s?.{0,2}(?:不|勿|别|禁|未|没|无|非|拒|谢绝|停|取消|误区|错误)")
"""The words say it as well: ❌ 不要携带."""
_SEXES = frozenset("♂♀")
_WEATHER = frozenset("☀☁☂☃☔⛄⛅⛈❄🌞🌤🌥🌦🌧🌨🌩🌪🌫")
_WEATHER_TOLD = re.compile(r"[晴云阴雨雪雾霾风冰雹雷][^，。；、]{0,2}\Z")
_MOST_PASSED = 16
"""Pictures and blanks on each side between which a word is looked for."""


def is_picture(sign: str) -> bool:
    """Tell whether a sign is a picture: an emoji or a shape; °, ℃ and ㎡ are symbols too, and have names.

    Example:
        >>> [is_picture(sign) for sign in "★👇※°㎡"]
        [True, True, False, False, False]
    """
    category = unicodedata.category(sign)
    is_shape = category == "So" and "\u2300" <= sign <= "\u2bff"
    return is_shape or (_EMOJI.match(sign) is not None and category != "No")  # ❶ is a number


def carries_fact(text: str, at: int) -> bool:
    """Tell whether the picture at `at` may say what the words do not: ❌, ☀ before 18℃, a square beside a number.

    Example:
        >>> [carries_fact(text, at) for text, at in (("👇18元", 0), ("❌预约", 0), ("☀18℃", 0), ("晴☀18℃", 1))]
        [False, True, True, False]
    """
    sign = text[at]
    if sign in _DENIES:
        return not _DENIED.match(text, at + 1)
    if sign in _SEXES:  # not as a part of 🚶‍♂️
        return not _EMOJI.match(text, at - 1) if at else True
    around = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    if not any(beside.isdigit() for beside in around):
        return False
    if sign in _WEATHER:
        return not _WEATHER_TOLD.search(text, max(0, at - 4), at)
    return _EMOJI.match(sign) is None


def pause_at(text: str, start: int, end: int) -> str:
    """Return a comma if the pictures at [start, end) stand between two words, else nothing.

    Example:
        >>> pause_at("座椅●步道", 2, 3), pause_at("座椅。●步道", 3, 4), pause_at("●步道", 0, 1)
        ('，', '', '')
    """
    before = _first_seen(reversed(text[max(0, start - _MOST_PASSED) : start]))
    after = _first_seen(text[end : end + _MOST_PASSED])
    return "，" if _is_word(before, "”’》）】」』%℃") and _is_word(after, "“‘《（【「『") else ""


def _first_seen(letters: Iterable[str]) -> str:
    return next((letter for letter in letters if not letter.isspace() and not is_picture(letter)), "")


def _is_word(letter: str, marks: str) -> bool:
    return letter.isalnum() or (letter != "" and letter in marks)
