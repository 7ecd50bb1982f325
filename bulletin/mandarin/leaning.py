"""Which sentences cannot stand without the one before them, and after which words a text may end."""

from __future__ import annotations

import re

from bulletin.mandarin.marks import PAIRS, last_mark

_LEANS = re.compile(
    rf"[\s—…{re.escape(''.join(PAIRS))}]*"
    r"(?:[这该其他她它此]|[对为因如据由在从]此|[对为]这|但|然而|而|不过|因而|所以|于是|随后|同时|同样|相反|反之|例如|比如|可是|"
    r"并且|而且|况且|以上|上述|前者|后者|两者|二者|如果说|换言之|也就是说|总之|第[二三四五六]|二是|三是|再次|其)"
)
_STAYS_OPEN = frozenset("：，、；？—")
"""After these a listener waits for what comes: a list, the rest of a sentence, an answer."""
_MAY_BE_LAST = frozenset("。！")
ENDS_SENTENCE = frozenset("。！？")
"""The marks, as `last_mark` gives them, that a sentence ends with."""


def leans(text: str) -> bool:
    """Tell whether a sentence leans on the one before it: it begins with a word that points back.

    Example:
        >>> leans("“他们都来了。”"), leans("但雨还在下。"), leans("云泽县下了雨。")
        (True, True, False)
    """
    return _LEANS.match(text) is not None


def may_end(paragraph: str, *, is_all: bool) -> bool:
    """Tell whether a paragraph, or the beginning of one, may be the last that is heard of a piece.

    Args:
        is_all: `paragraph` is all of it; then it may end without a mark, as the rows of a list do.

    Example:
        >>> may_end("雨停了。", is_all=False), may_end("他说：“雨停了。", is_all=True), may_end("有三点：", is_all=True)
        (True, False, False)
    """
    if any(paragraph.count(first) > paragraph.count(last) for first, last in PAIRS.items()):
        return False
    mark = last_mark(paragraph.rstrip())
    return mark not in _STAYS_OPEN if is_all else mark in _MAY_BE_LAST
