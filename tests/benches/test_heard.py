from __future__ import annotations

import numpy as np
import pytest
from benches.contours import TONES, Place
from benches.heard import Verdict, folds, judge, kind


def test_folds_are_of_one_size_and_equal_texts_are_in_one() -> None:
    texts = [f"text {n % 40}" for n in range(50)]
    fold = folds(texts, 3)
    assert np.array_equal(fold[:10], fold[40:])
    assert np.bincount(fold[:40]).tolist() == [8] * 5
    assert np.array_equal(fold, folds(texts, 3))
    assert not np.array_equal(fold, folds(texts, 4))


def made_up(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows whose first values give their tone away, and the tones."""
    rng = np.random.default_rng(0)
    told = rng.integers(0, len(TONES), n)
    return np.hstack([np.eye(len(TONES))[told], rng.normal(size=(n, 3))]), told


def test_what_is_told_otherwise_than_it_sounds_is_the_most_doubtful_and_is_heard_as_it_sounds() -> None:
    rows, sounds = made_up(1000)
    told = sounds.copy()
    wrong = np.arange(0, 1000, 100)
    told[wrong] = (told[wrong] + 1) % len(TONES)
    verdict = judge(rows, told, np.arange(1000) % 5, seed=0)
    assert np.array_equal(np.sort(np.argsort(verdict.odds)[-len(wrong) :]), wrong)
    assert np.array_equal(verdict.heard[wrong], sounds[wrong])
    assert np.array_equal(np.flatnonzero(verdict.is_rejected), wrong)


def test_what_was_heard_as_told_has_odds_below_one() -> None:
    rows, told = made_up(500)
    verdict = judge(rows, told, np.arange(500) % 5, seed=0)
    assert np.array_equal(verdict.odds < 0, verdict.heard == told)


def test_nets_judge_only_what_they_have_not_seen() -> None:
    rows = np.random.default_rng(0).normal(size=(400, 30))
    told = np.random.default_rng(1).integers(0, len(TONES), 400)
    verdict = judge(rows, told, np.arange(400) % 5, seed=0)
    assert (verdict.heard == told).mean() < 0.35


def place(told: str, *, is_before_mark: bool = False) -> Place:
    return Place("字", told, 0, 0, 1, True, True, False, is_before_mark)


@pytest.mark.parametrize(
    ("said", "heard", "expected"),
    [
        ([place("sheng5"), place("you3")], "1", "neutral"),
        ([place("fa3"), place("suo3")], "2", "raised before a third"),
        ([place("fa3"), place("suo3")], "1", "raised before a third"),
        ([place("fa3"), place("suo3")], "4", "other"),
        ([place("fa3"), place("yi1")], "2", "other"),
        ([place("fa3", is_before_mark=True), place("suo3")], "2", "other"),
        ([place("fa3")], "2", "other"),
        ([place("wei4"), place("suo3")], "2", "other"),
    ],
)
def test_neutral_tones_and_raised_thirds_are_told_apart(said: list[Place], heard: str, expected: str) -> None:
    verdict = Verdict(np.array([TONES.index(heard)] * len(said)), np.ones(len(said)))
    assert kind(said, 0, [verdict] * 3) == expected
