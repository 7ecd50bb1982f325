"""The words of `furniture.txt`: what stands in the lines of a page that nobody reads aloud."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def words(listed: str) -> tuple[str, ...]:
    """Return the words of a list in the table, the longest first."""
    return _lists()[listed]


@cache
def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list in the table, to look one up."""
    return frozenset(_lists()[listed])


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    text = (files("bulletin.segmenter.page") / "furniture.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            listed, _, those = line.partition(":")
            found[listed].update(dict.fromkeys(those.split()))
    return {listed: tuple(sorted(those, key=lambda word: (-len(word), word))) for listed, those in found.items()}


def any_of(listed: str) -> str:
    """Return a pattern for the words of a list."""
    return "|".join(map(re.escape, words(listed)))


def spread_any_of(listed: str) -> str:
    """Return a pattern for the words of a list, their letters side by side or parted by blanks: 编　辑."""
    spread = (r"[ \u3000]{0,4}".join(map(re.escape, word)) for word in words(listed))
    return "|".join(spread)
