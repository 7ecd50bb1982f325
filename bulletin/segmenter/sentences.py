"""Where sentences end, with a stack of quotation marks and brackets.

An end mark inside a quotation ends a sentence only after a while, never inside brackets or a book
title; closing marks stay with what they close; `……` ends nothing.
"""

from __future__ import annotations

import re

_ENDS = frozenset("。！？!?")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}
_BRACKETS = {"（": "）", "(": ")", "《": "》", "〈": "〉", "【": "】", "〔": "〕", "[": "]"}
_OPENERS = _QUOTES | _BRACKETS
_CLOSERS = frozenset(_OPENERS.values())
_SHORTEST_QUOTED = 10
"""Characters since the last end before an end mark inside a quotation counts."""
_LONGEST_BRACKET = 120
"""A bracket that has not closed within so many characters is taken for a slip."""

_ATTRIBUTION = re.compile(
    r"[，、；：,;:]"
    r"|[^，。！？；：,;:!?“”]{0,8}(?:说|表示|指出|强调|认为|介绍|坦言|告诉|笑道|喊道|问道|感慨|感叹|回忆)"
    r"(?:道|着|了)?(?:[，。：,:!！]|$)"
)
_LATIN_END = re.compile(r"(?<=[A-Za-z]{2})\.(?=\s|$)")


def sentence_ends(text: str) -> list[int]:
    """Return the indices just after each sentence of `text`; the last one is its length.

    Example:
        >>> sentence_ends("“好！”他说。天晴了……下雨了？")
        [7, 15]
        >>> sentence_ends("（见图。）完。")
        [7]
    """
    ends: list[int] = []
    stack: list[tuple[str, int]] = []  # the mark that is awaited, and where its opener stands
    latin = {match.start() for match in _LATIN_END.finditer(text)}
    began = at = 0
    while at < len(text):
        character = text[at]
        if character in _OPENERS:
            stack.append((_OPENERS[character], at))
        elif stack and character == stack[-1][0]:
            stack.pop()
        elif character in _ENDS or at in latin:
            at = _closing(text, at + 1, stack)
            if _is_end(text, at, began, stack):
                ends.append(at)
                began = at
            continue
        at += 1
    if began < len(text):
        ends.append(len(text))
    return ends


def _closing(text: str, at: int, stack: list[tuple[str, int]]) -> int:
    """Return where the end marks and closing marks from `at` on are over; closed marks leave `stack`."""
    while at < len(text) and (text[at] in _ENDS or text[at] in _CLOSERS or text[at] == "…"):
        if stack and text[at] == stack[-1][0]:
            stack.pop()
        at += 1
    return at


def _is_end(text: str, at: int, began: int, stack: list[tuple[str, int]]) -> bool:
    while stack and stack[-1][0] in _BRACKETS.values() and at - stack[-1][1] > _LONGEST_BRACKET:
        stack.pop()
    if any(mark in _BRACKETS.values() for mark, _ in stack):
        return False
    if stack:
        return at - began >= _SHORTEST_QUOTED
    was_quoted = text[at - 1] in _CLOSERS
    return not (was_quoted and _ATTRIBUTION.match(text, at))
