"""How the tempo of an editor's own model is measured."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bulletin.errors import EngineError
from bulletin.synthesis.kokoro.zh11.tempo import SENTENCES, SPEEDS, Tempo

N_CHARACTERS = sum(part[-1].isdigit() for sentence in SENTENCES for part in sentence.split())


class Speaker:
    """Says 300 characters a minute at speed 1, and as many more as it is asked for; notes each speed."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    def __call__(self, ids: list[int], speed: float) -> int:
        self.asked.append(speed)
        return round(N_CHARACTERS / len(SENTENCES) / 300 / speed * 60 * 24_000)


def test_a_tempo_is_found_between_the_two_speeds_that_it_lies_between(tmp_path: Path) -> None:
    speaker = Speaker()
    assert Tempo(tmp_path / "tempo-a.txt").speed_for(270, speaker) == pytest.approx(0.9, abs=0.001)
    assert sorted({*speaker.asked}) == [0.85, 1.0]
    assert Tempo(tmp_path / "tempo-b.txt").speed_for(330, speaker) == pytest.approx(1.1, abs=0.001)
    assert Tempo(tmp_path / "tempo-c.txt").speed_for(195, speaker) == pytest.approx(0.65, abs=0.001)


def test_what_was_measured_once_is_kept(tmp_path: Path) -> None:
    first = Tempo(tmp_path / "kokoro" / "tempo-a.txt").speed_for(270, Speaker())
    later = Speaker()
    assert Tempo(tmp_path / "kokoro" / "tempo-a.txt").speed_for(270, later) == first
    assert later.asked == []


@pytest.mark.parametrize("spoilt", [b"", b"\xff", b"no sum\n{}"])
def test_a_damaged_file_is_measured_anew(tmp_path: Path, spoilt: bytes) -> None:
    path = tmp_path / "tempo-a.txt"
    first = Tempo(path).speed_for(270, Speaker())
    path.write_bytes(spoilt)
    again = Speaker()
    assert Tempo(path).speed_for(270, again) == first
    assert again.asked


def test_the_file_of_another_speaker_is_none(tmp_path: Path) -> None:
    Tempo(tmp_path / "tempo-a.txt").speed_for(270, Speaker())
    (tmp_path / "tempo-a.txt").rename(tmp_path / "tempo-b.txt")
    again = Speaker()
    Tempo(tmp_path / "tempo-b.txt").speed_for(270, again)
    assert again.asked


def test_a_store_that_takes_nothing_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "kokoro").write_text("a file where the folder should be")
    assert Tempo(tmp_path / "kokoro" / "tempo-a.txt").speed_for(300, Speaker()) == pytest.approx(1.0, abs=0.001)


@pytest.mark.parametrize(("pace", "which"), [(100, "slower than the 180"), (900, "faster than the 600")])
def test_a_tempo_out_of_reach_is_one_line(tmp_path: Path, pace: float, which: str) -> None:
    with pytest.raises(EngineError, match=f"{pace} characters a minute of speech are {which}"):
        Tempo(tmp_path / "tempo-a.txt").speed_for(pace, Speaker())


def test_speeds_rise_and_their_steps_are_small_enough_for_a_straight_line() -> None:
    steps = [after / before for before, after in pairwise(SPEEDS)]
    assert min(steps) > 1.05
    assert max(steps) < 1.3


@pytest.mark.parametrize("pace", [180, 200, 210, 240, 300, 301, 360, 420, 500, 599, 600])
def test_any_tempo_within_reach_is_met_by_asking_for_no_more_than_lies_on_the_way(tmp_path: Path, pace: int) -> None:
    speaker = Speaker()
    assert Tempo(tmp_path / "tempo-a.txt").speed_for(pace, speaker) == pytest.approx(pace / 300, abs=0.001)
    low, high = sorted((1.0, pace / 300))
    beyond = [speed for speed in {*speaker.asked} if not low <= speed <= high]
    assert len(beyond) <= 2


class Stepping(Speaker):
    """Says no more at some speeds than at the one before, as a model does that counts in frames."""

    def __call__(self, ids: list[int], speed: float) -> int:
        return super().__call__(ids, max(step for step in (0.6, 1.0, 1.75, 2.0) if step <= speed))


def test_a_step_at_which_nothing_changes_is_passed(tmp_path: Path) -> None:
    speed = Tempo(tmp_path / "tempo-a.txt").speed_for(400, Stepping())
    assert 1.45 < speed < 1.75
    assert Tempo(tmp_path / "tempo-a.txt").speed_for(300, Stepping()) == 1.0
