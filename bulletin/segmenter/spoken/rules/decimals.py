"""Decimals: 12.5亩 is 十二点五亩. A generic normaliser may take 12.5 for a day in December."""

from __future__ import annotations

import re

from bulletin.segmenter.spoken.numerals import quantity

_DECIMAL = re.compile(r"(?<![\d.A-Za-z-])\d{1,16}\.\d{1,12}(?![\d.])")


def say(text: str) -> str:
    """Return `text` with its decimals in 汉字.

    Example:
        >>> say("12.5亩，6.18%")
        '十二点五亩，六点一八%'
    """
    return _DECIMAL.sub(lambda match: quantity(match[0]), text)
