"""The desk: brings each sound of a stretch to its level."""

from __future__ import annotations

import hashlib
import json
import math
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler import room_tone
from bulletin.assembler.bed import UNDER_SPEECH_LU, Bed
from bulletin.assembler.ducking import DUCK_DB, DUCKED
from bulletin.assembler.places import Ends
from bulletin.assembler.timeline import Music
from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import MIX_RATE_HZ, Jingle
from bulletin.sound.codec import resample
from bulletin.sound.declick import declick
from bulletin.sound.level import CODEC_MARGIN_DB, QUIET_LU, Levelled, fade_ends, level, limit, quiet_ends
from bulletin.sound.meter import CELL, mean_squares
from bulletin.sound.weighting import weigh
from bulletin.station.sound import RoomTone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

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
        self._has_room = sound.room is RoomTone.MEASURED
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
            [(part.before, part.after, part.is_within if self._has_room else None) for part in stretch.parts],
        )
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()

    @cached_property
    def _digests(self) -> dict[Jingle, str]:
        return {jingle: hashlib.sha256(samples.tobytes()).hexdigest() for jingle, samples in self._music.items()}

    def bed(self) -> Bed:
        """Return the bed, from its start."""
        return Bed(self._music[Jingle.BED])

    def floor(self, speech: NDArray[np.float32]) -> float:
        """Return the floor of a clip with which the pauses around it go on, linear; 0 for none.

        Args:
            speech: From its first audible sample to its last.
        """
        return room_tone.floor_of(speech) if self._has_room else 0.0

    def peak_beneath(self, parts: Sequence[Part], number: int) -> float:
        """Return the highest magnitude of the tunes that are heard under a part of a stretch, linear."""
        ahead = parts[number - 1] if number and parts[number].before < 0 else None
        behind = parts[number + 1] if number + 1 < len(parts) and parts[number + 1].before < 0 else None
        tunes = [part.sound.jingle for part in (ahead, behind) if part and isinstance(part.sound, Music)]
        return max((self._peaks[jingle] * DUCKED for jingle in tunes), default=0.0)

    @cached_property
    def _peaks(self) -> dict[Jingle, float]:
        return {jingle: float(np.abs(samples).max()) for jingle, samples in self._music.items()}

    def limited(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return a mix with no true peak over the ceiling."""
        return limit(samples, gain_db=0.0, ceiling_dbtp=self._ceiling_dbtp)

    def ends_of_music(self, jingle: Jingle) -> Ends:
        """Return how much of a jingle is heard."""
        return self.ends(self._music[jingle])

    def ends_of_speech(self, clip: Clip, pauses: tuple[int, int]) -> Ends:
        """Return how much of a clip is heard.

        Args:
            pauses: Samples of silence before and after it.

        Raises:
            AudioError: The clip is silent.
        """
        return self.ends(self._speech(clip, pauses, 0.0).samples)

    def ends(self, samples: NDArray[np.float32]) -> Ends:
        """Return how much of a sound is heard beside speech."""
        return Ends(samples.shape[0], *quiet_ends(samples, self._quiet_dbfs))

    def sound(self, part: Part, clips: Iterator[Clip], beneath: float) -> Levelled:
        """Return the sound of a part at its level, in all channels.

        Args:
            beneath: Highest magnitude of the music under it, linear.
        """
        if isinstance(part.sound, Music):
            return self._levelled_music(part.sound.jingle)
        speech = self._speech(_take(clips, part.sound.chunk), (max(0, part.before), part.after), beneath)
        return Levelled(self.in_all_channels(speech.samples), speech.cells)

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

    def in_all_channels(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return mono sound in all channels."""
        return samples if self.n_channels == 1 else np.repeat(samples[:, None], self.n_channels, axis=1)

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
