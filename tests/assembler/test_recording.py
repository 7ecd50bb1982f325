"""Recording: what the shelf lacks is made, once; what is played once more is what was recorded."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.correction import Correction
from bulletin.assembler.gear import Gear
from bulletin.assembler.recording import Plan, before_codec, record_at_level
from bulletin.assembler.shelf import Shelf
from bulletin.assembler.stretches import stretches_of
from bulletin.assembler.tape import Tape
from bulletin.assembler.timeline import lay
from bulletin.assembler.tune import Tune
from bulletin.model import Jingle, Pcm
from bulletin.station.settings import Sound

if TYPE_CHECKING:
    from collections.abc import Collection, Generator
    from pathlib import Path

    from studio import Studio

    from bulletin.model import Clip, Script


class Babble:
    """A voice of noise: the clips of a script."""

    def __init__(self, studio: Studio, script: Script) -> None:
        self.keys = {chunk.id: f"key-{chunk.id}" for chunk in script.chunks}
        self.asked: list[str] = []
        self._clips = [
            studio.clip(chunk, studio.babble(1.5, seed=n, rate_hz=24_000)) for n, chunk in enumerate(script.chunks)
        ]

    def speak(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        self.asked += chunk_ids
        yield from self.recall(chunk_ids)

    def are_kept(self, chunk_ids: Collection[str]) -> bool:
        return True

    def recall(self, chunk_ids: Collection[str]) -> Generator[Clip, None, None]:
        yield from (clip for clip in self._clips if clip.chunk_id in chunk_ids)


def test_the_shelf_lacks_what_nobody_made_and_each_stretch_is_made_once(studio: Studio, tmp_path: Path) -> None:
    script = studio.script(("p01-01", "甲", 1))
    music = {Jingle.STING: Tune(Pcm(studio.sine(500, 1.0, dbfs=-20), 48_000))}
    clips, gear = Babble(studio, script), Gear(Sound(), music, Shelf(tmp_path))
    stretches = stretches_of(lay(script, music), has_bed=False)
    ids = [chunk.id for chunk in script.chunks]
    plan = Plan.of(stretches, Correction(), clips, gear)
    assert list(plan.wanted) == list(plan.chunk_ids) == ids
    tapes = [Tape(io.BytesIO(), start=0, n_channels=1, name="a.mp3") for _ in range(2)]
    record_at_level(stretches, clips, clips.speak, gear, tapes[0])
    assert clips.asked == ids
    again = record_at_level(stretches, clips, clips.speak, gear, tapes[1])
    assert clips.asked == ids
    assert (again.wanted, list(again.chunk_ids)) == ((), ids)
    assert tapes[1].cues == tapes[0].cues
    played = np.concatenate(list(before_codec(again, clips.recall)))
    assert played.shape[0] == tapes[0].n_samples
    for cue in tapes[0].cues:
        assert played[cue.start : cue.end].std() > 0.01
        assert not played[cue.end + 480 : cue.end + 960].any()
