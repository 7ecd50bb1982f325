"""The mixing desk: puts each sound of a stretch at its level and in its place, and the bed under the headlines."""

from __future__ import annotations

import hashlib
import json
import math
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.bed import DUCK_DB, UNDER_SPEECH_LU, Bed
from bulletin.assembler.places import Ends, to_whole_frames, within
from bulletin.assembler.stretches import BED_INTRO, BED_OUTRO
from bulletin.assembler.timeline import Music
from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import MIX_RATE_HZ, Jingle
from bulletin.sound.codec import resample
from bulletin.sound.declick import declick
from bulletin.sound.level import CODEC_MARGIN_DB, QUIET_LU, Levelled, fade_ends, level, limit, quiet_ends
from bulletin.sound.meter import CELL, CELLS_A_HOP, Meter, mean_squares
from bulletin.sound.weighting import weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from bulletin.assembler.as_run import AsRun
    from bulletin.assembler.correction import Correction
    from bulletin.assembler.stretches import Part, Stretch
    from bulletin.model import Chunk, Clip, Pcm
    from bulletin.station.settings import Sound


class Desk:
    """Brings sounds to their level and puts them together.

    Args:
        sound: Target, ceiling, channels.
        music: As `load_jingles` gives it.
    """

    def __init__(self, sound: Sound, music: Mapping[Jingle, Pcm], correction: Correction) -> None:
        self.n_channels = sound.channels
        self._to_lufs = sound.loudness_lufs + correction.lift_lu
        self._ceiling_dbtp = sound.true_peak_dbtp - CODEC_MARGIN_DB - correction.headroom_db
        self._quiet_dbfs = sound.loudness_lufs - QUIET_LU
        self._music = {
            jingle: limit(pcm.samples, gain_db=correction.lift_lu, ceiling_dbtp=self._ceiling_dbtp)
            for jingle, pcm in music.items()
        }

    def key(self, stretch: Stretch, clip_keys: Mapping[str, str]) -> str:
        """Return a digest of all that shapes the sound of a stretch, 64 hex digits.

        Args:
            clip_keys: Content address of the clip of each chunk, by its id.
        """
        facts = (
            *(self.n_channels, self._to_lufs, self._ceiling_dbtp, self._quiet_dbfs, stretch.lead, stretch.tail),
            (self._digests[Jingle.BED], UNDER_SPEECH_LU, DUCK_DB) if stretch.has_bed else None,
            [
                self._digests[part.sound.jingle] if isinstance(part.sound, Music) else clip_keys[part.sound.chunk.id]
                for part in stretch.parts
            ],
            [(part.before, part.after) for part in stretch.parts],
        )
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()

    @cached_property
    def _digests(self) -> dict[Jingle, str]:
        return {jingle: hashlib.sha256(samples.tobytes()).hexdigest() for jingle, samples in self._music.items()}

    def play(self, stretch: Stretch, clips: Iterator[Clip], log: AsRun) -> Iterator[NDArray[np.float32]]:
        """Yield the sound of a stretch, whole MP3 frames of it, piece by piece.

        Args:
            clips: The clips of its speech, in order; each is taken when its turn comes.
            log: Is told where each sound is, and how loud.

        Raises:
            AudioError: A clip is silent.
            ValueError: The clips are not those of its chunks.
        """
        if not stretch.has_bed:
            yield from self._play(stretch, clips, log, None)
            return
        # `Meter` measures bed and speech together, because no earlier reading covers the mix.
        meter = Meter(self.n_channels)
        for block in self._play(stretch, clips, log, Bed(self._music[Jingle.BED])):
            meter.write(block)
            yield block
        meter.end()
        log.note(0, np.repeat(meter.hops, CELLS_A_HOP))

    def _play(
        self, stretch: Stretch, clips: Iterator[Clip], log: AsRun, bed: Bed | None
    ) -> Iterator[NDArray[np.float32]]:
        at = quiet = 0
        for number, part in enumerate(stretch.parts):
            is_last = number == len(stretch.parts) - 1
            # A sound loses the silence at its ends for which its neighbour leaves no room.
            room = part.before - quiet if number else stretch.lead
            sound = self._sound(part, clips, bed)
            ends = self._ends(sound.samples)
            start, end, head, quiet = within(ends, room, stretch.tail if is_last else part.after)
            samples = sound.samples
            if (start, end) != (0, samples.shape[0]):
                samples = fade_ends(samples[start:end])
            n_silent = room - head
            silence = self.silence(n_silent)
            if bed is None:
                log.note(at + n_silent - start, sound.cells)
            else:
                silence += bed.between_speech(n_silent) if number else bed.before_speech(n_silent, BED_INTRO)
                samples = samples + bed.under_speech(samples.shape[0])
            yield silence
            yield samples
            log.places.append((at + n_silent, at + n_silent + samples.shape[0]))
            at = log.places[-1][1]
        n_silent = to_whole_frames(at, quiet, stretch.tail)
        silence = self.silence(n_silent)
        if bed is not None:
            silence += bed.after_speech(n_silent, BED_OUTRO)
        yield silence

    def ends_of_music(self, jingle: Jingle) -> Ends:
        """Return how much of a jingle is heard."""
        return self._ends(self._music[jingle])

    def ends_of_speech(self, clip: Clip, pauses: tuple[int, int]) -> Ends:
        """Return how much of a clip is heard.

        Args:
            pauses: Samples of silence before and after it.

        Raises:
            AudioError: The clip is silent.
        """
        return self._ends(self._speech(clip, pauses, None).samples)

    def _ends(self, samples: NDArray[np.float32]) -> Ends:
        return Ends(samples.shape[0], *quiet_ends(samples, self._quiet_dbfs))

    def _sound(self, part: Part, clips: Iterator[Clip], bed: Bed | None) -> Levelled:
        if isinstance(part.sound, Music):
            return self._levelled_music(part.sound.jingle)
        speech = self._speech(_take(clips, part.sound.chunk), (part.before, part.after), bed)
        if self.n_channels == 1:
            return speech
        return Levelled(np.repeat(speech.samples[:, None], self.n_channels, axis=1), speech.cells)

    def _levelled_music(self, jingle: Jingle) -> Levelled:
        samples = self._music[jingle]
        return Levelled(samples, mean_squares(weigh(samples), CELL))

    def _speech(self, clip: Clip, pauses: tuple[int, int], bed: Bed | None) -> Levelled:
        """Return a clip at the rate and the level of the programme, for its place between two pauses."""
        samples = declick(resample(clip.pcm, MIX_RATE_HZ).samples)
        ceiling = 10 ** (self._ceiling_dbtp / 20) - (bed.peak_under_speech if bed else 0.0)
        speech = level(samples, to_lufs=self._to_lufs, ceiling_dbtp=20 * math.log10(ceiling), pauses=pauses)
        if quiet_ends(speech.samples, self._quiet_dbfs)[0] == speech.samples.shape[0]:
            raise AudioError(
                where=message("chunk {id}", id=clip.chunk_id), so=message("its clip is silent; speech is wanted")
            )
        return Levelled(fade_ends(speech.samples), speech.cells)

    def silence(self, n_samples: int) -> NDArray[np.float32]:
        """Return silence, in all channels."""
        shape = n_samples if self.n_channels == 1 else (n_samples, self.n_channels)
        return np.zeros(shape, np.float32)


def _take(clips: Iterator[Clip], chunk: Chunk) -> Clip:
    clip = next(clips, None)
    if clip is None or clip.chunk_id != chunk.id:
        msg = f"the clip of chunk {clip and clip.chunk_id} came; that of {chunk.id} was wanted"
        raise ValueError(msg)
    return clip
