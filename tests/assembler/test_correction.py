"""How loud a programme may be, and what brings it there."""

from __future__ import annotations

import math

import pytest

from bulletin.assembler.correction import Correction, correction_of, in_words, refuse_wrong_level
from bulletin.errors import AudioError
from bulletin.model import Loudness
from bulletin.station.settings import Sound

SOUND = Sound(loudness_lufs=-16, true_peak_dbtp=-1)


def measured(lufs: float, dbtp: float = -2.0) -> Loudness:
    return Loudness(lufs, lufs - 3, dbtp, lufs + 1, lufs + 2, 4)


@pytest.mark.parametrize(
    ("lufs", "dbtp", "lift_lu", "headroom_db"),
    [
        (-16.0, -2.0, 0.0, 0.0),
        (-16.24, -1.0, 0.0, 0.0),
        (-15.76, -1.0, 0.0, 0.0),
        (-16.31, -2.0, 0.4, 0.0),
        (-16.75, -2.0, 0.8, 0.0),
        (-15.6, -2.0, -0.4, 0.0),
        (-16.0, -0.95, 0.0, 0.2),
        (-16.0, -0.89, 0.0, 0.4),
        (-15.5, -0.5, -0.4, 0.6),
        (-math.inf, 0.0, 0.0, 0.0),
    ],
)
def test_a_programme_is_corrected_in_steps_where_it_is_off(
    lufs: float, dbtp: float, lift_lu: float, headroom_db: float
) -> None:
    correction = correction_of(measured(lufs, dbtp), SOUND)
    assert correction.lift_lu == pytest.approx(lift_lu)
    assert correction.headroom_db == pytest.approx(headroom_db)


@pytest.mark.parametrize(("off_lu", "lift_lu"), [(0.19, 0.0), (-0.19, 0.0), (0.21, -0.2), (-0.29, 0.2)])
def test_at_levels_of_stations_less_is_let_pass(off_lu: float, lift_lu: float) -> None:
    for wanted_lufs in (-23, -24):
        correction = correction_of(measured(wanted_lufs + off_lu), Sound(loudness_lufs=wanted_lufs))
        assert correction.lift_lu == pytest.approx(lift_lu)
        assert correction.headroom_db == 0.0


@pytest.mark.parametrize(
    ("correction", "line"),
    [
        (Correction(0.4), "corrected, all of it by +0.4 LU"),
        (Correction(-0.4, 0.6), "corrected, all of it by -0.4 LU, its peaks by -0.6 dB"),
        (Correction(0.0, 0.2), "corrected, its peaks by -0.2 dB"),
    ],
)
def test_a_correction_is_said_in_a_line(correction: Correction, line: str) -> None:
    assert in_words("a.mp3", measured(-16.44, -0.56), correction) == f"a.mp3 reads -16.4 LUFS, -0.6 dBTP: {line}"


def test_that_nothing_can_be_corrected_is_said_with_the_reason() -> None:
    assert in_words("a.mp3", measured(-16.4), None).endswith(", and stays so: to correct it the store would "
                                                             "have to keep the clips of this run")  # fmt: skip


@pytest.mark.parametrize("lufs", [-16.5, -16.0, -15.5])
def test_half_a_unit_off_is_near_enough(lufs: float) -> None:
    refuse_wrong_level(measured(lufs, -1.0), SOUND, name="a.mp3")


@pytest.mark.parametrize(
    ("lufs", "dbtp", "so"),
    [
        (-16.51, -2.0, "reads -16.51 LUFS; -16.0 LUFS within 0.5 LU is wanted"),
        (-15.49, -2.0, "reads -15.49 LUFS; -16.0 LUFS within 0.5 LU is wanted"),
        (math.nan, -2.0, "reads nan LUFS; -16.0 LUFS within 0.5 LU is wanted"),
        (-16.0, -0.99, "reaches -0.99 dBTP; at most -1.0 dBTP is wanted"),
    ],
)
def test_what_is_too_loud_too_soft_or_too_sharp_is_refused(lufs: float, dbtp: float, so: str) -> None:
    with pytest.raises(AudioError) as caught:
        refuse_wrong_level(measured(lufs, dbtp), SOUND, name="a.mp3")
    assert str(caught.value) == f"a.mp3: {so}"
