from __future__ import annotations

import numpy as np
from benches.perceptron import train


def corners(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows of two classes that no plane parts: opposite corners are of one class."""
    rows = np.random.default_rng(seed).normal(size=(2000, 3))
    return 7 + 3 * rows, (rows[:, 0] * rows[:, 1] > 0).astype(int)


def test_it_learns_what_no_plane_parts() -> None:
    nets = train(*corners(1), 2, seed=0)
    rows, classes = corners(2)
    assert (nets.log_shares(rows).argmax(axis=1) == classes).mean() > 0.85


def test_shares_of_all_classes_are_one() -> None:
    rows, classes = corners(1)
    shares = np.exp(train(rows[:200], classes[:200], 2, seed=0).log_shares(rows))
    assert np.allclose(shares.sum(axis=1), 1)


def test_the_same_seed_gives_the_same_nets_and_another_gives_others() -> None:
    rows, classes = corners(1)
    first, again, other = (train(rows[:200], classes[:200], 2, seed=seed).log_shares(rows) for seed in (5, 5, 6))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
