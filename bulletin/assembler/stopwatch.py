"""The stopwatch: how long a programme will be, to a frame, from the lengths of its clips or from their estimates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bulletin.assembler.correction import Correction
from bulletin.assembler.desk import Desk
from bulletin.assembler.places import Ends, samples_of
from bulletin.assembler.stretches import stretches_of
from bulletin.assembler.tape import DELAY_FRAMES, END_FRAMES, LEAD_FRAMES
from bulletin.assembler.timeline import Music, lay
from bulletin.model import MIX_RATE_HZ, Jingle
from bulletin.sound.mp3 import FRAME_SAMPLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.assembler.timeline import Speech
    from bulletin.assembler.tune import Tune
    from bulletin.model import Clip, Script
    from bulletin.station.settings import Sound


class Stopwatch:
    """Tells how long programmes of a station are.

    Args:
        sound: Level, ceiling, channels.
        music: As `load_jingles` gives it.
    """

    def __init__(self, sound: Sound, music: Mapping[Jingle, Tune]) -> None:
        self._desk = Desk(sound, music, Correction())
        self._tunes = music
        self._music = {jingle: self._desk.ends_of_music(jingle) for jingle in music}

    @property
    def jingles(self) -> frozenset[Jingle]:
        """The jingles that are heard where a script asks for them."""
        return frozenset(self._music)

    def ends(self, clip: Clip, pause_s: float) -> Ends:
        """Return how much of a clip is heard between two pauses.

        Raises:
            AudioError: The clip is silent.
        """
        pause = round(pause_s * MIX_RATE_HZ)
        return self._desk.ends_of_speech(clip, (pause, pause))

    def samples(self, script: Script, clips: Mapping[str, Ends]) -> int:
        """Return the length of a programme, in samples at `MIX_RATE_HZ`.

        Args:
            clips: Of each chunk, by its id.
        """
        stretches = stretches_of(lay(script, self._tunes), has_bed=Jingle.BED in self._music)
        n_frames_around = LEAD_FRAMES + END_FRAMES - DELAY_FRAMES
        return n_frames_around * FRAME_SAMPLES + sum(
            samples_of(stretch, [self._of(part.sound, clips) for part in stretch.parts]) for stretch in stretches
        )

    def _of(self, sound: Music | Speech, clips: Mapping[str, Ends]) -> Ends:
        return self._music[sound.jingle] if isinstance(sound, Music) else clips[sound.chunk.id]
