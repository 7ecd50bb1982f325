"""The mixing desk: puts each sound of a stretch at its level and in its place, and the bed under the headlines."""

from __future__ import annotations

import hashlib
import json
import math
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.bed import BED_INTRO, BED_OUTRO, UNDER_SPEECH_LU, Bed
from bulletin.assembler.ducking import DUCK_DB, DUCKED, end_under_voice, start_under_voice
from bulletin.assembler.places import Ends, overlap, to_whole_frames, within
from bulletin.assembler.timeline import Music, Speech
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
    from bulletin.assembler.tune import Tune
    from bulletin.model import Chunk, Clip
    from bulletin.station.settings import Sound


class Desk:
    """Brings sounds to their level and puts them together.

    Args:
        sound: Target, ceiling, channels.
        music: As `load_jingles` gives it.
    """

    def __init__(self, sound: Sound, music: Mapping[Jingle, Tune], correction: Correction) -> None:
        self.n_channels = sound.channels
        self._to_lufs = sound.loudness_lufs + correction.lift_lu
        self._ceiling_dbtp = sound.true_peak_dbtp - CODEC_MARGIN_DB - correction.headroom_db
        self._quiet_dbfs = sound.loudness_lufs - QUIET_LU
        self._music = {
            jingle: limit(tune.pcm.samples, gain_db=correction.lift_lu, ceiling_dbtp=self._ceiling_dbtp)
            for jingle, tune in music.items()
        }

    def key(self, stretch: Stretch, clip_keys: Mapping[str, str]) -> str:
        """Return a digest of all that shapes the sound of a stretch, 64 hex digits.

        Args:
            clip_keys: Content address of the clip of each chunk, by its id.
        """
        facts = (
            *(self.n_channels, self._to_lufs, self._ceiling_dbtp, self._quiet_dbfs, stretch.lead, stretch.tail),
            (self._digests[Jingle.BED], UNDER_SPEECH_LU) if stretch.has_bed else None,
            DUCK_DB if stretch.is_mixed else None,
            [
                (self._digests[part.sound.jingle], part.sound.ends_bed)
                if isinstance(part.sound, Music)
                else clip_keys[part.sound.chunk.id]
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
        bed = Bed(self._music[Jingle.BED]) if stretch.has_bed else None
        if not stretch.is_mixed:
            yield from self._play(stretch, clips, log, bed)
            return
        # `Meter` measures a mix as a whole, because no earlier reading covers it.
        meter = Meter(self.n_channels)
        for block in self._play(stretch, clips, log, bed):
            meter.write(block)
            yield block
        meter.end()
        log.note(0, np.repeat(meter.hops, CELLS_A_HOP))

    def _play(
        self, stretch: Stretch, clips: Iterator[Clip], log: AsRun, bed: Bed | None
    ) -> Iterator[NDArray[np.float32]]:
        at = quiet = 0
        held = self.silence(0)  # the sound ahead, of which the next one may overlap the end
        for number, part in enumerate(stretch.parts):
            is_last = number == len(stretch.parts) - 1
            # A sound loses the silence at its ends for which its neighbour leaves no room.
            room = max(0, part.before - quiet) if number else stretch.lead
            sound = self._sound(part, clips, self._beneath(stretch, number, bed))
            ends = self._ends(sound.samples)
            start, end, head, quiet = within(ends, room, stretch.tail if is_last else part.after)
            samples = sound.samples
            if (start, end) != (0, samples.shape[0]):
                samples = fade_ends(samples[start:end])
            n_silent = room - head
            silence = self.silence(n_silent)
            if not stretch.is_mixed:
                log.note(at + n_silent - start, sound.cells)
            elif bed is not None and _ends_bed(part):
                silence += bed.up_to_tune(n_silent)
                samples = self._limited(samples + bed.under_tune(samples.shape[0]))
                bed = None
            elif bed is not None:
                silence += bed.between_speech(n_silent) if number else bed.before_speech(n_silent, BED_INTRO)
                samples = samples + bed.under_speech(samples.shape[0])
            n_met = overlap(part.before, held.shape[0], samples.shape[0])
            if n_met:
                held, samples = _meet(held, samples, n_met, is_music_ahead=isinstance(part.sound, Speech))
            yield from (block for block in (held, silence) if block.shape[0])
            log.places.append((at + n_silent - n_met, at + n_silent - n_met + end - start))
            held, at = samples, log.places[-1][1]
        yield held
        n_silent = to_whole_frames(at, quiet, stretch.tail)
        silence = self.silence(n_silent)
        if bed is not None:
            silence += bed.after_speech(n_silent, BED_OUTRO)
        yield silence

    def _beneath(self, stretch: Stretch, number: int, bed: Bed | None) -> float:
        """Return the highest magnitude of the music under a sound of a stretch, linear."""
        beneath = [bed.peak_under_speech] if bed else [0.0]
        ahead, part, behind = (
            stretch.parts[at] if 0 <= at < len(stretch.parts) else None for at in (number - 1, number, number + 1)
        )
        if ahead and part and part.before < 0 and isinstance(ahead.sound, Music):
            beneath.append(self._peaks[ahead.sound.jingle] * DUCKED)
        if behind and behind.before < 0 and isinstance(behind.sound, Music):
            beneath.append(self._peaks[behind.sound.jingle] * DUCKED)
        return max(beneath)

    @cached_property
    def _peaks(self) -> dict[Jingle, float]:
        return {jingle: float(np.abs(samples).max()) for jingle, samples in self._music.items()}

    def _limited(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        return limit(samples, gain_db=0.0, ceiling_dbtp=self._ceiling_dbtp)

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
        return self._ends(self._speech(clip, pauses, 0.0).samples)

    def _ends(self, samples: NDArray[np.float32]) -> Ends:
        return Ends(samples.shape[0], *quiet_ends(samples, self._quiet_dbfs))

    def _sound(self, part: Part, clips: Iterator[Clip], beneath: float) -> Levelled:
        if isinstance(part.sound, Music):
            return self._levelled_music(part.sound.jingle)
        speech = self._speech(_take(clips, part.sound.chunk), (max(0, part.before), part.after), beneath)
        if self.n_channels == 1:
            return speech
        return Levelled(np.repeat(speech.samples[:, None], self.n_channels, axis=1), speech.cells)

    def _levelled_music(self, jingle: Jingle) -> Levelled:
        samples = self._music[jingle]
        return Levelled(samples, mean_squares(weigh(samples), CELL))

    def _speech(self, clip: Clip, pauses: tuple[int, int], beneath: float) -> Levelled:
        """Return a clip at the rate and the level of the programme, for its place between two pauses.

        Args:
            beneath: Highest magnitude of the music under it, linear.
        """
        samples = declick(resample(clip.pcm, MIX_RATE_HZ).samples)
        ceiling = 10 ** (self._ceiling_dbtp / 20) - beneath
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


def _ends_bed(part: Part) -> bool:
    return isinstance(part.sound, Music) and part.sound.ends_bed


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


def _take(clips: Iterator[Clip], chunk: Chunk) -> Clip:
    clip = next(clips, None)
    if clip is None or clip.chunk_id != chunk.id:
        msg = f"the clip of chunk {clip and clip.chunk_id} came; that of {chunk.id} was wanted"
        raise ValueError(msg)
    return clip
