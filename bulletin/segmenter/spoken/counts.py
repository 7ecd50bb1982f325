"""Five digits and more before a 汉字 are a quantity: 19846班 is not 一九八四六."""

from __future__ import annotations

import re

from bulletin.segmenter.spoken.numerals import quantity

_COUNT = re.compile(r"(?<![\d.:/A-Za-z-])\d{5,16}(?:\.\d+)?(?=\s?[一-鿿])(?!\s?号)")


def say(text: str) -> str:
    """Return `text` with long counts in 汉字.

    Example:
        >>> say("19846班")
        '一万九千八百四十六班'
    """
    return _COUNT.sub(lambda match: quantity(match[0]), text)
