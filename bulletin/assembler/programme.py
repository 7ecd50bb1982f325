"""The programme: clips and jingles, one after the other at their level, into one MP3.

Clips are taken as they come, levelled, encoded and forgotten, so memory does not grow with the
programme. The finished file is read back and measured before it gets its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.forecast import forecast_lift_lu
from bulletin.assembler.level import CODEC_MARGIN_DB, QUIET_LU, fade_ends, level, quiet_ends
from bulletin.assembler.limiter import limit
from bulletin.assembler.meter import Meter
from bulletin.assembler.mp3 import FRAME_BYTES, Mp3Encoder
from bulletin.assembler.soften import soften_pulses
from bulletin.assembler.tags import MOST_CHAPTERS, write_id3
from bulletin.assembler.timeline import MAX_DEAD_AIR, Gap, Music, lay, mark_chapters, place_chapters
from bulletin.assembler.true_peak import block_peaks
from bulletin.codec import read_blocks, resample
from bulletin.errors import AudioError
from bulletin.files import replace_whole
from bulletin.model import MIX_RATE_HZ, Bulletin, Chapter, Cue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from numpy.typing import NDArray

    from bulletin.assembler.tags import TagFacts
    from bulletin.assembler.timeline import Slot
    from bulletin.model import Chunk, Clip, Jingle, Loudness, Pcm, Script
    from bulletin.station.settings import Sound

_TOLERANCE_LU = 0.5


def assemble(
    script: Script,
    clips: Iterable[Clip],
    *,
    jingles: Mapping[Jingle, Pcm],
    sound: Sound,
    tags: TagFacts,
    mp3: Path,
    check: Callable[[], None] | None = None,
) -> Bulletin:
    """Return the finished bulletin; `mp3` is there as a whole, or, after an error, as it was before.

    The same script, clips, jingles, settings and tags give the same bytes.

    Args:
        script: What is heard in which order.
        clips: One for each of the script's chunks, in order, taken one at a time.
        jingles: As `load_jingles` gives them; the place of one that is absent stays empty.
        sound: Level and ceiling.
        tags: What the file says of itself.
        mp3: In a folder that exists.
        check: Called before each sound and while the file is measured; what it raises ends the work.

    Raises:
        AudioError: A clip is silent, or the finished file is not as loud as wanted.
        PublishError: The file cannot be written.
        ValueError: The clips are not those of the script's chunks.
    """
    slots = lay(script, jingles)
    marks = mark_chapters(script, slots, most=MOST_CHAPTERS)
    desk = _Desk(sound, jingles, lift_lu=forecast_lift_lu(slots, jingles, sound.loudness_lufs))
    # Times have a fixed width in the tag, so its length is known before they are.
    n_tag_bytes = len(write_id3(tags, [Chapter(mark.title, mark.slug, 0, 0) for mark in marks]))
    with replace_whole(mp3) as file:
        file.seek(n_tag_bytes + FRAME_BYTES)
        encoder = Mp3Encoder()
        cues = tuple(_record(slots, clips, desk=desk, check=check or _go_on, tape=_Tape(encoder, file)))
        file.write(encoder.close())
        chapters = place_chapters(marks, cues, encoder.n_samples)
        file.seek(0)
        file.write(write_id3(tags, chapters) + encoder.info_frame())
        file.flush()
        loudness = _measure(Path(file.name), encoder.n_samples, name=mp3.name, check=check or _go_on)
        _refuse_wrong_level(loudness, sound, name=mp3.name)
    return Bulletin(mp3, encoder.n_samples, cues, chapters, loudness)


@dataclass(frozen=True, slots=True)
class _Tape:
    """Where the programme goes."""

    encoder: Mp3Encoder
    file: BinaryIO

    def write(self, samples: NDArray[np.float32]) -> tuple[int, int]:
        """Add `samples`; return from where to where they are."""
        start = self.encoder.n_samples
        self.file.write(self.encoder.write(samples))
        return start, self.encoder.n_samples


class _Desk:
    """Brings every sound to its level.

    Args:
        lift_lu: What all is raised by, so that the whole reads `sound.loudness_lufs`.
    """

    def __init__(self, sound: Sound, jingles: Mapping[Jingle, Pcm], *, lift_lu: float) -> None:
        self._to_lufs = sound.loudness_lufs + lift_lu
        self._ceiling_dbtp = sound.true_peak_dbtp - CODEC_MARGIN_DB
        self._quiet_dbfs = sound.loudness_lufs - QUIET_LU
        self._music = {
            jingle: limit(pcm.samples, block_peaks(pcm.samples), gain_db=lift_lu, ceiling_dbtp=self._ceiling_dbtp)
            for jingle, pcm in jingles.items()
        }

    def music(self, jingle: Jingle) -> NDArray[np.float32]:
        """Return a jingle, which comes at its level, raised with all the rest."""
        return self._music[jingle]

    def speech(self, clip: Clip, *, before: int, after: int) -> NDArray[np.float32]:
        """Return a clip at the rate and the level of the programme, for its place between two pauses."""
        samples = soften_pulses(resample(clip.pcm, MIX_RATE_HZ).samples)
        samples = level(samples, to_lufs=self._to_lufs, ceiling_dbtp=self._ceiling_dbtp, pauses=(before, after))
        if self.quiet_ends(samples)[0] == samples.shape[0]:
            raise AudioError(where=f"chunk {clip.chunk_id}", so="its clip is silent; speech is wanted")
        return fade_ends(samples)

    def quiet_ends(self, samples: NDArray[np.float32]) -> tuple[int, int]:
        """Return how much at both ends is not heard beside speech."""
        return quiet_ends(samples, self._quiet_dbfs)


def _record(
    slots: Sequence[Slot], clips: Iterable[Clip], *, desk: _Desk, tape: _Tape, check: Callable[[], None]
) -> Iterator[Cue]:
    """Put everything on the tape and yield where each sound is."""
    coming = iter(clips)
    n_silent, n_quiet, n_next = 0, 0, 0
    for slot, following in pairwise(slots):
        if isinstance(slot, Gap):
            n_silent = slot.n_samples
            continue
        n_next = following.n_samples if isinstance(following, Gap) else 0
        check()
        if isinstance(slot, Music):
            chunk_id, samples = None, desk.music(slot.jingle)
        else:
            chunk_id, samples = slot.chunk.id, desk.speech(_take(coming, slot.chunk), before=n_silent, after=n_next)
        head, tail = desk.quiet_ends(samples)
        tape.write(np.zeros(min(n_silent, max(0, MAX_DEAD_AIR - n_quiet - head)), np.float32))
        yield Cue(slot.item, chunk_id, *tape.write(samples))
        n_silent, n_quiet = 0, tail
    if (clip := next(coming, None)) is not None:
        msg = f"chunk {clip.chunk_id} was spoken; it is not in the script, or not there"
        raise ValueError(msg)
    tape.write(np.zeros(n_next, np.float32))


def _take(clips: Iterator[Clip], chunk: Chunk) -> Clip:
    clip = next(clips, None)
    if clip is None or clip.chunk_id != chunk.id:
        msg = f"the clip of chunk {clip and clip.chunk_id} came; that of {chunk.id} was wanted"
        raise ValueError(msg)
    return clip


def _measure(path: Path, n_samples: int, *, name: str, check: Callable[[], None]) -> Loudness:
    """Return what the file reads when it is decoded as any player does."""
    meter = Meter(MIX_RATE_HZ)
    n_decoded = 0
    for block in read_blocks(path):
        check()
        meter.write(block.samples)
        n_decoded += block.n_samples
    if n_decoded != n_samples:
        raise AudioError(where=name, so=f"{n_decoded} samples can be decoded; {n_samples} were put in")
    return meter.read()


def _refuse_wrong_level(loudness: Loudness, sound: Sound, *, name: str) -> None:
    if not abs(loudness.integrated_lufs - sound.loudness_lufs) <= _TOLERANCE_LU:
        wanted = f"{sound.loudness_lufs:.1f} LUFS within {_TOLERANCE_LU} LU is wanted"
        raise AudioError(where=name, so=f"reads {loudness.integrated_lufs:.2f} LUFS; {wanted}")
    if loudness.true_peak_dbtp > sound.true_peak_dbtp:
        wanted = f"at most {sound.true_peak_dbtp:.1f} dBTP is wanted"
        raise AudioError(where=name, so=f"reaches {loudness.true_peak_dbtp:.2f} dBTP; {wanted}")


def _go_on() -> None:
    """Nothing ends the work."""
