"""The programme: stretches, each levelled and encoded on its own, one after the other in one MP3.

The shelf has the stretches of earlier runs; the others are made as their clips come, so a programme is
being encoded while its end is still being spoken, and memory does not grow with it. The loudness of the
decoded stretches adds up to that of the whole.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin.assembler.gear import keep_quiet
from bulletin.assembler.masters import Forms, write_masters
from bulletin.assembler.recording import record_at_level
from bulletin.assembler.stretches import of_piece, stretches_of
from bulletin.assembler.tags import MOST_CHAPTERS, write_id3
from bulletin.assembler.tape import Tape
from bulletin.assembler.timeline import lay, mark_chapters, place_chapters
from bulletin.errors import AudioError
from bulletin.messages import message
from bulletin.model import Bulletin, Chapter, Jingle
from bulletin.sound.codec import count_samples
from bulletin.sound.mp3 import layout_of

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Sequence

    from bulletin.assembler.gear import Clips, Gear
    from bulletin.assembler.recording import Source
    from bulletin.assembler.stretches import Stretch
    from bulletin.assembler.tag_facts import TagFacts
    from bulletin.files import WholeSet
    from bulletin.model import Clip, Script


@dataclass(frozen=True, slots=True)
class Track:
    """One sound file of a programme.

    Attributes:
        mp3: Its path, in a folder that exists.
        tags: What the file says of itself.
        only: Slug of the one item that it holds; `None`: all of them.
        forms: Where else the same sound goes, in other forms.
    """

    mp3: Path
    tags: TagFacts
    only: str | None = None
    forms: Forms = field(default_factory=Forms)


@dataclass(frozen=True, slots=True)
class Programme:
    """What is to be assembled.

    Attributes:
        script: What is heard in which order.
        tracks: The sound files; the first holds all chunks of the others.
    """

    script: Script
    tracks: tuple[Track, ...]
    gear: Gear


def assemble(programme: Programme, clips: Clips, files: WholeSet) -> Bulletin:
    """Return the finished bulletin, which is the first track; else as `assemble_all`."""
    return assemble_all(programme, clips, files)[0]


def assemble_all(programme: Programme, clips: Clips, files: WholeSet) -> tuple[Bulletin, ...]:
    """Return each finished track, the bulletin first.

    The same script, clips, music, settings and tags give the same bytes, whatever is on the shelf. The clips of
    the first track are spoken where they are not kept, those of the others recalled.

    Args:
        files: The tracks get their names with all of this set.

    Raises:
        AudioError: A clip is silent, or a finished file is not as loud as wanted.
        PublishError: A file cannot be written.
        ValueError: The clips are not those of the script's chunks, or a track's item is not in the script.
    """
    first, *others = programme.tracks
    bulletin = _assemble(programme, first, clips, clips.speak, files)
    quiet = replace(programme, gear=replace(programme.gear, say=keep_quiet))
    return bulletin, *(_assemble(quiet, track, clips, clips.recall, files) for track in others)


def _assemble(programme: Programme, track: Track, clips: Clips, source: Source, files: WholeSet) -> Bulletin:
    """Record one track and put it into `files`."""
    gear = programme.gear
    stretches = _stretches(programme, track)
    if track.forms.paths:
        source = _with_unkept(source, stretches, clips)
    sounds = [part.sound for stretch in stretches for part in stretch.parts]
    marks = mark_chapters(programme.script, sounds, most=MOST_CHAPTERS)
    # Times have a fixed width in the tag, so its length is known before they are.
    n_tag_bytes = len(write_id3(track.tags, [Chapter(mark.title, mark.slug, 0, 0) for mark in marks]))
    file = files.open(track.mp3)
    start = n_tag_bytes + layout_of(gear.sound.channels).frame_bytes
    tape = Tape(file, start=start, n_channels=gear.sound.channels, name=track.mp3.name)
    plan = record_at_level(stretches, clips, source, gear, tape)
    chapters = place_chapters(marks, tape.cues, tape.n_samples)
    file.seek(0)
    file.write(write_id3(track.tags, chapters) + tape.info_frame())
    file.flush()
    n_heard = count_samples(Path(file.name))
    if n_heard != tape.n_samples:
        raise AudioError(
            where=tape.name,
            so=message(
                "{n_heard} samples can be decoded; {n_samples} were put in", n_heard=n_heard, n_samples=tape.n_samples
            ),
        )
    bulletin = Bulletin(track.mp3, tape.n_samples, tuple(tape.cues), chapters, tape.loudness(), tape.energies)
    write_masters(track.forms, track.tags, bulletin, plan, clips, files, ceiling_dbtp=gear.sound.true_peak_dbtp)
    return bulletin


def _stretches(programme: Programme, track: Track) -> tuple[Stretch, ...]:
    music = programme.gear.music
    stretches = stretches_of(lay(programme.script, music), has_bed=Jingle.BED in music)
    if track.only is not None:
        stretches = tuple(of_piece(stretches, track.only))
    if not stretches:
        msg = f"nothing is heard of {track.only!r}"
        raise ValueError(msg)
    return stretches


def _with_unkept(source: Source, stretches: Sequence[Stretch], clips: Clips) -> Source:
    """Return a source that also speaks the clips that are not kept, although their carts are on the shelf."""
    unkept = [id_ for stretch in stretches for id_ in stretch.chunk_ids if not clips.are_kept([id_])]

    def speak(chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        wanted = set(chunk_ids)
        with closing(source({*wanted, *unkept})) as spoken:
            yield from (clip for clip in spoken if clip.chunk_id in wanted)

    return speak
