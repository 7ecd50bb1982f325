from __future__ import annotations

import numpy as np
import pytest

from bulletin.sound.weighting import weigh

# Tables 1 and 2 of BS.1770-4: numerator and denominator of both stages at 48 kHz.
STAGES = (
    ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585)),
    ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621)),
)


def test_at_48_khz_it_is_the_filter_of_the_recommendation() -> None:
    sound = np.random.default_rng(0).standard_normal(60_000).astype(np.float32)
    wanted = sound.astype(np.float64)
    for b, a in STAGES:
        x, y = np.concatenate([[0.0, 0.0], wanted]), np.zeros(wanted.size + 2)
        for n in range(2, y.size):
            y[n] = b[0] * x[n] + b[1] * x[n - 1] + b[2] * x[n - 2] - a[1] * y[n - 1] - a[2] * y[n - 2]
        wanted = y[2:]
    np.testing.assert_allclose(weigh(sound), wanted, atol=3e-5)


@pytest.mark.parametrize("n_samples", [0, 1, 23_999, 24_000, 24_001])
def test_as_many_samples_come_out_as_go_in(n_samples: int) -> None:
    assert weigh(np.ones(n_samples, np.float32)).shape == (n_samples,)
