"""The numbers that no rule of ours has taken: dates, money, units, times, by wetext.

The only importer of wetext. The first text that needs wetext loads it, and only those of its graphs that it uses.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import HAN

if TYPE_CHECKING:
    from collections.abc import Callable

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
    import kaldifst

    # wetext 0.1.8 reads eighteen graphs of three languages as it is imported, for 0.3 s; two of them are asked.
    graph = kaldifst.TextNormalizer
    kaldifst.TextNormalizer = partial(_Graph, graph)
    try:
        import wetext
    finally:
        kaldifst.TextNormalizer = graph
    return wetext.Normalizer(lang="zh", operator="tn")


class _Graph:
    """A graph of wetext, read at its first use."""

    def __init__(self, read: Callable[[str], Callable[[str], str]], path: str) -> None:
        self._read = read
        self._path = path

    def __call__(self, text: str) -> str:
        return self._graph(text)

    @cached_property
    def _graph(self) -> Callable[[str], str]:
        return self._read(self._path)
