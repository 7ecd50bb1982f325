"""Thousands parted by commas: 1,240 is 1240."""

from __future__ import annotations

import re

_PARTED = re.compile(r"(?<!\d)(?<!\d[,.])\d{1,3}(?:[,﹐]\d{3})+(?![\d,])")


def say(text: str) -> str:
    """Return `text` with the commas inside numbers taken out.

    Example:
        >>> say("1,240人,3,500户")
        '1240人,3500户'
    """
    return _PARTED.sub(lambda match: match[0].replace(",", "").replace("﹐", ""), text)
