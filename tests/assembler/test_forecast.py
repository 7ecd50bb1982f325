from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bulletin.assembler.forecast import forecast_lift_lu
from bulletin.assembler.timeline import Gap, Music, lay
from bulletin.model import Jingle, Pcm

if TYPE_CHECKING:
    from assembler.conftest import Studio


def test_quiet_music_in_a_short_programme_lifts_all_of_it(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 1))
    quiet = {Jingle.IDENT: Pcm(studio.sine(1000, 10, dbfs=-23), 48_000)}
    loud = {Jingle.IDENT: Pcm(studio.sine(1000, 10, dbfs=-17), 48_000)}
    assert forecast_lift_lu(lay(script, quiet), quiet, -16) > forecast_lift_lu(lay(script, loud), loud, -16) + 0.5


def test_speech_alone_is_left_as_it_is(studio: Studio) -> None:
    assert forecast_lift_lu(lay(studio.script(("p01-01", "甲", 100)), ()), {}, -16) == 0


def test_a_long_programme_is_left_as_it_is(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 200))
    jingles = {Jingle.IDENT: Pcm(studio.sine(1000, 5, dbfs=-19), 48_000)}
    assert forecast_lift_lu(lay(script, jingles), jingles, -16) == 0


def test_it_lifts_by_2_lu_at_most_and_never_lowers(studio: Studio) -> None:
    script = studio.script(("p01-01", "甲", 1))
    for dbfs in (-80.0, -22.0, 0.0):
        jingles = {jingle: Pcm(studio.sine(1000, 30, dbfs=dbfs), 48_000) for jingle in Jingle}
        assert 0 <= forecast_lift_lu(lay(script, jingles), jingles, -16) <= 2


def test_a_silent_programme_is_left_as_it_is() -> None:
    silent = {Jingle.IDENT: Pcm(np.zeros(48_000, np.float32), 48_000)}
    assert forecast_lift_lu((Gap(48_000), Music(0, "opening", Jingle.IDENT)), silent, -16) == 0
