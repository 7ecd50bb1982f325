"""Recording a programme: each stretch from the shelf, or made as its clips come; once more if its level is off."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bulletin.assembler.as_run import AsRun
from bulletin.assembler.cart import record
from bulletin.assembler.correction import Correction, correction_of, in_words, refuse_wrong_level
from bulletin.assembler.desk import Desk
from bulletin.assembler.mixing import play
from bulletin.assembler.tape import DELAY_FRAMES, END_FRAMES, LEAD_FRAMES
from bulletin.model import Clip
from bulletin.sound.mp3 import FRAME_SAMPLES, layout_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from bulletin.assembler.cart import Cart
    from bulletin.assembler.gear import Clips, Gear
    from bulletin.assembler.stretches import Stretch
    from bulletin.assembler.tape import Tape

Source = Callable[[Collection[str]], Generator[Clip, None, None]]
"""Gives the clips of chunks by their ids, in the order of the script."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The stretches of a programme, and which of them the shelf lacks.

    Attributes:
        desk: Makes the sound of each stretch.
        steps: Each stretch with its key, and whether it has to be made.
    """

    desk: Desk
    steps: tuple[tuple[Stretch, str, bool], ...]

    @classmethod
    def of(cls, stretches: Sequence[Stretch], correction: Correction, clips: Clips, gear: Gear) -> Plan:
        """Look through the shelf."""
        desk = Desk(gear.sound, gear.music, correction)
        keys = [desk.key(stretch, clips.keys) for stretch in stretches]
        missing = {key for key in keys if gear.shelf.cart(key) is None}
        return cls(desk, tuple((stretch, key, key in missing) for stretch, key in zip(stretches, keys, strict=True)))

    @property
    def wanted(self) -> tuple[str, ...]:
        """The ids of the chunks whose clips are needed, in order."""
        return tuple(id_ for stretch, _, is_missing in self.steps if is_missing for id_ in stretch.chunk_ids)

    @property
    def chunk_ids(self) -> tuple[str, ...]:
        """The ids of all chunks, in order."""
        return tuple(id_ for stretch, _, _ in self.steps for id_ in stretch.chunk_ids)


def record_at_level(stretches: Sequence[Stretch], clips: Clips, source: Source, gear: Gear, tape: Tape) -> Plan:
    """Record a programme; if its level is off, once more with all of it corrected by as much.

    Args:
        source: Gives the clips of the first recording; the second one recalls them.

    Raises:
        AudioError: A clip is silent, or the level is wrong in the end.
        ValueError: The clips are not those of the stretches.
    """
    plan = Plan.of(stretches, Correction(), clips, gear)
    _record(plan, source, gear, tape)
    loudness = tape.loudness()
    correction = correction_of(loudness, gear.sound)
    if correction != Correction():
        corrected = Plan.of(stretches, correction, clips, gear)
        is_possible = clips.are_kept(corrected.wanted)
        gear.say(in_words(tape.name, loudness, correction if is_possible else None))
        if is_possible:
            plan = corrected
            tape.rewind()
            _record(plan, clips.recall, gear, tape)
            loudness = tape.loudness()
    refuse_wrong_level(loudness, gear.sound, name=tape.name)
    return plan


def _record(plan: Plan, source: Source, gear: Gear, tape: Tape) -> None:
    """Put all stretches on the tape; those that the shelf lacks are made as their clips come."""
    music_alone: dict[str, Cart] = {}
    tape.add_silence(LEAD_FRAMES)
    with closing(source(plan.wanted)) as clips:
        for stretch, key, is_missing in plan.steps:
            gear.check()
            cart = music_alone.get(key) or (None if is_missing else gear.shelf.cart(key))
            if cart is None:
                log = AsRun()
                blocks = play(plan.desk, stretch, clips, log)
                cart = record(blocks, layout_of(plan.desk.n_channels), log)
                gear.shelf.keep_cart(key, cart)
            if not stretch.chunk_ids:
                music_alone[key] = cart
            tape.add(stretch, cart)
        if (clip := next(clips, None)) is not None:
            msg = f"chunk {clip.chunk_id} was spoken; it is not in the script, or not there"
            raise ValueError(msg)
    tape.add_silence(END_FRAMES)


def before_codec(plan: Plan, source: Source) -> Iterator[NDArray[np.float32]]:
    """Yield the sound of a programme once more, piece by piece, as it is before it is encoded."""
    yield plan.desk.silence(LEAD_FRAMES * FRAME_SAMPLES)
    with closing(source(plan.chunk_ids)) as clips:
        for stretch, _, _ in plan.steps:
            yield from play(plan.desk, stretch, clips, AsRun())
    yield plan.desk.silence((END_FRAMES - DELAY_FRAMES) * FRAME_SAMPLES)
