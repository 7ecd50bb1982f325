"""The stopwatch foresees the length that the assembler's file has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.assembler import Gear, Programme, Shelf, Stopwatch, TagFacts, Track, assemble
from bulletin.assembler.places import Ends
from bulletin.files import whole_set
from bulletin.model import MIX_RATE_HZ, Jingle
from bulletin.sound.mp3 import FRAME_SAMPLES
from bulletin.station.settings import Sound

if TYPE_CHECKING:
    from collections.abc import Collection, Generator

    from studio import Studio

    from bulletin.assembler.tune import Tune
    from bulletin.model import Clip, Script


class Given:
    """Clips that are there."""

    def __init__(self, clips: list[Clip]) -> None:
        self.keys = {clip.chunk_id: clip.key for clip in clips}
        self._clips = clips

    def speak(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        yield from (clip for clip in self._clips if clip.chunk_id in set(chunk_ids))

    def are_kept(self, chunk_ids: Collection[str]) -> bool:
        return set(chunk_ids) <= set(self.keys)

    recall = speak


@pytest.fixture(scope="module")
def script(studio: Studio) -> Script:
    return studio.script(("p01-01", "云溪大桥通车", 3), ("p01-02", "记者手记", 2))


@pytest.fixture(scope="module")
def clips(studio: Studio, script: Script) -> list[Clip]:
    found = []
    for number, chunk in enumerate(script.chunks):
        sound = studio.babble(1.5 + number % 4, seed=number, rate_hz=24_000)
        found.append(studio.clip(chunk, np.pad(sound, (600, 1_440)).astype(np.float32)))
    return found


@pytest.mark.parametrize("has_music", [True, False])
def test_it_tells_the_length_of_the_file_to_some_frames(
    script: Script, clips: list[Clip], jingles: dict[Jingle, Tune], tmp_path: Path, has_music: bool
) -> None:
    music = jingles if has_music else {}
    watch = Stopwatch(Sound(), music)
    assert watch.jingles == set(music)
    foreseen = watch.samples(script, {clip.chunk_id: watch.ends(clip, 0.4) for clip in clips})
    (tmp_path / "out").mkdir()
    gear = Gear(Sound(), music, Shelf(tmp_path / "store"))
    track = Track(tmp_path / "out" / "a.mp3", TagFacts("云溪日报", "云溪之声", "云溪之声", "2026-11-21"))
    with whole_set() as files:
        made = assemble(Programme(script, (track,), gear), Given(clips), files)
    assert foreseen == pytest.approx(made.n_samples, abs=4 * FRAME_SAMPLES)


def test_a_longer_clip_makes_a_longer_programme(script: Script) -> None:
    watch = Stopwatch(Sound(), {})
    short = watch.samples(script, {chunk.id: Ends(MIX_RATE_HZ) for chunk in script.chunks})
    long = watch.samples(script, {chunk.id: Ends(2 * MIX_RATE_HZ) for chunk in script.chunks})
    assert long - short == pytest.approx(len(script.chunks) * MIX_RATE_HZ, abs=len(script.chunks) * FRAME_SAMPLES / 2)


def test_the_quiet_ends_of_a_clip_are_found(clips: list[Clip]) -> None:
    ends = Stopwatch(Sound(), {}).ends(clips[0], 0.4)
    assert ends.head >= 2 * 600 - 480
    assert ends.tail >= 2 * 1_440 - 480
