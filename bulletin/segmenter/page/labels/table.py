"""What each feature of a line tells for and against a label: read from `weights.txt`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_STEP = "->"


@dataclass(frozen=True, slots=True)
class Table:
    """Scores in natural logarithms of odds: + 1 makes a label 2.7 times as likely against the others.

    Attributes:
        weights: For each feature, what it adds to the score of a label.
        steps: For each label, and for `start`, which labels may follow, or `end`, and at what score.
    """

    weights: Mapping[str, Mapping[str, float]]
    steps: Mapping[str, Mapping[str, float]]

    def scores(self, labels: Iterable[str], features: Iterable[str]) -> dict[str, float]:
        """Return the score of each of `labels` for a line that has these features.

        Raises:
            KeyError: The table does not have one of the features.
        """
        scores = dict.fromkeys(labels, 0.0)
        for feature in features:
            for label, weight in self.weights[feature].items():
                if label in scores:
                    scores[label] += weight
        return scores


@cache
def read_table() -> Table:
    """Return the table that the program comes with."""
    weights: dict[str, dict[str, float]] = {}
    steps: defaultdict[str, dict[str, float]] = defaultdict(dict)
    text = (files("bulletin.segmenter.page.labels") / "weights.txt").read_text("utf-8")
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if not words:
            continue
        name, *rest = words
        if name == _STEP:
            steps[rest[0]].update(_pairs(rest[1:]))
        else:
            weights[name] = _pairs(rest)
    return Table(weights, dict(steps))


def _pairs(words: list[str]) -> dict[str, float]:
    return {label: float(weight) for label, weight in zip(words[::2], words[1::2], strict=True)}
