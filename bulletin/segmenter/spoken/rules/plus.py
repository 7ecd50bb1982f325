"""A plus sign is said as 加: 党建+治理, “1+3+N”, 30万+."""

from __future__ import annotations

import re

from bulletin.segmenter.patterns import BLANKS_BEFORE

_PLUS = re.compile(BLANKS_BEFORE + r"\+\s*+")
_SIGN = re.compile(r"(?<![\w”’）)%℃])\+(?=\d)")


def say(text: str) -> str:
    """Return `text` with 加 for each plus sign; a sign before a number is 正.

    Example:
        >>> say("“党建+治理”"), say("+5分")
        ('“党建加治理”', '正5分')
    """
    return _PLUS.sub("加", _SIGN.sub("正", text))
