"""Quotes and brackets that a line leaves to be closed."""

from __future__ import annotations

from bulletin.mandarin.marks import PAIRS

_DEEPEST = 8
"""Marks open at a time; more are no sense."""


def open_marks(text: str, waiting: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Return the marks that `text` leaves to be closed, and whether it closed the last of `waiting`."""
    stack = list(waiting)
    has_closed = False
    for mark in text:
        if mark in PAIRS:
            if len(stack) < _DEEPEST:
                stack.append(PAIRS[mark])
        elif stack and mark == stack[-1]:
            stack.pop()
            has_closed = has_closed or len(stack) < len(waiting)
    return tuple(stack), has_closed
