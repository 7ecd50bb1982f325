"""The stretches of a programme; the desk levels and the codec encodes each on its own.

Stretches meet in digital silence, at borders of MP3 frames. A stretch is the sound between two pauses that
are long enough for that, mostly one sentence; all headlines over the bed are one stretch, and so are sounds that
overlap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bulletin.assembler.bed import BED_INTRO, BED_OUTRO, BED_SLUGS
from bulletin.assembler.timeline import Gap, Music, Speech
from bulletin.model import MIX_RATE_HZ
from bulletin.sound.mp3 import FRAME_SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bulletin.assembler.timeline import Slot

_SHORTEST_SPLICE = round(
    0.12 * MIX_RATE_HZ
)  # the quiet end of a clip, the codec and the quiet start of the next clip take so much
_SHORT_PAUSE = round(0.3 * MIX_RATE_HZ)
_SHORT_LEAD = FRAME_SAMPLES
_LONG_LEAD = round(0.2 * MIX_RATE_HZ)


@dataclass(frozen=True, slots=True)
class Part:
    """A sound of a stretch.

    Attributes:
        before: Silence before its first audible sample, in samples, as the script asks; under 0: it begins so many
            samples before the end of the part ahead of it.
        after: Silence after its last audible sample; 0 where the next part begins earlier.
        is_within: Whether the silence before it, and that after it, lies between two sentences of one piece.
    """

    sound: Music | Speech
    before: int
    after: int
    is_within: tuple[bool, bool] = (False, False)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch between two silences.

    Attributes:
        parts: In order; the silence between two parts is both the `after` of one and the `before` of the other.
        lead: The share of the silence before the stretch that belongs to it, in samples.
        tail: The share of the silence after it; the desk adds or takes up to half a frame to fill whole frames.
        has_bed: The bed lies under it, under the lead too, and under the tail or up to the tune that ends it.
    """

    parts: tuple[Part, ...]
    lead: int
    tail: int
    has_bed: bool

    @property
    def slugs(self) -> frozenset[str]:
        """The pieces that it is heard in."""
        return frozenset(part.sound.slug for part in self.parts)

    @property
    def is_mixed(self) -> bool:
        """Several sounds are heard at once."""
        return self.has_bed or any(part.before < 0 for part in self.parts)

    @property
    def chunk_ids(self) -> tuple[str, ...]:
        """The ids of its chunks, in order."""
        return tuple(part.sound.chunk.id for part in self.parts if isinstance(part.sound, Speech))


def stretches_of(slots: Sequence[Slot], *, has_bed: bool) -> tuple[Stretch, ...]:
    """Return the stretches of a programme, in order.

    Args:
        slots: Of `lay`: each silence stands between two sounds, or at an end.
        has_bed: The station has a bed to put under the headlines.
    """
    groups: list[list[Part]] = []
    for part in _parts(slots):
        if groups and _is_one(groups[-1][-1], part, has_bed=has_bed):
            groups[-1].append(part)
        else:
            groups.append([part])
    return tuple(_stretch(group, has_bed=has_bed and _is_over_bed(group[0])) for group in groups)


def of_piece(stretches: Iterable[Stretch], slug: str) -> Iterator[Stretch]:
    """Yield the stretches of one piece by itself; from one that it shares with another piece, its own sounds."""
    for stretch in stretches:
        if stretch.slugs == {slug}:
            yield stretch
        elif slug in stretch.slugs:
            yield _alone(stretch, slug)


def _alone(stretch: Stretch, slug: str) -> Stretch:
    parts = [part for part in stretch.parts if part.sound.slug == slug]
    if _is_over_bed(parts[0]):
        return Stretch(tuple(parts), stretch.lead, BED_OUTRO, has_bed=True)
    sound = parts[0].sound
    sound = replace(sound, overlap=0, ends_bed=False) if isinstance(sound, Music) else replace(sound, overlap=0)
    first = replace(parts[0], sound=sound, before=_LONG_LEAD)
    return Stretch((first, *parts[1:]), _LONG_LEAD, stretch.tail, has_bed=False)


def _parts(slots: Sequence[Slot]) -> Iterable[Part]:
    sounds = [(at, slot) for at, slot in enumerate(slots) if not isinstance(slot, Gap)]
    within = [_are_one_piece(first[1], second[1]) for first, second in pairwise(sounds)]
    for (at, sound), is_after_own, is_before_own in zip(sounds, [False, *within], [*within, False], strict=True):
        ahead, behind = (slots[near] if 0 <= near < len(slots) else None for near in (at - 1, at + 1))
        before, after = (each.n_samples if isinstance(each, Gap) else 0 for each in (ahead, behind))
        yield Part(sound, -sound.overlap or before, after, (is_after_own, is_before_own))


def _are_one_piece(first: Music | Speech, second: Music | Speech) -> bool:
    return isinstance(first, Speech) and isinstance(second, Speech) and first.slug == second.slug


def _is_one(last: Part, part: Part, *, has_bed: bool) -> bool:
    if has_bed and (_is_over_bed(last) or _is_over_bed(part)):
        return last.sound.slug == part.sound.slug or _ends_bed(part)
    return part.before < _SHORTEST_SPLICE


def _is_over_bed(part: Part) -> bool:
    return isinstance(part.sound, Speech) and part.sound.slug in BED_SLUGS


def _ends_bed(part: Part) -> bool:
    return isinstance(part.sound, Music) and part.sound.ends_bed


def _stretch(group: Sequence[Part], *, has_bed: bool) -> Stretch:
    after = group[-1].after
    lead, tail = _lead(group[0].before), after - _lead(after)
    if has_bed:
        lead += BED_INTRO
        tail += 0 if any(map(_ends_bed, group)) else BED_OUTRO
    return Stretch(tuple(group), lead, tail, has_bed)


def _lead(pause: int) -> int:
    """Return how much of a pause belongs to the stretch after it, enough for its quiet start."""
    return min(pause // 2, _SHORT_LEAD if pause < _SHORT_PAUSE else _LONG_LEAD)
