"""Latin letters as parts of longer expressions: which are said one by one, and how a mix with digits is said."""

from __future__ import annotations

import re
from itertools import pairwise

from bulletin.segmenter.spoken.evidence import words
from bulletin.segmenter.spoken.numerals import digit_by_digit

_SMALL_WORD = re.compile(r"[a-z]{2}")
_LONGEST = 6
"""Letters of the longest abbreviation; more capitals than this are a word in capitals."""
_SAID_SIGNS = frozenset("-−–—+±×&=<>≥≤~%‰$#@")
_RUN = re.compile(r"[A-Za-z]+|[^A-Za-z]+")


def is_spelled(word: str) -> bool:
    """Tell whether a word is an abbreviation, whose letters are said one by one.

    Example:
        >>> [is_spelled(word) for word in ("iFM", "GDP", "iPhone", "Jay", "HELLO", "ppt")]
        [True, True, False, False, False, True]
    """
    if word in words("latin", "words"):
        return False
    if word.lower() in words("latin", "letters"):
        return True
    return len(word) <= _LONGEST and sum(map(str.isupper, word)) > 1 and not _SMALL_WORD.search(word)


def letters_said(word: str) -> str:
    """Return a word, or its letters parted by blanks.

    Example:
        >>> letters_said("GDP"), letters_said("Sora")
        ('G D P', 'Sora')
    """
    return " ".join(word) if is_spelled(word) else word


def apart(text: str, start: int, end: int, said: str) -> str:
    """Return `said`, for [start, end) of `text`, with a blank on each side where a letter or digit stands beside."""
    before = " " if start and text[start - 1].isalnum() else ""
    return before + said + (" " if text[end : end + 1].isalnum() or text[end : end + 1] in _SAID_SIGNS else "")


def code_said(code: str, *, one: str = "一") -> str:
    """Return a code of letters, digits and hyphens: each letter and digit by its name, a hyphen as 杠.

    Args:
        one: As in `digit_by_digit`.

    Example:
        >>> code_said("CN32-0012")
        'C N 三二杠零零一二'
    """
    runs = _RUN.findall(code)
    said = [" ".join(run) if run.isascii() and run.isalpha() else _row(run, one) for run in runs]
    joins = [" " if len(left) > 1 and left.isalpha() else "" for left, _ in pairwise(runs)]
    return "".join(f"{each}{join}" for each, join in zip(said, [*joins, ""], strict=True))


def _row(run: str, one: str) -> str:
    return digit_by_digit(re.sub(r"\s*[-—–−]\s*", "杠", run), one=one)
