from __future__ import annotations

import numpy as np
import pytest

from bulletin.assembler.bed import UNDER_SPEECH_LU, Bed, without_seam
from bulletin.assembler.ducking import DUCK_DB

STEADY = np.ones(10_000, np.float32)
DUCKED = 10 ** (DUCK_DB / 20)


def test_it_steps_back_before_the_first_word_and_comes_from_nothing() -> None:
    bed = Bed(STEADY).before_speech(67_200, 57_600)
    assert not bed[:9_600].any()
    assert bed.max() == pytest.approx(1)
    assert bed[-1] == pytest.approx(DUCKED, abs=0.01)
    assert np.abs(np.diff(bed)).max() < 1e-3


def test_it_stays_back_in_a_short_pause_and_comes_forward_in_a_long_one() -> None:
    assert np.unique(Bed(STEADY).between_speech(28_800)).tolist() == pytest.approx([DUCKED])
    long = Bed(STEADY).between_speech(62_400)
    assert long.max() == pytest.approx(1)
    assert long[0] == pytest.approx(DUCKED, abs=0.01)
    assert long[-1] == pytest.approx(DUCKED, abs=0.01)


def test_it_comes_forward_after_the_last_word_and_goes_out() -> None:
    bed = Bed(STEADY).after_speech(90_000, 76_800)
    assert bed[0] == pytest.approx(DUCKED, abs=0.01)
    assert bed.max() > 0.9
    assert not bed[76_800:].any()
    assert np.abs(np.diff(bed)).max() < 1e-3


def test_it_goes_round_from_stretch_to_stretch_without_a_gap() -> None:
    ramp = np.arange(1_000, dtype=np.float32)
    bed = Bed(ramp)
    played = np.concatenate([bed.under_speech(n) for n in (700, 800, 1_500)]) / np.float32(DUCKED)
    np.testing.assert_allclose(played, np.arange(3_000) % 1_000, rtol=1e-5, atol=1e-3)


def test_two_channels_stay_two() -> None:
    pair = np.stack((STEADY, -STEADY), axis=1)
    played = Bed(pair).under_speech(500)
    assert played.shape == (500, 2)
    assert Bed(pair).peak_under_speech == pytest.approx(DUCKED)
    np.testing.assert_array_equal(played[:, 0], -played[:, 1])


def test_it_comes_and_goes_at_a_pace_that_nobody_notices() -> None:
    coming = Bed(STEADY).before_speech(67_200, 57_600)[9_600:]
    full = np.flatnonzero(coming > 0.999)
    assert full[0] / 48_000 == pytest.approx(0.3, abs=0.02)
    assert (coming.size - full[-1]) / 48_000 == pytest.approx(0.4, abs=0.02)
    assert coming[full[0] : full[-1]].min() > 0.99
    assert np.all(np.diff(coming[: full[0]]) >= 0)
    assert np.all(np.diff(coming[full[-1] :]) <= 0)


def test_it_rises_halfway_in_half_the_time() -> None:
    rise = Bed(STEADY).between_speech(62_400)[:19_200]
    assert rise[9_600] == pytest.approx((1 + DUCKED) / 2, abs=1e-3)
    assert rise[0] - DUCKED < 1e-6
    assert 1 - rise[-1] < 1e-6


def test_it_comes_forward_from_a_pause_of_a_second_and_a_fifth() -> None:
    assert Bed(STEADY).between_speech(57_600).max() == pytest.approx(1)
    assert Bed(STEADY).between_speech(57_599).max() == pytest.approx(DUCKED)


@pytest.mark.parametrize("n_samples", [0, 1, 3])
def test_there_may_be_hardly_any_time(n_samples: int) -> None:
    for bed in (
        Bed(STEADY).before_speech(n_samples, n_samples),
        Bed(STEADY).after_speech(n_samples, n_samples),
        Bed(STEADY).before_speech(n_samples, n_samples + 5),
    ):
        assert bed.shape == (n_samples,)
        assert np.isfinite(bed).all()
        assert np.abs(bed).max(initial=0) <= 1


def test_after_the_last_word_it_is_forward_before_it_goes() -> None:
    bed = Bed(STEADY).after_speech(90_000, 76_800)
    top = int(bed.argmax())
    assert top / 48_000 == pytest.approx(0.4, abs=0.05)
    assert np.all(np.diff(bed[top:]) <= 0)


def test_a_short_piece_loses_a_quarter_to_its_seam_and_a_long_one_a_second() -> None:
    for n_samples, n_loop in ((8_000, 6_000), (480_000, 432_000)):
        assert without_seam(np.ones(n_samples, np.float32)).shape == (n_loop,)
    noise = np.random.default_rng(1).standard_normal((480_000, 2)).astype(np.float32)
    loop = without_seam(noise)
    for part in (loop[:48_000], loop[20_000:28_000], loop[48_000:]):
        assert np.square(part).mean() == pytest.approx(1, abs=0.03), "as loud in the seam as elsewhere"
    np.testing.assert_array_equal(loop[48_000:], noise[48_000:432_000])


def test_the_bed_is_just_under_the_speech_and_far_under_it_while_somebody_speaks() -> None:
    assert 0 < UNDER_SPEECH_LU < 5
    assert 15 <= UNDER_SPEECH_LU - DUCK_DB <= 19


def test_a_seam_is_heard_nowhere() -> None:
    for n_samples in (24_000, 240_000):
        time_s = np.arange(n_samples) / 48_000
        piece = np.sin(2 * np.pi * 313.3 * time_s).astype(np.float32)
        loop = without_seam(piece)
        step = np.abs(np.diff(np.concatenate((loop[-10:], loop[:10])))).max()
        assert step <= 1.05 * np.abs(np.diff(piece)).max()
        n_seam = n_samples - loop.size
        assert abs(loop[n_seam] - loop[n_seam - 1]) <= 1.05 * np.abs(np.diff(piece)).max()
        assert loop[0] == pytest.approx(piece[loop.size], abs=1e-6)


def test_a_rise_is_the_fall_backwards_about_its_middle() -> None:
    rise = Bed(STEADY).between_speech(62_400)[:19_200].astype(np.float64)
    np.testing.assert_allclose(rise + rise[::-1], 1 + DUCKED, atol=1e-6)


def test_before_a_word_that_comes_soon_half_the_time_is_for_coming_and_half_for_going() -> None:
    bed = Bed(STEADY).before_speech(9_600, 9_600)
    assert int(bed.argmax()) == pytest.approx(4_800, abs=2)
    assert bed.max() == pytest.approx(1, abs=1e-3)
    assert (bed[0], bed[-1]) == (pytest.approx(0, abs=1e-3), pytest.approx(DUCKED, abs=1e-3))
    long = Bed(STEADY).before_speech(30_000, 30_000)
    assert np.flatnonzero(long > 0.9999)[0] == pytest.approx(14_400, abs=150)
