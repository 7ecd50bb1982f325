"""Letters as the voices know them: é is e, the radical ⼀ is 一; marks above and below are gone.

A letter that no rule and no voice knows, such as 한 or Я, stays; `is_letter_said` is false for it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bulletin.mandarin.characters import FIRST_HAN, HAN, LAST_HAN

GREEK = "\u0391-\u03a9\u03b1-\u03c9"
"""Inside a class of a pattern: letters that have a Chinese name."""

_ODD = re.compile(
    rf"[^\x00-\x7f\u2010-\u203b\u2100-\u27bf\u3000-\u3004\u3006-\u303f\u3400-\u4dbf{FIRST_HAN}-{LAST_HAN}\uff00-\uff5e]"
)
_SILENT = frozenset({"Mn", "Mc", "Me", "Cf"})
_UNDECOMPOSED = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ß": "ss",
        "ẞ": "SS",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ı": "i",
        "ħ": "h",
        "Ħ": "H",
        "ŋ": "ng",
        "ĸ": "k",
        "ŧ": "t",
        "Ŧ": "T",
        "ƒ": "f",
        "º": "°",
        "🅰": "A",
        "🅱": "B",
        "🅾": "O",
        "🆎": "AB",
        "🔟": "⑩",
    }
)
_KEY = re.compile("([0-9])\ufe0f?\u20e3")
"""A digit on a key, which numbers what follows as ① does."""
_SAID = re.compile(f"[A-Za-z{HAN}{GREEK}]+")


def say(text: str) -> str:
    r"""Return `text` with plain letters, and without what only stands above, below or around others.

    Example:
        >>> say("Zu\u0308rich的café，⼀\ufe0f")
        'Zurich的cafe，一'
    """
    if not is_odd(text):
        return text
    text = _KEY.sub(lambda match: "⓪①②③④⑤⑥⑦⑧⑨"[int(match[1])], text)
    return "".join(map(_plain, unicodedata.normalize("NFC", text).translate(_UNDECOMPOSED)))


def is_odd(text: str) -> bool:
    """Tell whether `say` may change a text, at a glance."""
    return _ODD.search(text) is not None


def is_silent(character: str) -> bool:
    """Tell whether a character only stands above, below or around others, or has no width."""
    return character > "\x7f" and unicodedata.category(character) in _SILENT


def is_letter_said(letter: str) -> bool:
    """Tell whether a voice or a rule can say a letter, if a 汉字 has a reading.

    Example:
        >>> [is_letter_said(letter) for letter in "aé汉ΩЯ한"]
        [True, True, True, True, False, False]
    """
    return _SAID.fullmatch(say(letter)) is not None


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category in _SILENT:
        return ""
    if character < "\x80" or not (category[0] == "L" or category == "So"):
        return character
    twin = "".join(part for part in unicodedata.normalize("NFKD", character) if unicodedata.category(part)[0] != "M")
    return twin if _SAID.fullmatch(twin) and (category[0] == "L" or len(twin) == 1) else character
