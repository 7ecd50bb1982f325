"""Where sentences end, with a stack of quotation marks and brackets.

An end mark inside a quotation ends a sentence only after a while, never inside brackets or a book
title; closing marks stay with what they close; `……` ends nothing.
"""

from __future__ import annotations

import re

from bulletin.mandarin.marks import BRACKETS, CLOSING, PAIRS, SENTENCE_ENDS

_CLOSES_BRACKET = frozenset(BRACKETS.values())
_SHORTEST_QUOTED = 10
"""Characters since the last end before an end mark inside a quotation counts."""
_LONGEST_BRACKET = 120
"""A bracket that has not closed within so many characters is taken for a slip."""

_DEEPEST = 12
"""Marks open at a time; more are no sense, and would make each end slower to find."""

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
        [7, 16]
        >>> sentence_ends("天晴了（见图。下同）。完。")
        [11, 13]
    """
    ends: list[int] = []
    stack: list[tuple[str, int]] = []  # the mark that is awaited, and where its opener stands
    latin = {match.start() for match in _LATIN_END.finditer(text)}
    began = at = 0
    while at < len(text):
        character = text[at]
        if character in PAIRS and len(stack) < _DEEPEST:
            stack.append((PAIRS[character], at))
        elif stack and character == stack[-1][0]:
            stack.pop()
        elif character in SENTENCE_ENDS or at in latin:
            opened = list(stack)
            at = _closing(text, at + 1, stack)
            if _is_end(text, at, began, stack, opened[len(stack) :]):
                ends.append(at)
                began = at
            continue
        at += 1
    if began < len(text):
        ends.append(len(text))
    return ends


def _closing(text: str, at: int, stack: list[tuple[str, int]]) -> int:
    """Return where the end marks and closing marks from `at` on are over; closed marks leave `stack`."""
    while at < len(text) and (text[at] in SENTENCE_ENDS or text[at] in CLOSING or text[at] == "…"):
        if stack and text[at] == stack[-1][0]:
            stack.pop()
        at += 1
    return at


def _is_end(text: str, at: int, began: int, stack: list[tuple[str, int]], closed: list[tuple[str, int]]) -> bool:
    """Tell whether a sentence that began at `began` ends at `at`, where `closed` have just been closed."""
    while stack and stack[-1][0] in _CLOSES_BRACKET and at - stack[-1][1] > _LONGEST_BRACKET:
        stack.pop()
    if any(mark in _CLOSES_BRACKET for mark, _ in stack):
        return False
    if stack:
        return at - began >= _SHORTEST_QUOTED
    # （见图。） is a sentence in brackets; 《谁的稻田？》 and what stands in brackets inside a sentence end none.
    if any(mark in _CLOSES_BRACKET and (mark == "》" or opener > began) for mark, opener in closed):
        return False
    return not (closed and _ATTRIBUTION.match(text, at))
