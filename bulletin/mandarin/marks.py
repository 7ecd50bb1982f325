"""The marks of written Chinese: which end a sentence, which part it, which open and close."""

from __future__ import annotations

QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
BRACKETS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "[": "]"}
PAIRS = QUOTES | BRACKETS
"""Each mark that opens, and the one that closes it."""

CLOSING = "".join(PAIRS.values())

SENTENCE_ENDS = "。！？!?"
"""The Latin full stop is none: it also stands in numbers and names."""

PAUSES = "；;：:，,、"
"""Marks inside a sentence, the strongest first."""

NEVER_FIRST = tuple("、，,。；;：:”’）)》？！」』%％")
"""With these no line begins that is not the rest of one."""

NEVER_LAST = tuple("、，,“‘（(《「『")
"""With these no line ends that does not go on."""

WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
"""The Chinese mark for each Latin one."""


def last_mark(text: str) -> str:
    """Return the mark that a text ends with, before what closes; a Latin one as the Chinese one, a word as nothing.

    Example:
        >>> last_mark("他说：“好!”"), last_mark("（见图；"), last_mark("天晴")
        ('！', '；', '')
    """
    last = text.rstrip(CLOSING + "\"'")[-1:]
    return "" if last.isalnum() else WIDE.get(last, last)
