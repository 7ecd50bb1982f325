"""The choice before anybody speaks: how fast, how many cuts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bulletin.assembler.estimate import estimate
from bulletin.assembler.places import Ends
from bulletin.errors import SlotError
from bulletin.fitting.rates import rates_of
from bulletin.fitting.trial import FEWEST, MOST, Trial
from bulletin.model import MIX_RATE_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bulletin.assembler import Stopwatch
    from bulletin.model import Fit, Script
    from bulletin.station import Station

_SHORT, _LONG = 7_000, 14_000
"""Pauses that a new tempo aims at; from here to the bounds is room for what the estimate misses."""


@dataclass(frozen=True)
class Foresight:
    """What is known of a programme before anybody speaks.

    Attributes:
        where: How the user named the issue.
        ratio: Length of the clips spoken so far over their estimate.
    """

    trial: Trial
    station: Station
    where: str
    ratio: float = 1.0

    @classmethod
    def of(cls, script: Script, station: Station, watch: Stopwatch, slot_s: float, *, where: str) -> Foresight:
        """Return what is known of a script that is to fill a slot of `slot_s` seconds."""
        return cls(Trial(script, watch, round(slot_s * MIX_RATE_HZ)), station, where)

    @property
    def usual(self) -> int:
        """The tempo of voices.yaml, in characters a minute."""
        return self.station.pacing.characters_per_minute

    @property
    def rates(self) -> tuple[int, ...]:
        """All tempos that are possible, rising."""
        return rates_of(self.usual)

    def clips(self, rate: int) -> dict[str, Ends]:
        """Return the clips as they are foreseen at a tempo."""
        lengths = estimate(self.trial.script, at_rate(self.station, rate), {})
        return {id_: Ends(round(length_s * self.ratio * MIX_RATE_HZ)) for id_, length_s in lengths.chunks_s.items()}

    def choice(self) -> tuple[int, int]:
        """Return tempo and number of cuts: the tempo changes if the pauses are not enough, then there are cuts.

        Raises:
            SlotError: All of it is not enough.
        """
        clips = self.clips(self.usual)
        if self.trial.is_too_short(0, clips):
            rate = self.slower([rate for rate in self.rates if rate <= self.usual], 0)
            if self.trial.is_too_short(0, self.clips(rate)):
                raise self.impossible()
            return rate, 0
        if not self.trial.is_too_long(0, clips):
            return self.usual, 0
        rate = self.faster([rate for rate in self.rates if rate >= self.usual], 0)
        n_cuts = self.trial.fewest_cuts(self.clips(rate))
        if n_cuts is None:
            raise self.impossible()
        return rate, n_cuts

    def faster(self, rates: Sequence[int], n_cuts: int) -> int:
        """Return the slowest of `rates`, which rise, at which the programme fits, with room to spare; else the last."""
        fitting = (rate for rate in rates if not self.trial.is_too_long(n_cuts, self.clips(rate), pauses=_SHORT))
        return next(fitting, rates[-1])

    def slower(self, rates: Sequence[int], n_cuts: int) -> int:
        """Return the fastest of `rates`, which rise, at which the programme fills its slot; else the first."""
        filling = (
            rate for rate in reversed(rates) if not self.trial.is_too_short(n_cuts, self.clips(rate), pauses=_LONG)
        )
        return next(filling, rates[0])

    def impossible(self) -> SlotError:
        """Return the error that tells what is possible."""
        shortest = self.trial.samples(len(self.trial.cuts), FEWEST, self.clips(self.rates[-1]))
        longest = self.trial.samples(0, MOST, self.clips(self.rates[0]))
        return SlotError(
            where=self.where,
            slot_s=self.trial.slot / MIX_RATE_HZ,
            shortest_s=shortest / MIX_RATE_HZ,
            longest_s=longest / MIX_RATE_HZ,
        )


def at_rate(station: Station, rate: int) -> Station:
    """Return a station with another tempo, in characters a minute."""
    return replace(station, pacing=replace(station.pacing, characters_per_minute=rate))


def fit_to_estimate(foresight: Foresight) -> tuple[Script, Fit]:
    """Return the script that would fill its slot, as far as that can be foreseen, and what it takes.

    Raises:
        SlotError: Nothing fills the slot.
    """
    rate, n_cuts = foresight.choice()
    return foresight.trial.fit(n_cuts, foresight.clips(rate), (rate, foresight.usual))
