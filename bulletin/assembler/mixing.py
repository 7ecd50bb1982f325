"""The mix of a stretch: each sound in its place, the bed under the headlines, voices over the ends of tunes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler import room_tone
from bulletin.assembler.bed import BED_INTRO, BED_OUTRO
from bulletin.assembler.ducking import end_under_voice, start_under_voice
from bulletin.assembler.places import overlap, to_whole_frames, within
from bulletin.assembler.timeline import Speech
from bulletin.sound.level import fade_ends
from bulletin.sound.meter import CELLS_A_HOP, Meter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bulletin.assembler.as_run import AsRun
    from bulletin.assembler.desk import Desk
    from bulletin.assembler.stretches import Part, Stretch
    from bulletin.model import Clip


def play(desk: Desk, stretch: Stretch, clips: Iterator[Clip], log: AsRun) -> Iterator[NDArray[np.float32]]:
    """Yield the sound of a stretch, whole MP3 frames of it, piece by piece.

    Args:
        clips: The clips of its speech, in order; each is taken when its turn comes.
        log: Is told where each sound is, and how loud.

    Raises:
        AudioError: A clip is silent.
        ValueError: The clips are not those of its chunks.
    """
    blocks = _Mix(desk, stretch, clips, log).blocks()
    if not stretch.is_mixed:
        yield from blocks
        return
    # `Meter` measures a mix as a whole, because no earlier reading covers it.
    meter = Meter(desk.n_channels)
    for block in blocks:
        meter.write(block)
        yield block
    meter.end()
    log.note(0, np.repeat(meter.hops, CELLS_A_HOP))


class _Mix:
    """Puts the sounds of a stretch together, once; says in the log how loud each is where it is heard alone."""

    def __init__(self, desk: Desk, stretch: Stretch, clips: Iterator[Clip], log: AsRun) -> None:
        self._desk = desk
        self._stretch = stretch
        self._clips = clips
        self._log = log
        self._bed = desk.bed() if stretch.has_bed else None
        self._quiet = 0  # samples at the end of the sound ahead that nobody hears
        self._floor = 0.0  # of the sound ahead

    def blocks(self) -> Iterator[NDArray[np.float32]]:
        """Yield the sound."""
        at = 0
        held = self._desk.silence(0)  # the sound ahead, of which the next one may overlap the end
        for number, part in enumerate(self._stretch.parts):
            pause, samples = self._part(number, part, at)
            n_met = overlap(part.before, held.shape[0], samples.shape[0])
            if n_met:
                held, samples = _meet(held, samples, n_met, is_music_ahead=isinstance(part.sound, Speech))
            yield from (block for block in (held, pause) if block.shape[0])
            start = at + pause.shape[0] - n_met
            held, at = samples, start + samples.shape[0]
            self._log.places.append((start, at))
        yield held
        yield self._end(at)

    def _part(self, number: int, part: Part, at: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the pause before a sound, and the sound."""
        stretch, desk, bed = self._stretch, self._desk, self._bed
        # A sound loses the silence at its ends for which its neighbour leaves no space.
        space = max(0, part.before - self._quiet) if number else stretch.lead
        after = stretch.tail if part is stretch.parts[-1] else part.after
        beneath = max(desk.peak_beneath(stretch.parts, number), bed.peak_under_speech if bed else 0.0)
        sound = desk.sound(part, self._clips, beneath)
        ends = desk.ends(sound.samples)
        start, end, head, self._quiet = within(ends, space, after)
        self._log.cuts.append(start)
        samples = sound.samples if (start, end) == (0, ends.n_samples) else fade_ends(sound.samples[start:end])
        self._floor = 0.0
        if isinstance(part.sound, Speech):
            self._floor = desk.floor(sound.samples[ends.head : ends.n_samples - ends.tail])
        n_silent = space - head
        pause = desk.silence(n_silent)
        if not stretch.is_mixed:
            self._log.note(at + n_silent - start, sound.cells)
        if bed is None:
            if part.is_within[0]:
                pause += desk.in_all_channels(room_tone.before(n_silent, self._floor))
        elif isinstance(part.sound, Speech):
            pause += bed.between_speech(n_silent) if number else bed.before_speech(n_silent, BED_INTRO)
            samples = samples + bed.under_speech(samples.shape[0])
        else:  # a tune ends the bed
            pause += bed.up_to_tune(n_silent)
            samples = desk.limited(samples + bed.under_tune(samples.shape[0]))
            self._bed = None
        return pause, samples

    def _end(self, at: int) -> NDArray[np.float32]:
        """Return the silence behind the last sound, which ends at a border of frames."""
        stretch = self._stretch
        n_silent = to_whole_frames(at, self._quiet, stretch.tail)
        silence = self._desk.silence(n_silent)
        if self._bed is not None:
            silence += self._bed.after_speech(n_silent, BED_OUTRO)
        elif stretch.parts[-1].is_within[1]:
            silence += self._desk.in_all_channels(room_tone.after(n_silent, self._floor))
        return silence


def _meet(
    ahead: NDArray[np.float32], samples: NDArray[np.float32], n_samples: int, *, is_music_ahead: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return two sounds of which the second begins `n_samples` before the end of the first, cut where it begins."""
    if is_music_ahead:
        ahead = end_under_voice(ahead, n_samples)
    else:
        samples = start_under_voice(samples, n_samples)
    cut = ahead.shape[0] - n_samples
    mixed = samples.copy()
    mixed[:n_samples] += ahead[cut:]
    return ahead[:cut], mixed
