"""What a page says of its rights and of what it does not answer for: disclaimers and notices of copyright."""

from __future__ import annotations

import re
from functools import cache

from bulletin.segmenter.page.furniture_words import any_of, words

_LONGEST = 600
_OPENED = 2.0
_TERM = 2.5
_FEWEST_UNOPENED = 3
"""A line that does not begin as such a notice does needs more of its terms."""
_MOST = 14.0
_NOTICE_WEIGHT = 20.0


def rights_weight(squeezed: str) -> float:
    """Return how much a line, given without blanks and in small letters, speaks for a notice of rights.

    Example:
        >>> rights_weight("凡本网注明来源的作品，未经授权不得转载。") > 9, rights_weight("渡轮加开早班。")
        (True, 0.0)
    """
    if not squeezed or len(squeezed) > _LONGEST:
        return 0.0
    text = squeezed.lstrip("（(【[〔*※★·注:：")
    is_opened = text.startswith(words("opens"))
    if not _terms().search(squeezed):
        return 0.0
    n_terms = sum(term in squeezed for term in words("lawyer"))
    if _declaration().match(text):
        return _NOTICE_WEIGHT
    if not is_opened and n_terms < _FEWEST_UNOPENED:
        return 0.0
    if is_opened and n_terms == 1:
        return _OPENED
    return min(_MOST, (_OPENED if is_opened else 0.0) + _TERM * n_terms)


@cache
def _terms() -> re.Pattern[str]:
    return re.compile(any_of("lawyer"))


@cache
def _declaration() -> re.Pattern[str]:
    titles = [word for word in words("opens") if word.endswith(("声明", "条款", "提示"))]
    return re.compile(rf"(?:{'|'.join(map(re.escape, titles))})[】\])）]?(?:[:：]|$)")
