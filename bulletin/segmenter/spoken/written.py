"""The numbers that no rule of ours has taken: dates, money, units, times, by wetext.

The only importer of wetext. It is loaded (half a second) when the first text needs it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN

if TYPE_CHECKING:
    import wetext

# wetext 0.1.8 reads " { } \ as part of its own notation, and takes time for every character: it is
# given the numbers, what stands between them, and the few 汉字 around that tell what they count.
_SIGNS = r"0-9A-Za-z、,.:%/+\-$¥￥€ "
_NUMBERS = re.compile(
    rf"[{HAN}]{{0,3}}[$¥￥€+\-]?[0-9][{_SIGNS}]*(?:[{HAN}]{{1,4}}[A-Za-z $¥￥€+\-]*[0-9][{_SIGNS}]*)*[{HAN}]{{0,4}}"
)


def say(text: str) -> str:
    """Return `text` with its numbers in 汉字.

    Example:
        >>> say("2026年11月21日")
        '二零二六年十一月二十一日'
    """
    return _NUMBERS.sub(_spoken, text) if re.search(r"[0-9]", text) else text


def _spoken(match: re.Match[str]) -> str:
    run = match[0]
    n_left = len(run) - len(run.lstrip())
    n_right = len(run) - len(run.rstrip())
    return run[:n_left] + _normalized(run) + run[len(run) - n_right :]


@lru_cache(maxsize=4096)  # 0.2 ms a character
def _normalized(run: str) -> str:
    return str(_normalizer().normalize(run))


@cache
def _normalizer() -> wetext.Normalizer:
    import wetext

    return wetext.Normalizer(lang="zh", operator="tn")
