"""Times: 7×24小时, 7x24, 4×100米."""

from __future__ import annotations

import re

_TIMES = re.compile(r"(?<=\d)\s*[×xX*✕╳]\s*(?=\d)")


def say(text: str) -> str:
    """Return `text` with 乘 between numbers.

    Example:
        >>> say("7x24小时")
        '7乘24小时'
    """
    return _TIMES.sub("乘", text)
