"""How music and voices meet: a voice over the end of a tune, a tune under the last words, the bed into a sting.

The script asks for a tune and for silences around it. Where a tune says how a voice meets it, those silences go.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.assembler.bed import BED_INTO_TUNE, BED_SLUGS
from bulletin.model import MIX_RATE_HZ, Jingle, Play, Read, Rest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bulletin.assembler.tune import Tune
    from bulletin.model import Item


@dataclass(frozen=True, slots=True)
class Gestures:
    """Where sounds of a programme meet otherwise than with the silence of the script.

    Attributes:
        rests: The length of a silence in samples, by its index among the items, where it is not that of the script.
        overlaps: How many samples before the end of the sound ahead of it an item begins, by its index.
        overlapped: The same, by the index of the sound ahead.
        bed_ends: The tune that the bed runs into, by the index of the last words over the bed.
    """

    rests: dict[int, int] = field(default_factory=dict)
    overlaps: dict[int, int] = field(default_factory=dict)
    overlapped: dict[int, int] = field(default_factory=dict)
    bed_ends: dict[int, int] = field(default_factory=dict)


def gestures(items: Sequence[Item], music: Mapping[Jingle, Tune]) -> Gestures:
    """Return the gestures of a programme.

    Args:
        items: Of the script.
        music: As `load_jingles` gives it.
    """
    found = Gestures()
    sounds = [at for at, item in enumerate(items) if _is_heard(item, music)]
    for before, after in pairwise(sounds):
        first, second = items[before], items[after]
        if isinstance(first, Play) and isinstance(second, Read):
            _meet(found, items, before, after, music[first.jingle].talk_over_s)
        elif isinstance(first, Read) and isinstance(second, Play):
            if first.slug in BED_SLUGS and Jingle.BED in music:
                _set_rests(found, items, before, after, BED_INTO_TUNE)
                found.bed_ends[before] = after
            else:
                _meet(found, items, before, after, music[second.jingle].under_s)
    return found


def _is_heard(item: Item, music: Mapping[Jingle, Tune]) -> bool:
    return isinstance(item, Read) or (isinstance(item, Play) and item.jingle in music)


def _meet(found: Gestures, items: Sequence[Item], before: int, after: int, overlap_s: float) -> None:
    if overlap_s > 0:
        _set_rests(found, items, before, after, 0)
        found.overlaps[after] = found.overlapped[before] = round(overlap_s * MIX_RATE_HZ)


def _set_rests(found: Gestures, items: Sequence[Item], before: int, after: int, n_samples: int) -> None:
    """Give the silences between two sounds a length together."""
    for at in range(before + 1, after):
        if isinstance(items[at], Rest):
            found.rests[at], n_samples = n_samples, 0
