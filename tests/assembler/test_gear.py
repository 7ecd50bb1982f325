"""What a programme is made with: who wants nothing checked and nothing said has neither; clips of synthesis fit."""

from __future__ import annotations

from pathlib import Path

from tones import ToneEngine, jobs_for

from bulletin.assembler import Gear, Shelf
from bulletin.assembler.gear import Clips
from bulletin.progress import Notebook, Silent
from bulletin.station.settings import Sound
from bulletin.store.clips import Store
from bulletin.synthesis import clips as synthesis


def test_without_a_wish_the_work_goes_on_and_nobody_is_told(tmp_path: Path) -> None:
    gear = Gear(Sound(), {}, Shelf(tmp_path))
    gear.check()
    gear.say("a.mp3 reads -17.0 LUFS")


def test_the_clips_of_an_engine_are_what_the_assembler_asks_for(tmp_path: Path) -> None:
    engine = ToneEngine()
    clips: Clips = synthesis.Clips(jobs_for(engine, ["晴。", "雪。"]), engine, Store(tmp_path), Notebook(Silent()))
    spoken = list(clips.speak(clips.keys))
    assert {clip.chunk_id: clip.key for clip in spoken} == clips.keys
    assert clips.are_kept(clips.keys)
    assert [clip.key for clip in clips.recall(clips.keys)] == [clip.key for clip in spoken]
