"""The readings of titles: 长 of one who heads something is zhǎng, and a reviewed ending decides (老师傅)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bulletin.synthesis.pronounce.dictionary import look_up
from bulletin.synthesis.pronounce.names.known import titles
from bulletin.synthesis.pronounce.table_files import Pinyin
from bulletin.synthesis.pronounce.tables import corrections

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF_CARS = frozenset({"crew", "craft"})


@cache
def heads() -> Mapping[str, tuple[str, ...]]:
    """Return the titles of those who head something, 乡长, with their readings; 车长 may be the length of a car."""
    heads = (title for title in titles() if title.endswith("长") and titles()[title] - _OF_CARS)
    return {title: read_title(title).syllables for title in heads}


@cache
def read_title(title: str) -> Pinyin:
    """Return the reading of a title."""
    syllables = tuple(part.syllables[0] for part in look_up([title]))
    # 老师傅 ends in 师傅, whose reading is reviewed.
    reviewed = next((corrections()[title[n:]] for n in range(len(title)) if title[n:] in corrections()), ())
    syllables = (*syllables[: len(syllables) - len(reviewed)], *reviewed)
    if title.endswith("长"):
        syllables = (*syllables[:-1], "zhang3")
    return Pinyin(syllables, is_certain=True)
