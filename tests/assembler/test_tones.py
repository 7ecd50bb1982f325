from __future__ import annotations

import numpy as np
import pytest

from bulletin.assembler.tones import TOP_HZ, air, going, let_go, rise, string, struck

TIME_S = np.arange(48_000) / 48_000


def level_db(sound: np.ndarray, hz: float) -> float:
    power = np.abs(np.fft.rfft(sound * np.hanning(sound.size)))
    return float(20 * np.log10(power[round(hz) - 2 : round(hz) + 3].max()))


@pytest.mark.parametrize(("rate", "n_samples"), [(-3.2, 48_000), (-0.5, 700), (2.0, 512), (-45.0, 1)])
def test_a_gain_in_steps_is_the_exponential(rate: float, n_samples: int) -> None:
    assert going(rate, TIME_S[:n_samples]) == pytest.approx(np.exp(rate * TIME_S[:n_samples]), rel=1e-9)


def test_partials_are_sines_that_die() -> None:
    wanted = np.sin(2 * np.pi * 440 * TIME_S) * np.exp(-2 * TIME_S)
    assert struck(((1.0, 1.0, 2.0),), 440, TIME_S) == pytest.approx(wanted, abs=1e-9)


def test_no_partial_is_above_the_top() -> None:
    both = struck(((1.0, 1.0, 2.0), (4.0, 0.5, 2.0)), 5_000, TIME_S)
    assert both.tobytes() == struck(((1.0, 1.0, 2.0),), 5_000, TIME_S).tobytes()


def test_harmonics_of_a_string_fall_as_told() -> None:
    sound = string(300, TIME_S, dull_db=30, duller_db=0)
    for number in (2, 10, 50):
        wanted_db = -20 * np.log10(number) - 30 * 300 * (number - 1) / TOP_HZ
        assert level_db(sound, 300 * number) - level_db(sound, 300) == pytest.approx(wanted_db, abs=0.3)


def test_air_is_noise_between_its_pitch_and_the_top() -> None:
    power = np.abs(np.fft.rfft(air(4_000, TIME_S))) ** 2
    inside = power[3_000:16_500].sum()
    assert inside > 0.999 * power.sum()
    assert abs(air(4_000, TIME_S).mean()) < 1e-6


def test_a_gain_comes_and_goes() -> None:
    up, down = rise(TIME_S, 0.01), let_go(TIME_S, 0.5, 5.0)
    assert (up[0], up[240], up[480], up[-1]) == pytest.approx((0, 0.5, 1, 1))
    assert (down[0], down[23_999], down[24_000], down[-1]) == pytest.approx((1, 1, 1, np.exp(-2.5)), abs=1e-3)
