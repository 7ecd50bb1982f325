"""90后, 00后: who was born in which years, digit by digit; and 上世纪80年代 stays a number."""

from __future__ import annotations

import re

from bulletin.segmenter.spoken.numerals import digit_by_digit

_BORN = re.compile(r"(?<![\d.第])([5-9]\d|[01][05])(?=后(?![来退面天续期方勤果备世排台卫腿期半]))")


def say(text: str) -> str:
    """Return `text` with generations in 汉字.

    Example:
        >>> say("95后和00后，50后退一步")
        '九五后和零零后，50后退一步'
    """
    return _BORN.sub(lambda match: digit_by_digit(match[1]), text)
