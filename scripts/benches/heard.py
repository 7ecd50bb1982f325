"""Which tones a speaker is heard to say, by nets that have not seen the call that they judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from benches.contours import TONES
from benches.perceptron import train

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from benches.contours import Place

LIMIT = 2.2
"""Logarithm of odds above which a syllable is rejected: so were 2 % of them before the symbols were mended, and only a
limit that stays lets two runs be compared."""

_N_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the syllables of one speaker are heard.

    Attributes:
        heard: The tone that fits best, as its place in `TONES`, shape (n,).
        odds: Logarithm of the odds of the best other tone against the told one, shape (n,).
    """

    heard: NDArray[np.int64]
    odds: NDArray[np.float64]

    @property
    def is_rejected(self) -> NDArray[np.bool_]:
        """Which syllables are too doubtful, shape (n,)."""
        return self.odds > LIMIT


def folds(texts: Sequence[str], seed: int) -> NDArray[np.int64]:
    """Return the fold of each text, 0 to 4, all as large as can be; equal texts are in one fold."""
    order: dict[str, int] = dict.fromkeys(texts, 0)
    shuffled = np.random.default_rng(seed).permutation(len(order))
    order = {text: int(place) % _N_FOLDS for text, place in zip(order, shuffled, strict=True)}
    return np.array([order[text] for text in texts])


def judge(rows: NDArray[np.float64], told: NDArray[np.int64], fold: NDArray[np.int64], *, seed: int) -> Verdict:
    """Return how each syllable is heard by nets trained on the other folds.

    Args:
        rows: Features, shape (n, k).
        told: The told tone of each syllable, as its place in `TONES`, shape (n,).
        fold: The fold of each syllable, shape (n,).
    """
    logs = np.empty((len(rows), len(TONES)))
    for number in np.unique(fold):
        is_held = fold == number
        nets = train(rows[~is_held], told[~is_held], len(TONES), seed=seed)
        logs[is_held] = nets.log_shares(rows[is_held])
    at = np.arange(len(rows))
    of_told = logs[at, told]
    heard = logs.argmax(axis=1)
    logs[at, told] = -np.inf
    return Verdict(heard, logs.max(axis=1) - of_told)


def kind(every: Sequence[Place], at: int, verdicts: Sequence[Verdict]) -> str:
    """Return what a syllable that is heard otherwise is: a neutral tone, a third tone before a third, or another.

    A neutral tone has no pitch of its own, so its rejections say little. The voice raises a third tone before a third
    also over the edge of a word, where it is told a third: that is right.
    """
    place = every[at]
    if place.told[-1] == "5":
        return "neutral"
    is_before_third = at + 1 < len(every) and not place.is_before_mark and every[at + 1].told[-1] == "3"
    if place.told[-1] == "3" and is_before_third and all(TONES[each.heard[at]] in "12" for each in verdicts):
        return "raised before a third"
    return "other"
