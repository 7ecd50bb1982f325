"""The arithmetic of silence: what is left of the ends of sounds, and whole frames."""

from __future__ import annotations

import pytest

from bulletin.assembler.places import Ends, samples_of, to_whole_frames, within
from bulletin.assembler.stretches import Part, Stretch
from bulletin.assembler.timeline import Music
from bulletin.model import Jingle
from bulletin.sound.mp3 import FRAME_SAMPLES

STING = Music(0, "p01-01", Jingle.STING)


@pytest.mark.parametrize(
    ("before", "after", "placed"),
    [(500, 500, (0, 10_000, 300, 200)), (100, 500, (200, 10_000, 100, 200)), (500, 50, (0, 9_850, 300, 50))],
)
def test_a_sound_loses_of_its_quiet_ends_what_the_pauses_do_not_hold(
    before: int, after: int, placed: tuple[int, int, int, int]
) -> None:
    assert within(Ends(10_000, head=300, tail=200), before, after) == placed


@pytest.mark.parametrize("tail", [4_000, 4_400, 9_600])
def test_a_stretch_has_whole_frames_and_its_pause_to_half_a_frame(tail: int) -> None:
    silence = to_whole_frames(50_000, 100, tail)
    assert (50_000 + silence) % FRAME_SAMPLES == 0
    assert abs(silence + 100 - tail) <= FRAME_SAMPLES / 2


def test_quiet_ends_count_as_pauses() -> None:
    parts = (Part(STING, 4_800, 9_600), Part(STING, 9_600, 19_200))
    stretch = Stretch(parts, lead=4_800, tail=19_200, has_bed=False)
    bare = samples_of(stretch, [Ends(40_000), Ends(20_000)])
    assert bare == pytest.approx(4_800 + 40_000 + 9_600 + 20_000 + 19_200, abs=FRAME_SAMPLES / 2)
    padded = samples_of(stretch, [Ends(40_700, 400, 300), Ends(20_800, 200, 600)])
    assert padded == bare
