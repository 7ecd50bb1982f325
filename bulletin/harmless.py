r"""Text of others on a terminal: nothing in it steers, and a reader sees all of it.

A refusal of voices.yaml shows escapes (`\x1b`) in place of code points: so the editor would write them in that file.
"""

from __future__ import annotations

import unicodedata

_STEERING = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
"""Categories of Unicode: controls, formats (bidirectional marks), ends of lines and paragraphs, lone surrogates."""


def visible(text: str) -> str:
    r"""Return `text` on one line, with its code points in the place of characters that could steer a terminal.

    Example:
        >>> visible("标题\x1b[31m\u202e")
        '标题<U+001B>[31m<U+202E>'
    """
    return "".join(
        code_point(character) if unicodedata.category(character) in _STEERING else character for character in text
    )


def code_point(character: str) -> str:
    """Return what stands for a character that cannot be shown.

    Example:
        >>> code_point("♪")
        '<U+266A>'
    """
    return f"<U+{ord(character):04X}>"
