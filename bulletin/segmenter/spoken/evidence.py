"""The words that speak for a class, from `evidence/NAME.txt`: data that an editor reads and adds to.

A file has lists: `named: 比分 总比分`, `won: 战胜 不敌`. A list may go on over several lines that begin with its
name. A word of a list is a plain word, no pattern; a line that begins with # is a comment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_CLAUSE_ENDS = "。！？；，,;!?\n"


@cache
def words(name: str, listed: str) -> tuple[str, ...]:
    """Return the words of a list, the longest first.

    Args:
        name: Of the file.
        listed: Name of the list in the file.

    Raises:
        KeyError: The file has no such list.
    """
    return _lists(name)[listed]


def alternatives(name: str, listed: str) -> str:
    """Return the words of a list as a pattern, the longest first: 总比分|比分."""
    return "|".join(map(re.escape, words(name, listed)))


def stands_before(text: str, at: int, name: str, listed: str, *, within: int = 0) -> str:
    """Return the word of a list that ends at `at`, or at most `within` characters earlier in the same clause; else "".

    The nearest word counts; blanks just before `at` do not.

    Example:
        >>> stands_before("比分 3-2", 3, "score", "named")
        '比分'
    """
    those = words(name, listed)
    while at and text[at - 1].isspace():
        at -= 1
    for end in range(at, max(-1, at - within - 1), -1):
        if end < at and text[end] in _CLAUSE_ENDS:
            return ""
        if text.endswith(those, 0, end):
            return next(word for word in those if text.endswith(word, 0, end))
    return ""


def stands_after(text: str, at: int, name: str, listed: str, *, within: int = 0) -> str:
    """Return the word of a list that begins at `at`, or at most `within` characters later in the same clause; else "".

    The nearest word counts; blanks just behind `at` do not.

    Example:
        >>> stands_after("3-2战胜客队", 3, "score", "won")
        '战胜'
    """
    those = words(name, listed)
    while at < len(text) and text[at].isspace():
        at += 1
    for start in range(at, min(len(text), at + within + 1)):
        if start > at and text[start - 1] in _CLAUSE_ENDS:
            return ""
        if text.startswith(those, start):
            return next(word for word in those if text.startswith(word, start))
    return ""


@cache
def _lists(name: str) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    text = (files("bulletin.segmenter.spoken") / "evidence" / f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            listed, _, those = line.partition(":")
            found[listed.strip()].update(dict.fromkeys(those.split()))
    return {listed: tuple(sorted(those, key=lambda word: (-len(word), word))) for listed, those in found.items()}
