"""The clips of a script: those that are asked for, in the order of the script, from the engine or from the store."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from tones import ToneEngine, jobs_for

from bulletin.errors import StoreError
from bulletin.model import Line
from bulletin.progress import Notebook, Silent, Workload
from bulletin.store.clips import Store
from bulletin.synthesis.clips import Clips

TEXTS = ["第一句话。", "第二句话。", "第一句话。"]
IDS = ["p01-01/1", "p01-01/2", "p01-01/3"]


def clips_of(engine: ToneEngine, store: Store) -> Clips[Line]:
    return Clips(jobs_for(engine, TEXTS), engine, store, Notebook(Silent()))


def test_each_chunk_has_its_line_and_those_that_say_the_same_have_one_key(tmp_path: Path) -> None:
    clips = clips_of(ToneEngine(), Store(tmp_path))
    assert [clips.lines[chunk_id].sent for chunk_id in IDS] == TEXTS
    assert clips.keys == {chunk_id: line.key for chunk_id, line in clips.lines.items()}
    assert clips.keys[IDS[0]] == clips.keys[IDS[2]] != clips.keys[IDS[1]]


def test_those_that_are_asked_for_come_in_the_order_of_the_script_and_are_counted(tmp_path: Path) -> None:
    engine = ToneEngine()
    clips = clips_of(engine, Store(tmp_path))
    assert clips.work == Workload(n_clips=2, n_clips_missing=2, n_characters=8, n_characters_missing=8)
    assert [clip.chunk_id for clip in clips.speak([IDS[1], IDS[0]])] == IDS[:2]
    assert sorted(engine.said) == sorted(TEXTS[:2])
    assert clips.count.chunks == {"total": 3, "cached": 1, "synthesized": 2, "retried": 0}
    assert clips.work == Workload(n_clips=2, n_clips_missing=0, n_characters=8, n_characters_missing=0)


def test_what_was_spoken_is_kept_and_recalled_and_nobody_speaks(tmp_path: Path) -> None:
    engine = ToneEngine()
    clips = clips_of(engine, Store(tmp_path))
    assert not clips.are_kept([IDS[0]])
    spoken = list(clips.speak([IDS[0]]))
    assert clips.are_kept([IDS[2], IDS[0]])
    assert not clips.are_kept(IDS)
    assert [clip.key for clip in clips.recall([IDS[2]])] == [spoken[0].key]
    with pytest.raises(StoreError):
        list(clips.recall(IDS))
    assert engine.said == TEXTS[:1]
    assert clips.count.chunks["synthesized"] == 1


def test_whoever_is_done_with_the_clips_closes_the_engine(tmp_path: Path) -> None:
    engine = ToneEngine()
    with closing(clips_of(engine, Store(tmp_path))):
        assert not engine.is_stopped.is_set()
    assert engine.is_stopped.is_set()


def test_the_characters_to_be_spoken_are_told_before_anybody_speaks(tmp_path: Path) -> None:
    told: list[Workload] = []

    class Listening(Silent):
        def expects(self, work: Workload) -> None:
            told.append(work)

    engine = ToneEngine()
    clips = Clips(jobs_for(engine, TEXTS), engine, Store(tmp_path), Notebook(Listening()))
    clips.expects(IDS)
    list(clips.speak(IDS[:1]))
    clips.expects(IDS)
    assert told == [Workload(2, 2, 8, 8), Workload(2, 1, 8, 4)]


def test_times_are_those_of_the_clips_that_passed_and_of_the_store_and_none_of_a_lost_clip(tmp_path: Path) -> None:
    engine, store = ToneEngine(), Store(tmp_path)
    first = clips_of(engine, store)
    assert first.timings() == {}
    spoken = list(first.speak([IDS[0]]))
    kept = clips_of(engine, Store(tmp_path))
    assert kept.timings() == first.timings() == dict.fromkeys((IDS[0], IDS[2]), spoken[0].recording.timing)
    for entry in tmp_path.rglob("*.clip"):
        entry.unlink()
    assert kept.timings() == {}
    assert set(first.timings()) == {IDS[0], IDS[2]}, "this run has heard it"
