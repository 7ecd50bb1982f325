"""Where words of running Chinese end. The only importer of rjieba; it knows no stage.

The voices learned on the cuts of jieba, and by them one knows a line that was broken inside a word.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEAR = 12
"""So many characters on each side of a place decide whether a word goes on there."""


def cut_words(text: str) -> tuple[str, ...]:
    """Return the words of `text`; joined together they are `text`.

    Example:
        >>> cut_words("抢收晚稻")
        ('抢收', '晚稻')
    """
    return tuple(word for word in _cutter().cut(text) if word)


def parts_word(before: str, after: str) -> bool:
    """Tell whether a word goes on from the end of `before` into `after`.

    Example:
        >>> parts_word("要加快实", "现目标"), parts_word("要加快", "实现目标")
        (True, False)
    """
    first, second = before[-_NEAR:], after[:_NEAR]
    if not first or not second:
        return False
    return len(first) not in set(accumulate(map(len, cut_words(first + second))))


def tag_words(text: str) -> tuple[tuple[str, str], ...]:
    """Return the words of `text`, each with its part of speech: v verb, n noun, p preposition, u particle, x mark.

    The tags are those of jieba (ICTCLAS), one letter and sometimes a second for the kind.

    Example:
        >>> tag_words("抢收晚稻")
        (('抢收', 'v'), ('晚稻', 'n'))
    """
    return tuple((word, tag) for word, tag in _cutter().tag(text) if word)


def has_word(word: str) -> bool:
    """Tell whether the cutter's dictionary has a word; what it cuts besides is its guess.

    Example:
        >>> has_word("公司"), has_word("司公")
        (True, False)
    """
    return _cutter().has_word(word)


class _Cutter(Protocol):
    def has_word(self, word: str) -> bool: ...
    def cut(self, text: str) -> Sequence[str]: ...
    def tag(self, text: str) -> Sequence[tuple[str, str]]: ...


@cache
def _cutter() -> _Cutter:
    # Loading takes a fifth of a second, and most commands cut nothing.
    import rjieba

    return cast("_Cutter", rjieba)  # its stubs lack `has_word`
