r"""Makes foreign text harmless on a terminal: no character steers the terminal, and a reader sees each of them.

A refusal of voices.yaml shows escapes (`\x1b`) in place of code points, because an editor writes them so in that file.
"""

from __future__ import annotations

import unicodedata

_STEERING = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
"""Categories of Unicode: controls, formats (bidirectional marks), ends of lines and paragraphs, lone surrogates."""


def visible(text: str) -> str:
    r"""Return `text` on one line, with code points in place of characters that could steer a terminal.

    Example:
        >>> visible("标题\x1b[31m\u202e")
        '标题<U+001B>[31m<U+202E>'
    """
    return "".join(
        code_point(character) if unicodedata.category(character) in _STEERING else character for character in text
    )


_LEFT_OUT = frozenset({"Cf", "Cs", "Co"})


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
