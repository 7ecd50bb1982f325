r"""Parts of patterns that several readers of a page share, and ways to compare what they find.

`\s*X\s*` tried at each blank of a run that no X follows takes time with the square of its length, and a page may
hold a line of a thousand tabs.
"""

from __future__ import annotations

import re

from bulletin.mandarin.characters import COUNTERS

BLANKS_BEFORE = r"(?:(?<!\s)\s++)?"
r"""As `\s*` at the beginning of a pattern, tried at the first blank of a run alone."""

JUMP_PLACE = rf"\s*+第?\s*+[A-Za-z]?[\d０-９{COUNTERS}]{{1,4}}\s*+版?[^（）()。，\n]{{0,16}}"
"""Behind 下转 or 上接: the page and what stands there, 第3版《…》."""

_NO_LETTERS = re.compile(r"[\W_]+")


def letters_of(line: str) -> str:
    """Return what two prints of a headline share, whatever their marks and blanks.

    Example:
        >>> letters_of("稳粮仓 促增收！")
        '稳粮仓促增收'
    """
    return _NO_LETTERS.sub("", line)
