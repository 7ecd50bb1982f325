"""Marks and blanks of the spoken text: one form for all, never two pauses in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.segmenter.spoken.marks import blanks, gaps, headlines, punctuation, quotes

if TYPE_CHECKING:
    from collections.abc import Callable

TIDY: tuple[Callable[[str], str], ...] = (quotes.say, punctuation.say, blanks.say)
"""What tidies the marks and blanks around the words, in this order. No word changes."""

__all__ = ["TIDY", "gaps", "headlines"]
