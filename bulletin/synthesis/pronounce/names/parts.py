"""Names that are built of known parts, without a dot: 才仁卓玛, 乌兰图雅, 努尔买买提."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from bulletin.synthesis.pronounce.names.known import name_parts, not_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bulletin.synthesis.pronounce.names.runs import Run

_SHORTEST, _LONGEST = 3, 8
"""Characters of a name of several parts."""
_TOLD = 2
"""The weight of what stands behind from which one part is a name without a title before it."""


def names_of_parts(run: Run) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the names in a run that are built of known parts; one part alone needs a title."""
    for match in parts().finditer(run.text):
        start, end = match.span()
        name = match.group()
        if name in not_people() or len(name) > _LONGEST or run.is_inside_word(start) or run.is_inside_word(end):
            continue
        after = run.weigh_after(end)
        if name not in name_parts():
            is_name = len(name) >= _SHORTEST and after >= 0
        elif run.title_before(start) or (start == 0 and run.weigh_before(0) > 1):
            is_name = after > 0
        else:
            is_name = len(name) >= _SHORTEST and after >= _TOLD
        if is_name:
            yield start, end


@cache
def parts() -> re.Pattern[str]:
    """Return a pattern for what is built of known parts."""
    return re.compile(f"(?:{one_of(name_parts())})+")


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for the longest of the words at a place; grouped by first character, for speed."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(some)})" for first, some in rests.items())
