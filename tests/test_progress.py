"""Warnings are kept, seconds are nobody's twice, and clips are counted by where they came from."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bulletin.commands.progress_bar import Progress
from bulletin.model import Chunk, Clip, Pcm, Recording
from bulletin.progress import Clock, Count, Listener, Notebook, Silent, Workload

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable


def clip(chunk_id: str, key: str, *, is_cached: bool = False, n_tries: int = 1, setbacks: tuple[str, ...] = ()) -> Clip:
    return Clip(chunk_id, key, Recording(Pcm(np.zeros(1, np.float32), 24_000)), is_cached, n_tries, setbacks)


def each(clips: Iterable[Clip]) -> Generator[Clip, None, None]:
    yield from clips


def test_a_warning_is_kept_and_passed_on_and_a_note_only_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    notebook = Notebook(progress)
    notebook.warned("odd")
    notebook.noted("so")
    notebook.detailed("more")
    assert notebook.warnings == progress.warnings == ["odd"]
    assert capsys.readouterr().err == "bulletin: warning: odd\nbulletin: so\n"


def test_who_listens_to_nothing_is_told_everything_and_the_warning_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    silent: Listener = Silent()
    notebook = Notebook(silent)
    chunk = Chunk("a/1", 0, "a", "anchor_a", "晴。", "晴。")
    notebook.expects(Workload(1, 1, 1, 1))
    notebook.began(chunk)
    notebook.ended(chunk)
    notebook.warned("odd")
    notebook.noted("so")
    notebook.detailed("more")
    assert notebook.warnings == ["odd"]
    assert capsys.readouterr() == ("", "")


def test_a_stage_inside_another_is_taken_off_it_and_a_second_turn_is_added() -> None:
    clock = Clock()
    began = time.monotonic()
    with clock.stage("outer"):
        for _ in range(2):
            with clock.stage("inner"):
                time.sleep(0.02)
    whole = time.monotonic() - began
    assert clock.seconds["inner"] >= 0.04
    assert sum(clock.seconds.values()) <= whole


def test_the_time_of_a_stage_that_fails_is_kept() -> None:
    clock = Clock()
    with pytest.raises(ValueError, match="odd"), clock.stage("inner"):
        raise ValueError("odd")  # noqa: EM101  # a block that fails
    assert list(clock.seconds) == ["inner"]


def test_a_clip_is_cached_or_spoken_now_and_what_nobody_asks_for_is_cached() -> None:
    count = Count(Clock(), total=4)
    clips = [clip("a/1", "k1", is_cached=True, n_tries=0), clip("a/2", "k2"), clip("a/3", "k3")]
    assert list(count.through(each(clips))) == clips
    assert count.chunks == {"total": 4, "cached": 2, "synthesized": 2, "retried": 0}


def test_a_clip_that_several_chunks_share_is_retried_once_and_synthesized_for_each() -> None:
    count = Count(Clock(), total=2)
    shared = [clip(chunk_id, "k", n_tries=3, setbacks=("no answer", "cut")) for chunk_id in ("a/1", "b/1")]
    assert len(list(count.through(each(shared)))) == 2
    assert count.chunks == {"total": 2, "cached": 0, "synthesized": 2, "retried": 1}
    assert count.setbacks == {"a/1": ("no answer", "cut")}


def test_the_wait_for_a_clip_is_time_of_the_synthesis_and_what_is_done_with_it_is_not() -> None:
    clock, used_s = Clock(), 0.0

    def spoken() -> Generator[Clip, None, None]:
        time.sleep(0.02)
        yield clip("a/1", "k")

    began = time.monotonic()
    for _ in Count(clock, total=1).through(spoken()):
        had = time.monotonic()
        time.sleep(0.02)
        used_s += time.monotonic() - had
    whole = time.monotonic() - began
    assert list(clock.seconds) == ["synthesis"]
    assert 0.02 <= clock.seconds["synthesis"] <= whole - used_s


def test_whoever_stops_listening_closes_the_clips() -> None:
    closed = []

    def spoken() -> Generator[Clip, None, None]:
        try:
            yield clip("a/1", "k1")
            yield clip("a/2", "k2")
        finally:
            closed.append("closed")

    clips = spoken()
    through = Count(Clock(), total=2).through(clips)
    next(through)
    through.close()
    assert closed == ["closed"]


def test_what_was_spoken_earlier_in_the_run_is_counted_once_more_work_begins() -> None:
    earlier = Count(Clock(), total=4)
    spoken = [
        clip("a/1", "one", n_tries=2, setbacks=("silence",)),
        clip("a/2", "two"),
        clip("a/3", "3", is_cached=True),
    ]
    assert len(list(earlier.through(each(spoken)))) == 3
    count = Count(Clock(), total=2)
    count.go_on_from(earlier, ["a/1", "a/3"])
    assert count.chunks == {"total": 2, "cached": 1, "synthesized": 1, "retried": 1}
    assert count.setbacks == {"a/1": ("silence",)}
