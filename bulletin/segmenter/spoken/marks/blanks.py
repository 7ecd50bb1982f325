"""Blanks between 汉字 of running text are the typesetter's; one stays on each side of a Latin word."""

from __future__ import annotations

import re

_BLANKS = re.compile(r"\s+")
_NEEDLESS = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])| (?=[，。！？；：、”’》…])|(?<=[，。！？；：、“‘《…]) ")


def say(text: str) -> str:
    """Return `text` with the needed blanks alone.

    Example:
        >>> say(" 人形手 D H 五 以及 输送 线 ")
        '人形手 D H 五以及输送线'
    """
    return _NEEDLESS.sub("", _BLANKS.sub(" ", text).strip())
