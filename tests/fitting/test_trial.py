"""How long a shortened programme is, and which pauses bring it to its slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.assembler.places import Ends
from bulletin.fitting.trial import FEWEST, MOST, USUAL, Trial
from bulletin.model import MIX_RATE_HZ, Step

if TYPE_CHECKING:
    from bulletin.assembler import Stopwatch
    from bulletin.model import Script

RATES = (290, 250)


def clips_of(script: Script) -> dict[str, Ends]:
    return {chunk.id: Ends(chunk.n_characters * 12_000) for chunk in script.chunks}


def trial_of(script: Script, watch: Stopwatch, slot_s: float) -> Trial:
    return Trial(script, watch, round(slot_s * MIX_RATE_HZ))


def length_s(trial: Trial, n_cuts: int, pauses: int) -> float:
    return trial.samples(n_cuts, pauses, clips_of(trial.script)) / MIX_RATE_HZ


def test_each_cut_and_each_shorter_pause_makes_it_shorter(script: Script, watch: Stopwatch) -> None:
    trial = trial_of(script, watch, 60)
    lengths = [length_s(trial, n_cuts, USUAL) for n_cuts in range(len(trial.cuts) + 1)]
    assert lengths == sorted(set(lengths), reverse=True)
    assert length_s(trial, 0, FEWEST) < length_s(trial, 0, USUAL) < length_s(trial, 0, MOST)


def test_the_fewest_cuts_are_found_for_every_slot(script: Script, watch: Stopwatch) -> None:
    shortest = length_s(trial_of(script, watch, 60), len(trial_of(script, watch, 60).cuts), FEWEST)
    for slot_s in range(round(shortest) + 1, 130, 3):
        trial, clips = trial_of(script, watch, slot_s), clips_of(script)
        n_cuts = trial.fewest_cuts(clips)
        assert n_cuts is not None
        assert not trial.is_too_long(n_cuts, clips)
        assert n_cuts == 0 or trial.is_too_long(n_cuts - 1, clips)
    assert trial_of(script, watch, shortest - 1).fewest_cuts(clips_of(script)) is None


@pytest.mark.parametrize("share", [0.1, 0.4, 0.9])
def test_the_pauses_absorb_what_is_between_their_bounds_to_a_tenth_of_a_second(
    script: Script, watch: Stopwatch, share: float
) -> None:
    low, high = (length_s(trial_of(script, watch, 1), 0, pauses) for pauses in (FEWEST, MOST))
    trial = trial_of(script, watch, low + share * (high - low))
    fitted, fit = trial.fit(0, clips_of(script), RATES)
    assert watch.samples(fitted, clips_of(script)) / MIX_RATE_HZ == pytest.approx(fit.slot_s, abs=0.1)
    assert fit.estimate_s == pytest.approx(fit.slot_s, abs=0.1)
    assert 0.6 <= fit.pauses <= 1.6


def test_a_slot_of_the_usual_length_leaves_the_pauses_alone(script: Script, watch: Stopwatch) -> None:
    trial = trial_of(script, watch, length_s(trial_of(script, watch, 1), 0, USUAL) + 0.2)
    fitted, fit = trial.fit(0, clips_of(script), (250, 250))
    assert (fitted, fit.pauses, dict(fit.steps)) == (script, 1.0, {})


def test_what_was_taken_is_told(script: Script, watch: Stopwatch) -> None:
    trial = trial_of(script, watch, 60)
    _, fit = trial.fit(2, clips_of(script), RATES)
    assert (fit.has_lost_recap, fit.n_stings) == (True, 0)
    assert fit.steps[Step.RATE] == 290
    assert len(fit.left_out) > 0
