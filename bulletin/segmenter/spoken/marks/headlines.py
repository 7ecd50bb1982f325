"""A blank inside a headline parts its halves: 稳粮仓 促增收 is 稳粮仓，促增收.

Spread letters (停 电 通 告) are one word.
"""

from __future__ import annotations

import re

from bulletin.segmenter.patterns import spread_blanks

_GAP = re.compile(r"(?<=[^\W\x00-\x7f]|[”’》）!！?？])[ \u3000\xa0\t]+(?=[^\W\x00-\x7f]|[“‘《（])")


def say(text: str) -> str:
    """Return a headline with a light pause for each blank between 汉字.

    Example:
        >>> say("稳粮仓 促增收")
        '稳粮仓，促增收'
        >>> say("停 电 通 告")
        '停 电 通 告'
    """
    inside = set(spread_blanks(text))
    return _GAP.sub(lambda match: match[0] if match.span() in inside else "，".ljust(len(match[0])), text)
