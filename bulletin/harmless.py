r"""Makes foreign text harmless: no character steers a terminal or a page.

A refusal of voices.yaml shows escapes (`\x1b`) in place of code points, because an editor writes them so in that file.
"""

from __future__ import annotations

import unicodedata

_STEERING = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
"""Categories of Unicode: controls, formats (bidirectional marks), ends of lines and paragraphs, lone surrogates."""
_LEFT_OUT = frozenset({"Cf", "Cs", "Co"})
_JOINER = "\u200d"  # makes one picture of several, such as a family
_NO_CHARACTERS = frozenset((0xFFFE, 0xFFFF))


def visible(text: str) -> str:
    r"""Return `text` on one line, with code points in place of characters that could steer a terminal.

    Example:
        >>> visible("标题\x1b[31m\u202e")
        '标题<U+001B>[31m<U+202E>'
    """
    if text.isprintable():  # most texts, and the answer costs a hundredth of the search
        return text
    return "".join(
        code_point(character) if unicodedata.category(character) in _STEERING else character for character in text
    )


def legible(text: str) -> str:
    r"""Return `text` on one line for listeners: without characters that command a terminal or turn the direction.

    Example:
        >>> legible("今日要闻\x1b[31m\u202e\n第二行 ")
        '今日要闻 [31m 第二行'
    """
    by_category = {"Cc": " ", **dict.fromkeys(_LEFT_OUT, "")}
    return " ".join("".join(by_category.get(unicodedata.category(c), c) for c in text).split())


def code_point(character: str) -> str:
    """Return the code point that `visible` shows in place of a character.

    Example:
        >>> code_point("♪")
        '<U+266A>'
    """
    return f"<U+{ord(character):04X}>"


def presentable(text: str) -> str:
    r"""Return `text` as readers of a page or a book see it: without characters that no document may hold.

    Controls and ends of lines become blanks; what turns the reading direction, is invisible or is no character goes.
    Each character that is left may stand in XML.

    Example:
        >>> presentable("标题\x1b[31m\u202e\u2028第二行\uffff")
        '标题 [31m 第二行'
    """
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    is_unseen = category in ("Cf", "Cs") and character != _JOINER
    return "" if is_unseen or ord(character) & 0xFFFF in _NO_CHARACTERS else character
