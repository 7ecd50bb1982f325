"""Abbreviations are said letter by letter: AI, GDP, iFM. English words stay words."""

from __future__ import annotations

import re

_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]+(?:’[A-Za-z]+)?(?![A-Za-z])")
_SMALL_WORD = re.compile(r"[a-z]{2}")
_LONGEST = 6
"""Letters of the longest abbreviation; more capitals than this are a word in capitals."""


def say(text: str) -> str:
    """Return `text` with the letters of abbreviations parted by blanks.

    Example:
        >>> say("iFM系统和AI，iPhone，Jay")
        'i F M 系统和 A I，iPhone，Jay'
    """
    return _WORD.sub(_spoken, text)


def _spoken(match: re.Match[str]) -> str:
    word = match[0]
    n_capitals = sum(letter.isupper() for letter in word)
    is_spelled = len(word) <= _LONGEST and n_capitals > 1 and not _SMALL_WORD.search(word) and "’" not in word
    if not is_spelled:
        return word
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return (" " if before.isalnum() else "") + " ".join(word) + (" " if after.isalnum() else "")
