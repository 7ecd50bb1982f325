from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from bulletin.model import MIX_RATE_HZ, Bulletin, Cue, Loudness
from bulletin.publish.book.overlay import Clip, clips_of, clock, music_id, sentence_id

LOUD = Loudness(-16, -19, -1.2, -14, -12, 4)


def piece(length_s: float, *cues: tuple[int, str | None, float, float]) -> Bulletin:
    placed = tuple(
        Cue(item, chunk, round(start * MIX_RATE_HZ), round(end * MIX_RATE_HZ)) for item, chunk, start, end in cues
    )
    return Bulletin(Path("a.p01-01.mp3"), round(length_s * MIX_RATE_HZ), placed, (), LOUD)


def test_each_clip_lasts_to_the_next_so_that_pauses_are_heard_and_all_of_the_sound_is() -> None:
    clips = clips_of(piece(9, (1, "p01-01/1", 0.3, 2.0), (3, "p01-01/2", 2.6, 5.0), (3, "p01-01/3", 5.4, 8.5)))
    assert clips == (Clip("s1", 0, 2600), Clip("s2", 2600, 5400), Clip("s3", 5400, 9000))


def test_music_is_lit_up_to_the_voice_that_comes_in_over_its_end() -> None:
    clips = clips_of(piece(6, (0, None, 0.3, 3.0), (2, "p01-01/1", 2.2, 5.0)))
    assert clips == (Clip("m0", 0, 2200), Clip("s1", 2200, 6000))


def test_music_that_begins_under_a_sentence_is_lit_after_it() -> None:
    clips = clips_of(piece(9, (0, "closing/1", 0.3, 4.0), (2, None, 3.0, 8.5)))
    assert clips == (Clip("s1", 0, 4000), Clip("m2", 4000, 9000))


def test_music_under_a_sentence_alone_is_not_lit() -> None:
    clips = clips_of(piece(5, (0, "closing/1", 0.3, 4.0), (2, None, 3.0, 4.0)))
    assert clips == (Clip("s1", 0, 5000),)


def test_no_clip_is_empty_and_none_goes_beyond_the_sound() -> None:
    cues = [(at, f"p01-01/{at}", at * 0.7, at * 0.7 + 0.69) for at in range(1, 40)]
    sound = piece(30.00001, *cues)
    clips = clips_of(sound)
    assert all(clip.begin_ms < clip.end_ms for clip in clips)
    assert all(one.end_ms == other.begin_ms for one, other in pairwise(clips))
    assert clips[-1].end_ms <= sound.duration_s * 1000


def test_times_and_ids_are_as_smil_wants_them() -> None:
    assert [clock(ms) for ms in (0, 61_005, 36_000_000)] == ["0:00:00.000", "0:01:01.005", "10:00:00.000"]
    assert (sentence_id("headlines/12"), music_id(7)) == ("s12", "m7")
    assert Clip("s1", 1, 61_005).begin == "0:00:00.001"
    assert Clip("s1", 1, 61_005).end == "0:01:01.005"
