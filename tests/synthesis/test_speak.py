from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tones import RATE_HZ, ToneEngine, jobs_for, pitch_hz

from bulletin.errors import EngineError, MissingClipsError, StoreError, VoiceError
from bulletin.model import Chunk, Line
from bulletin.progress import Silent
from bulletin.store.clips import Store
from bulletin.synthesis.engine import Take
from bulletin.synthesis.speak import recall, speak


class Listening(Silent):
    def __init__(self) -> None:
        self.began_ids: list[str] = []
        self.ended_ids: list[str] = []
        self.warnings: list[str] = []

    def began(self, chunk: Chunk) -> None:
        self.began_ids.append(chunk.id)

    def ended(self, chunk: Chunk) -> None:
        self.ended_ids.append(chunk.id)

    def warned(self, message: str) -> None:
        self.warnings.append(message)


TEXTS = [f"第{n}句话。" for n in "一二三四五六七八九"]


def test_clips_come_in_order_and_are_what_was_said(tmp_path: Path) -> None:
    engine, listening = ToneEngine(concurrency=4), Listening()
    clips = list(speak(jobs_for(engine, TEXTS), engine, Store(tmp_path), listener=listening))
    assert [clip.chunk_id for clip in clips] == [f"p01-01/{n}" for n in range(1, 10)]
    for clip, text in zip(clips, TEXTS, strict=True):
        heard_hz = np.abs(np.fft.rfft(clip.pcm.samples)).argmax() * RATE_HZ / clip.pcm.n_samples
        assert abs(heard_hz - pitch_hz(text)) <= RATE_HZ / clip.pcm.n_samples
    assert sorted(listening.began_ids) == sorted(listening.ended_ids)


def test_a_second_run_speaks_nothing(tmp_path: Path) -> None:
    first, second = ToneEngine(), ToneEngine()
    fresh = list(speak(jobs_for(first, TEXTS), first, Store(tmp_path), listener=Listening()))
    kept = list(speak(jobs_for(second, TEXTS), second, Store(tmp_path), listener=Listening()))
    assert second.said == []
    assert all(clip.is_cached for clip in kept)
    assert all(np.array_equal(a.pcm.samples, b.pcm.samples) for a, b in zip(fresh, kept, strict=True))


def test_one_changed_sentence_costs_one_clip(tmp_path: Path) -> None:
    first, second = ToneEngine(), ToneEngine()
    list(speak(jobs_for(first, TEXTS), first, Store(tmp_path), listener=Listening()))
    changed = [*TEXTS[:4], "改过的一句。", *TEXTS[5:]]
    list(speak(jobs_for(second, changed), second, Store(tmp_path), listener=Listening()))
    assert second.said == ["改过的一句。"]


def test_what_is_said_twice_is_spoken_once(tmp_path: Path) -> None:
    engine = ToneEngine()
    clips = list(
        speak(jobs_for(engine, ["同一句。", "另一句。", "同一句。"]), engine, Store(tmp_path), listener=Listening())
    )
    assert sorted(engine.said) == ["另一句。", "同一句。"]
    assert len(clips) == 3
    assert np.array_equal(clips[0].pcm.samples, clips[2].pcm.samples)


def test_a_chunk_that_cannot_be_voiced_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    engine = ToneEngine(cannot_say=frozenset({TEXTS[2], TEXTS[5]}))
    with pytest.raises(MissingClipsError) as caught:
        list(speak(jobs_for(engine, TEXTS), engine, Store(tmp_path), listener=Listening()))
    assert [chunk.id for chunk in caught.value.missing] == ["p01-01/3", "p01-01/6"]
    assert caught.value.n_kept == 7
    assert "2 chunks have no sound, 7 clips are kept" in str(caught.value)
    assert str(caught.value).endswith("run again to go on: p01-01/3, p01-01/6")
    again = ToneEngine()
    list(speak(jobs_for(again, TEXTS), again, Store(tmp_path), listener=Listening()))
    assert sorted(again.said) == sorted([TEXTS[2], TEXTS[5]])


def test_a_dead_engine_is_not_asked_for_everything(tmp_path: Path) -> None:
    engine = ToneEngine(concurrency=1, dead_after=3)
    with pytest.raises(MissingClipsError) as caught:
        list(speak(jobs_for(engine, TEXTS), engine, Store(tmp_path), listener=Listening()))
    assert isinstance(caught.value.cause, EngineError)
    assert len(caught.value.missing) == 6
    assert engine.is_stopped.is_set()


def test_stopping_midway_keeps_what_is_finished(tmp_path: Path) -> None:
    class Held(ToneEngine):
        def say(self, line: Line) -> Take:
            if len(self.said) == 3:
                assert self.is_stopped.wait(60)
            return super().say(line)

    engine = Held(concurrency=1)
    clips = speak(jobs_for(engine, TEXTS), engine, Store(tmp_path), listener=Listening())
    for _ in range(3):
        next(clips)
    clips.close()
    assert len(list(tmp_path.glob("clips/*/*.clip"))) == 3
    again = ToneEngine()
    list(speak(jobs_for(again, TEXTS), again, Store(tmp_path), listener=Listening()))
    assert sorted(again.said) == sorted(TEXTS[3:])


def test_a_damaged_clip_is_spoken_anew_and_said(tmp_path: Path) -> None:
    first, second, listening = ToneEngine(), ToneEngine(), Listening()
    list(speak(jobs_for(first, TEXTS[:2]), first, Store(tmp_path), listener=Listening()))
    key = jobs_for(first, TEXTS[:2])[1].line.key
    (tmp_path / "clips" / key[:2] / f"{key}.clip").write_bytes(b"torn")
    list(speak(jobs_for(second, TEXTS[:2]), second, Store(tmp_path), listener=listening))
    assert second.said == [TEXTS[1]]
    assert listening.warnings == ["chunk p01-01/2: its clip in the store is damaged; it is spoken anew"]


def test_a_store_that_cannot_be_written_costs_a_warning_only(tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("a file where the folder should be")
    engine, listening = ToneEngine(), Listening()
    clips = list(speak(jobs_for(engine, TEXTS), engine, Store(tmp_path), listener=listening))
    assert len(clips) == len(TEXTS)
    assert len(listening.warnings) == 1
    assert "clips of this run are not kept" in listening.warnings[0]


def test_each_reason_for_a_missing_chunk_is_said_once(tmp_path: Path) -> None:
    class Moody(ToneEngine):
        def say(self, line: Line) -> Take:
            if line.sent in TEXTS[:3]:
                so = "no sound" if line.sent == TEXTS[1] else "no such speaker"
                raise VoiceError(voice=line.voice, engine="edge", chunk_id=line.chunk_id, so=so)
            return super().say(line)

    engine = Moody()
    with pytest.raises(MissingClipsError) as caught:
        list(speak(jobs_for(engine, TEXTS), engine, Store(tmp_path), listener=Listening()))
    assert str(caught.value.cause).endswith("chunk p01-01/1: no such speaker")
    assert [str(other) for other in caught.value.others] == ["voice 'anchor_a' (edge), chunk p01-01/2: no sound"]


def test_what_another_build_has_spoken_in_the_meantime_is_not_asked_for(tmp_path: Path) -> None:
    class Slow(ToneEngine):
        def say(self, line: Line) -> Take:
            if not self.said:  # the other build is done with all by the time that the first clip is spoken
                other = ToneEngine()
                list(speak(jobs_for(other, TEXTS[1:]), other, Store(tmp_path), listener=Listening()))
            return super().say(line)

    engine = Slow(concurrency=1)
    clips = list(speak(jobs_for(engine, TEXTS), engine, Store(tmp_path), listener=Listening()))
    assert engine.said == TEXTS[:1]
    assert [clip.is_cached for clip in clips] == [False] + [True] * 8


def test_what_is_kept_is_recalled_in_order_and_what_is_not_is_named(tmp_path: Path) -> None:
    engine, store = ToneEngine(), Store(tmp_path)
    jobs = jobs_for(engine, TEXTS[:3])
    spoken = list(speak(jobs[:2], engine, store, listener=Listening()))
    recalled = recall(jobs, store)
    for clip in spoken:
        again = next(recalled)
        assert (again.key, again.is_cached, again.n_tries) == (clip.key, True, 0)
        assert np.array_equal(again.pcm.samples, clip.pcm.samples)
    with pytest.raises(StoreError, match=jobs[2].line.key[:8]):
        next(recalled)
