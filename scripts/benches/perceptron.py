"""A small classifier: one hidden layer, several of them averaged, trained in seconds; the same by the same seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_HIDDEN = 48
_NETS = 3
_EPOCHS = 30
_BATCH = 128
_STEP = 3e-3
_DECAY = 1e-4


@dataclass(frozen=True, slots=True)
class Perceptrons:
    """Trained nets.

    Attributes:
        middle: Mean of each feature in training.
        width: Its deviation.
        nets: Weights of each net: to the hidden layer, and from it; the last row is the bias.
    """

    middle: Floats
    width: Floats
    nets: tuple[tuple[Floats, Floats], ...]

    def log_shares(self, rows: Floats) -> Floats:
        """Return the logarithm of the probability of each class, shape (n, n_classes)."""
        known = _with_one((rows - self.middle) / self.width)
        together = np.mean([_softmax(_with_one(np.tanh(known @ into)) @ out) for into, out in self.nets], axis=0)
        logs: Floats = np.log(together + 1e-12)
        return logs


def train(rows: Floats, classes: NDArray[np.int64], n_classes: int, *, seed: int) -> Perceptrons:
    """Return nets trained to tell the class of a row.

    Args:
        rows: Features, shape (n, k).
        classes: 0 to `n_classes` - 1, shape (n,).
    """
    middle, width = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    known, wanted = _with_one((rows - middle) / width), np.eye(n_classes)[classes]
    nets = tuple(_net(known, wanted, np.random.default_rng([seed, number])) for number in range(_NETS))
    return Perceptrons(middle, width, nets)


def _net(known: Floats, wanted: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return one net, by Adam on the cross-entropy, its step falling to nothing."""
    into = rng.normal(0, known.shape[1] ** -0.5, (known.shape[1], _HIDDEN))
    out = rng.normal(0, _HIDDEN**-0.5, (_HIDDEN + 1, wanted.shape[1]))
    weights = [into, out]
    means, squares = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    n_batches = -(-len(known) // _BATCH)
    n_steps = _EPOCHS * n_batches
    step = 0
    for _ in range(_EPOCHS):
        for chosen in np.array_split(rng.permutation(len(known)), n_batches):
            step += 1
            hidden = _with_one(np.tanh(known[chosen] @ weights[0]))
            wrong = (_softmax(hidden @ weights[1]) - wanted[chosen]) / len(chosen)
            back = (wrong @ weights[1].T * (1 - hidden**2))[:, :-1]
            slopes = (known[chosen].T @ back, hidden.T @ wrong)
            for weight, mean, square, slope in zip(weights, means, squares, slopes, strict=True):
                mean += 0.1 * (slope - mean)
                square += 0.001 * (slope**2 - square)
                size = _STEP * (1 - step / n_steps)
                weight -= size * (mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8))
                weight -= size * _DECAY * weight
    return weights[0], weights[1]


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _with_one(rows: Floats) -> Floats:
    return np.hstack([rows, np.ones((len(rows), 1))])
