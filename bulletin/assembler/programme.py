"""The programme: stretches, each levelled and encoded on its own, one after the other in one MP3.

What has been made before is taken from the shelf; the rest is made as its clips come, so a programme is
being encoded while its end is still being spoken, and memory does not grow with it. What is known of
each stretch, decoded, adds up to what a meter reads off the whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Generator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.assembler.aigc import riff_chunk
from bulletin.assembler.as_run import AsRun
from bulletin.assembler.cart import Tally, record
from bulletin.assembler.desk import Correction, Desk
from bulletin.assembler.stretches import stretches_of
from bulletin.assembler.tags import MOST_CHAPTERS, write_id3
from bulletin.assembler.timeline import Speech, lay, mark_chapters, place_chapters
from bulletin.errors import AudioError
from bulletin.model import Bulletin, Chapter, Clip, Cue, Jingle
from bulletin.sound.codec import count_samples
from bulletin.sound.mp3 import DELAY, FRAME_SAMPLES, info_frame, layout_of
from bulletin.sound.wav import write_wav

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import BinaryIO

    import numpy as np
    from numpy.typing import NDArray

    from bulletin.assembler.cart import Cart
    from bulletin.assembler.shelf import Shelf
    from bulletin.assembler.stretches import Stretch
    from bulletin.assembler.tags import TagFacts
    from bulletin.files import WholeSet
    from bulletin.model import Loudness, Pcm, Script
    from bulletin.station.settings import Sound

_TOLERANCE_LU = 0.5
_NEAR_LU = 0.3
_STEP_LU = 0.2
# Stretches are the same wherever they stand, so what a programme has of silence around them is added here. It
# makes 0.3 s before the first and 0.5 s after the last.
_LEAD_FRAMES, _END_FRAMES = 6, 9
_DELAY_FRAMES = 1  # of the last: not heard, so that the last sample is decoded in spite of the delay


def _go_on() -> None:
    """Nothing ends the work."""


def _keep_quiet(_: str) -> None:
    """Nobody wants to know."""


@dataclass(frozen=True, slots=True)
class Voices:
    """Where clips come from.

    Attributes:
        keys: Content address of the clip of each chunk, by its id.
        speak: Gives the clips of those chunks, in order, as they are spoken or found.
        are_kept: Tells whether they can be had without speaking.
        recall: Gives them from where they are kept.
    """

    keys: Mapping[str, str]
    speak: Callable[[Collection[str]], Generator[Clip, None, None]]
    are_kept: Callable[[Collection[str]], bool]
    recall: Callable[[Collection[str]], Generator[Clip, None, None]]


@dataclass(frozen=True, slots=True)
class Gear:
    """What a programme is made with.

    Attributes:
        sound: Level, ceiling, channels.
        music: As `load_jingles` gives it; the place of a jingle that is absent stays empty.
        shelf: What has been finished before.
        check: Called before each stretch; what it raises ends the work.
        say: Told in a line what was done beside the plan.
    """

    sound: Sound
    music: Mapping[Jingle, Pcm]
    shelf: Shelf
    check: Callable[[], None] = field(default=_go_on)
    say: Callable[[str], None] = field(default=_keep_quiet)


def assemble(
    script: Script,
    voices: Voices,
    gear: Gear,
    *,
    files: WholeSet,
    tags: TagFacts,
    mp3: Path,
    wav: Path | None = None,
    only: str | None = None,
) -> Bulletin:
    """Return the finished bulletin; `mp3` and `wav` are in `files`, and get their names with all of the set.

    The same script, clips, music, settings and tags give the same bytes, whatever is on the shelf.

    Args:
        script: What is heard in which order.
        files: The set that the bulletin's files appear with.
        tags: What the file says of itself.
        mp3: In a folder that exists.
        wav: The same before any codec; `None`: not wanted.
        only: Slug of the one item that is wanted.

    Raises:
        AudioError: A clip is silent, or the finished file is not as loud as wanted.
        PublishError: The file cannot be written.
        ValueError: The clips are not those of the script's chunks, or there is no such slug.
    """
    stretches = _stretches(script, gear, only)
    if wav is not None:
        voices = _with_unkept(voices, stretches)
    sounds = [part.sound for stretch in stretches for part in stretch.parts]
    marks = mark_chapters(script, sounds, most=MOST_CHAPTERS)
    # Times have a fixed width in the tag, so its length is known before they are.
    n_tag_bytes = len(write_id3(tags, [Chapter(mark.title, mark.slug, 0, 0) for mark in marks]))
    layout = layout_of(gear.sound.channels)
    file = files.open(mp3)
    tape, plan = _record_at_level(stretches, voices, gear, file, start=n_tag_bytes + layout.frame_bytes, name=mp3.name)
    if wav is not None:
        label = riff_chunk(tags.aigc) if tags.aigc else b""
        _write_wav(files.open(wav), stretches, plan, voices, n_samples=tape.n_samples, name=wav.name, label=label)
    chapters = place_chapters(marks, tape.cues, tape.n_samples)
    file.seek(0)
    file.write(write_id3(tags, chapters) + tape.info_frame())
    file.flush()
    n_heard = count_samples(Path(file.name))
    if n_heard != tape.n_samples:
        raise AudioError(where=mp3.name, so=f"{n_heard} samples can be decoded; {tape.n_samples} were put in")
    return Bulletin(mp3, tape.n_samples, tuple(tape.cues), chapters, tape.loudness())


def _stretches(script: Script, gear: Gear, only: str | None) -> tuple[Stretch, ...]:
    stretches = stretches_of(lay(script, gear.music), has_bed=Jingle.BED in gear.music)
    wanted = tuple(stretch for stretch in stretches if only is None or only in stretch.slugs)
    if not wanted:
        msg = f"nothing is heard of {only!r}"
        raise ValueError(msg)
    return wanted


class _Tape:
    """The programme on its way into the file."""

    def __init__(self, file: BinaryIO, *, start: int, n_channels: int) -> None:
        self.cues: list[Cue] = []
        self._layout = layout_of(n_channels)
        self._file = file
        self._tally = Tally()
        self._n_frames = 0
        file.seek(0)
        file.truncate()
        file.seek(start)

    @property
    def n_samples(self) -> int:
        """Length of what is heard."""
        return (self._n_frames - _DELAY_FRAMES) * FRAME_SAMPLES

    def add(self, stretch: Stretch, cart: Cart) -> None:
        """Put a stretch on the tape."""
        at = self._n_frames * FRAME_SAMPLES
        for part, (start, end) in zip(stretch.parts, cart.places, strict=True):
            chunk_id = part.sound.chunk.id if isinstance(part.sound, Speech) else None
            self.cues.append(Cue(part.sound.item, chunk_id, at + start, at + end))
        self._file.write(cart.frames)
        self._n_frames += cart.n_frames
        self._tally.add(cart)

    def add_silence(self, n_frames: int) -> None:
        """Put nothing on it."""
        self._file.write(self._layout.silent_frame * n_frames)
        self._n_frames += n_frames
        self._tally.add_silence(n_frames)

    def info_frame(self) -> bytes:
        """Return the frame that goes before all others."""
        padding = _DELAY_FRAMES * FRAME_SAMPLES - DELAY
        return info_frame(self._layout, n_frames=self._n_frames, padding=padding)

    def loudness(self) -> Loudness:
        """Return what a meter reads off it."""
        return self._tally.measure()


def _record_at_level(
    stretches: Sequence[Stretch], voices: Voices, gear: Gear, file: BinaryIO, *, start: int, name: str
) -> tuple[_Tape, _Plan]:
    """Record the programme; if its level is off, once more with all of it corrected by as much."""
    tape = _Tape(file, start=start, n_channels=gear.sound.channels)
    plan = _Plan.of(stretches, Desk(gear.sound, gear.music, Correction()), voices, gear)
    _record(plan, voices.speak, tape, gear)
    loudness = tape.loudness()
    correction = _correction(loudness, gear.sound)
    if correction != Correction():
        corrected = _Plan.of(stretches, Desk(gear.sound, gear.music, correction), voices, gear)
        is_possible = voices.are_kept(corrected.wanted)
        gear.say(_in_words(name, loudness, correction if is_possible else None))
        if is_possible:
            plan = corrected
            tape = _Tape(file, start=start, n_channels=gear.sound.channels)
            _record(plan, voices.recall, tape, gear)
            loudness = tape.loudness()
    _refuse_wrong_level(loudness, gear.sound, name=name)
    return tape, plan


@dataclass(frozen=True, slots=True)
class _Plan:
    """What has to be done for each stretch.

    Attributes:
        desk: Where they are made.
        steps: Each with its key, and whether it has to be made.
    """

    desk: Desk
    steps: tuple[tuple[Stretch, str, bool], ...]

    @classmethod
    def of(cls, stretches: Sequence[Stretch], desk: Desk, voices: Voices, gear: Gear) -> _Plan:
        """Look through the shelf."""
        keys = [desk.key(stretch, voices.keys) for stretch in stretches]
        missing = {key for key in keys if gear.shelf.cart(key) is None}
        return cls(desk, tuple((stretch, key, key in missing) for stretch, key in zip(stretches, keys, strict=True)))

    @property
    def wanted(self) -> tuple[str, ...]:
        """The ids of the chunks whose clips are needed, in order."""
        return tuple(id_ for stretch, _, is_missing in self.steps if is_missing for id_ in stretch.chunk_ids)


def _record(
    plan: _Plan, source: Callable[[Collection[str]], Generator[Clip, None, None]], tape: _Tape, gear: Gear
) -> None:
    """Put all stretches on the tape, those that are not on the shelf as their clips come."""
    music_alone: dict[str, Cart] = {}
    tape.add_silence(_LEAD_FRAMES)
    with closing(source(plan.wanted)) as clips:
        for stretch, key, is_missing in plan.steps:
            gear.check()
            cart = music_alone.get(key) or (None if is_missing else gear.shelf.cart(key))
            if cart is None:
                log = AsRun()
                blocks = plan.desk.play(stretch, clips, log)
                cart = record(blocks, layout_of(plan.desk.n_channels), log)
                gear.shelf.keep_cart(key, cart)
            if not stretch.chunk_ids:
                music_alone[key] = cart
            tape.add(stretch, cart)
        if (clip := next(clips, None)) is not None:
            msg = f"chunk {clip.chunk_id} was spoken; it is not in the script, or not there"
            raise ValueError(msg)
    tape.add_silence(_END_FRAMES)


def _write_wav(
    file: BinaryIO,
    stretches: Sequence[Stretch],
    plan: _Plan,
    voices: Voices,
    *,
    n_samples: int,
    name: str,
    label: bytes,
) -> None:
    """Play the programme once more, for the station, with the AI label behind it.

    Raises:
        AudioError: Clips of this run are not kept, or it is too long for such a file.
    """
    wanted = _chunk_ids(stretches)
    if not voices.are_kept(wanted):
        raise AudioError(where=name, so="the store keeps no clips of this run; make room in it for a WAV file")

    def blocks() -> Iterator[NDArray[np.float32]]:
        yield plan.desk.silence(_LEAD_FRAMES * FRAME_SAMPLES)
        with closing(voices.recall(wanted)) as clips:
            for stretch in stretches:
                yield from plan.desk.play(stretch, clips, AsRun())
        yield plan.desk.silence((_END_FRAMES - _DELAY_FRAMES) * FRAME_SAMPLES)

    n_written = write_wav(file, blocks(), n_channels=plan.desk.n_channels, name=name, after=label)
    if n_written != n_samples:
        raise AudioError(where=name, so=f"{n_written} samples; {n_samples} as in the MP3 are wanted")


def _with_unkept(voices: Voices, stretches: Sequence[Stretch]) -> Voices:
    """Return voices that also speak what is kept no more, although its cart is on the shelf."""
    unkept = [chunk_id for chunk_id in _chunk_ids(stretches) if not voices.are_kept([chunk_id])]

    def speak(chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        wanted = set(chunk_ids)
        with closing(voices.speak({*wanted, *unkept})) as clips:
            yield from (clip for clip in clips if clip.chunk_id in wanted)

    return replace(voices, speak=speak)


def _chunk_ids(stretches: Sequence[Stretch]) -> list[str]:
    return [chunk_id for stretch in stretches for chunk_id in stretch.chunk_ids]


def _correction(loudness: Loudness, sound: Sound) -> Correction:
    """Return what brings a programme to its level; in steps, so that a changed sentence rarely changes it."""
    off_lu = sound.loudness_lufs - loudness.integrated_lufs
    over_db = loudness.true_peak_dbtp - sound.true_peak_dbtp
    if not math.isfinite(off_lu) or (abs(off_lu) <= _NEAR_LU and over_db <= 0):
        return Correction()
    lift_lu = round(off_lu / _STEP_LU) * _STEP_LU if abs(off_lu) > _NEAR_LU else 0.0
    return Correction(round(lift_lu, 1), math.ceil(over_db / _STEP_LU + 0.5) * _STEP_LU if over_db > 0 else 0.0)


def _in_words(name: str, loudness: Loudness, correction: Correction | None) -> str:
    said = f"{name} reads {loudness.integrated_lufs:.1f} LUFS, {loudness.true_peak_dbtp:.1f} dBTP"
    if correction is None:
        return f"{said}, and stays so: to correct it the store would have to keep the clips of this run"
    ways = [f"all of it by {correction.lift_lu:+.1f} LU"] if correction.lift_lu else []
    ways += [f"its peaks by -{correction.headroom_db:.1f} dB"] if correction.headroom_db else []
    return f"{said}: corrected, {', '.join(ways)}"


def _refuse_wrong_level(loudness: Loudness, sound: Sound, *, name: str) -> None:
    if not abs(loudness.integrated_lufs - sound.loudness_lufs) <= _TOLERANCE_LU:
        wanted = f"{sound.loudness_lufs:.1f} LUFS within {_TOLERANCE_LU} LU is wanted"
        raise AudioError(where=name, so=f"reads {loudness.integrated_lufs:.2f} LUFS; {wanted}")
    if loudness.true_peak_dbtp > sound.true_peak_dbtp:
        wanted = f"at most {sound.true_peak_dbtp:.1f} dBTP is wanted"
        raise AudioError(where=name, so=f"reaches {loudness.true_peak_dbtp:.2f} dBTP; {wanted}")
