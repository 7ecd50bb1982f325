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


STINGS = frozenset({Jingle.STING, Jingle.COMMENTARY_STING, Jingle.BRIEF_STING})
BESIDE_STING = 0.5
"""The share of the silence before a piece that stays where a sting stands in it."""


@dataclass(frozen=True, slots=True)
class Gestures:
    """Where sounds of a programme meet otherwise than with the silence of the script.

    Attributes:
        rests: The length of a silence in samples, by its index among the items, where it is not that of the script.
        overlaps: How many samples before the end of the sound ahead of it an item begins, by its index.
        overlapped: The same, by the index of the sound ahead.
        bed_ends: The tune that the bed runs into, by the index of the last words over the bed.
        over_bed: Indices of the silences in which the bed is heard.
    """

    rests: dict[int, int] = field(default_factory=dict)
    overlaps: dict[int, int] = field(default_factory=dict)
    overlapped: dict[int, int] = field(default_factory=dict)
    bed_ends: dict[int, int] = field(default_factory=dict)
    over_bed: set[int] = field(default_factory=set)


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
        between = [at for at in range(before + 1, after) if isinstance(items[at], Rest)]
        if isinstance(first, Play) and isinstance(second, Read):
            _meet(found, before, after, between, music[first.jingle].talk_over_s)
        elif isinstance(first, Read) and isinstance(second, Play):
            if first.slug in BED_SLUGS and Jingle.BED in music:
                found.bed_ends[before] = after
                found.over_bed.update(between)
                found.rests.update(dict.fromkeys(between, 0))
                if between:
                    found.rests[between[0]] = BED_INTO_TUNE
            else:
                _meet(found, before, after, between, music[second.jingle].under_s)
        stings = {item.jingle for item in (first, second) if isinstance(item, Play)} & STINGS
        if stings and not found.over_bed.intersection(between) and after not in found.overlaps:
            for at in between:
                found.rests[at] = round(_rest_s(items[at]) * BESIDE_STING * MIX_RATE_HZ)
    return found


def _rest_s(item: Item) -> float:
    return item.length_s if isinstance(item, Rest) else 0.0


def _is_heard(item: Item, music: Mapping[Jingle, Tune]) -> bool:
    return isinstance(item, Read) or (isinstance(item, Play) and item.jingle in music)


def _meet(found: Gestures, before: int, after: int, between: Sequence[int], overlap_s: float) -> None:
    if overlap_s > 0:
        found.rests.update(dict.fromkeys(between, 0))
        found.overlaps[after] = found.overlapped[before] = round(overlap_s * MIX_RATE_HZ)
