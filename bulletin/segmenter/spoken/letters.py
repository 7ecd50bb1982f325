"""Latin letters as parts of longer expressions: which are said one by one, and how a mix with digits is said."""

from __future__ import annotations

import re
from itertools import pairwise

from bulletin.segmenter.spoken.evidence import words
from bulletin.segmenter.spoken.numerals import digit_by_digit, quantity

_WORDS = frozenset(words("latin", "words"))
_LETTERS = frozenset(words("latin", "letters"))
_SMALL_WORD = re.compile(r"[a-z]{2}")
_LONGEST = 6
"""Letters of the longest abbreviation; more capitals than this are a word in capitals."""
_SAID_SIGNS = frozenset("-−–—+±×&=<>≥≤~%‰$#@")
_APART = re.compile("[A-Za-z] [A-Za-z]")
_SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,2}\Z")
_RUN = re.compile(r"[A-Za-z]+|[^A-Za-z]+")


def is_spelled(word: str) -> bool:
    """Tell whether a word is an abbreviation, whose letters are said one by one.

    Example:
        >>> [is_spelled(word) for word in ("iFM", "GDP", "iPhone", "Jay", "HELLO", "ppt")]
        [True, True, False, False, False, True]
    """
    if word in _WORDS:
        return False
    if word.lower() in _LETTERS:
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
    """Return `said`, for [start, end) of `text`: where it begins or ends with letters apart, a blank parts them too.

    Example:
        >>> apart("用GDP衡量", 1, 4, "G D P"), apart("共3成", 1, 2, "三")
        (' G D P ', '三')
    """
    has_word_before = start > 0 and text[start - 1].isalnum()
    has_word_after = text[end : end + 1].isalnum() or text[end : end + 1] in _SAID_SIGNS
    before = " " if has_word_before and _APART.match(said) else ""
    return before + said + (" " if has_word_after and _APART.fullmatch(said[-3:]) else "")


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


def model_number(digits: str) -> str:
    """Return up to two digits and round hundreds as a quantity, all else digit by digit.

    Example:
        >>> model_number("35"), model_number("800"), model_number("919")
        ('三十五', '八百', '九一九')
    """
    whole = digits.partition(".")[0]
    return quantity(digits) if len(whole) <= 2 or (len(whole) == 3 and whole.endswith("00")) else digit_by_digit(digits)


def variant_said(digits: str | None, *, behind: str = "") -> str:
    """Return the number behind the hyphen of 737-800; the hyphen is said where the two would run together.

    Args:
        digits: Behind the hyphen.
        behind: What stands before the hyphen.

    Example:
        >>> variant_said("800"), variant_said("9"), variant_said("72", behind="2.5")
        ('八百', '杠九', '杠七十二')
    """
    if not digits:
        return ""
    needs_hyphen = len(digits) == 1 or "." in behind or _SHORT_NUMBER.search(behind)
    return ("杠" if needs_hyphen else "") + model_number(digits)


def _row(run: str, one: str) -> str:
    return digit_by_digit(re.sub(r"\s*[-—–−]\s*", "杠", run), one=one)
