"""The choice before anybody speaks: steps in their order, and a longer slot contains a shorter one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bulletin.errors import SlotError
from bulletin.fitting.by_estimate import Foresight, at_rate, fit_to_estimate
from bulletin.model import MIX_RATE_HZ, Step

if TYPE_CHECKING:
    from bulletin.assembler import Stopwatch
    from bulletin.model import Fit, Script
    from bulletin.station import Station


def foresight_of(script: Script, station: Station, watch: Stopwatch, slot_s: float) -> Foresight:
    return Foresight.of(script, station, watch, slot_s, where="云泽.md")


def limits_of(script: Script, station: Station, watch: Stopwatch) -> tuple[int, int]:
    with pytest.raises(SlotError) as refusal:
        fit_to_estimate(foresight_of(script, station, watch, 1))
    return int(refusal.value.shortest_s) + 1, int(refusal.value.longest_s)


def test_every_slot_between_the_limits_is_filled_and_a_longer_one_contains_a_shorter_one(
    script: Script, station: Station, watch: Stopwatch
) -> None:
    shortest, longest = limits_of(script, station, watch)
    heard: set[str] = set()
    for slot_s in range(shortest, longest + 1, 2):
        fitted, fit = fit_to_estimate(foresight_of(script, station, watch, slot_s))
        assert fit.estimate_s == pytest.approx(slot_s, abs=0.5)
        ids = {chunk.id for chunk in fitted.chunks}
        assert heard <= ids
        heard = ids
    assert heard == {chunk.id for chunk in script.chunks}


def test_each_step_begins_where_the_one_before_is_not_enough(
    script: Script, station: Station, watch: Stopwatch
) -> None:
    shortest, longest = limits_of(script, station, watch)
    fits: list[Fit] = [
        fit_to_estimate(foresight_of(script, station, watch, slot_s))[1] for slot_s in range(longest, shortest, -1)
    ]
    first = {step: next((at for at, fit in enumerate(fits) if step in fit.steps), len(fits)) for step in Step}
    cut = [fit for fit in fits if fit.has_lost_recap]
    assert cut
    assert {fit.characters_per_minute for fit in cut} == {290}
    assert all(fit.has_lost_recap for fit in fits if fit.left_out)
    assert first[Step.RECAP] <= min(first[Step.PARAGRAPHS], first[Step.SENTENCES])
    tempos = [fit.characters_per_minute for fit in fits]
    assert tempos == sorted(tempos)
    assert tempos[0] == 230


@pytest.mark.parametrize("slot_s", [10, 3600])
def test_a_slot_out_of_reach_is_refused_with_what_is_possible(
    script: Script, station: Station, watch: Stopwatch, slot_s: int
) -> None:
    with pytest.raises(
        SlotError, match=r"^云泽\.md: cannot fill \d+:\d\d(:\d\d)?; shortest \d:\d\d, longest \d:\d\d$"
    ) as refusal:
        fit_to_estimate(foresight_of(script, station, watch, slot_s))
    assert refusal.value.exit_code == 3
    assert 20 < refusal.value.shortest_s < refusal.value.longest_s < 200


def test_the_clips_are_foreseen_longer_where_those_spoken_so_far_were(
    script: Script, station: Station, watch: Stopwatch
) -> None:
    foresight = foresight_of(script, station, watch, 60)
    longer = Foresight(foresight.trial, station, "云泽.md", ratio=1.5).clips(250)
    for chunk_id, ends in foresight.clips(250).items():
        assert longer[chunk_id].n_samples == pytest.approx(1.5 * ends.n_samples, abs=2)


def test_a_station_at_another_tempo_is_the_same_in_all_else(station: Station) -> None:
    assert at_rate(station, 290).pacing.characters_per_minute == 290
    assert at_rate(at_rate(station, 290), station.pacing.characters_per_minute) == station
    assert MIX_RATE_HZ == 48_000
