"""The fixed words of the programme, filled in: {date} {weekday} {count} {paper} {name}."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bulletin.mandarin.dates import in_words, weekday

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.model import Masthead

_WORD = re.compile(r"\{(\w+)\}")


def known_words(masthead: Masthead, *, n_pieces: int, name: str) -> dict[str, str]:
    """Return what the words in braces stand for; those that are not known are missing.

    Args:
        n_pieces: Articles and commentaries, without the sections attached to them.
        name: Of the station.
    """
    words = {"count": str(n_pieces), "name": name}
    if masthead.paper:
        words["paper"] = masthead.paper
    if masthead.date:
        words |= {"date": in_words(masthead.date), "weekday": weekday(masthead.date)}
    return words


def first_usable(lines: Sequence[str], words: Mapping[str, str]) -> str:
    """Return the first line whose words are all known, filled in; empty if there is none.

    Example:
        >>> first_usable(["{date}，早上好。", "早上好，这里是{name}。"], {"name": "云泽之声"})
        '早上好，这里是云泽之声。'
    """
    for line in lines:
        if all(word in words for word in _WORD.findall(line)):
            return _WORD.sub(lambda match: words[match[1]], line)
    return ""
