"""What no class of ours owns: numbers joined by a sign, as wetext reads them. An editor is always told.

The only importer of wetext. It is asked where a sign beside a number would otherwise be a pause, and then loaded.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from bulletin.mandarin.characters import WORD
from bulletin.segmenter.spoken.tokens import DIGITS, Proposal, Strength, TokenClass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import wetext

# wetext 0.1.8 reads " { } \ as part of its own notation, and takes 0.2 ms for every character.
# It takes a hyphen for minus or 减, which is a wrong fact more often than not: a pause and a flag are better.
_RUN = re.compile(r"(?<![\d−–—-])\d[\d、,.:%/+$¥￥€*×=<>^&]{0,30}(?![\d−–—-])")
_WORDS = re.compile(f"(?:{WORD}|[ 、，])+")


def _propose(text: str) -> Iterator[Proposal]:
    """Yield how wetext says each run of numbers and signs, if it leaves no digit and no sign of it."""
    for match in _RUN.finditer(text):
        run = match[0].rstrip("、,.:/+$¥￥€*×=<>^&")
        said = _normalized(run)
        if not run.isdigit() and _WORDS.fullmatch(said):
            doubt = f"“{run}”没有规则认得，按通用规则读作“{said}”"
            yield Proposal(match.start(), match.start() + len(run), said, Strength.POSSIBLE, "通用规则", doubt)


@lru_cache(maxsize=4096)
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


CLASS = TokenClass("通用", DIGITS, _propose, is_last=True)
