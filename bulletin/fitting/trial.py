"""A trial: how long a programme is with so many cuts, so long pauses and such clips, and what fills its slot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bulletin.fitting.cuts import Cut, cuts_of
from bulletin.fitting.shorten import left_out, shortened
from bulletin.model import MIX_RATE_HZ, Fit, Frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bulletin.assembler import Stopwatch
    from bulletin.assembler.places import Ends
    from bulletin.model import Script

FEWEST, USUAL, MOST = 6_000, 10_000, 16_000
"""Pauses in ten thousandths of those of voices.yaml: the shortest, as they are, the longest."""
_NEAR = round(0.25 * MIX_RATE_HZ)
"""So far from its slot a programme may end, in samples, where a pause more or less does not help."""


@dataclass(frozen=True)
class Trial:
    """A programme and its slot.

    Attributes:
        script: All of it.
        slot: In samples at `MIX_RATE_HZ`.
    """

    script: Script
    watch: Stopwatch
    slot: int

    @cached_property
    def cuts(self) -> tuple[Cut, ...]:
        """All cuts in their order."""
        return cuts_of(self.script, self.watch.jingles)

    def cut(self, n_cuts: int, pauses: int = USUAL) -> Script:
        """Return the script after the first `n_cuts` cuts, with pauses in ten thousandths of the usual ones."""
        return shortened(self.script, self.cuts[:n_cuts], pauses / USUAL)

    def samples(self, n_cuts: int, pauses: int, clips: Mapping[str, Ends]) -> int:
        """Return how long that script is."""
        return self.watch.samples(self.cut(n_cuts, pauses), clips)

    def is_too_long(self, n_cuts: int, clips: Mapping[str, Ends], *, pauses: int = FEWEST) -> bool:
        """Tell whether that script runs over the slot."""
        return self.samples(n_cuts, pauses, clips) > self.slot + _NEAR

    def is_too_short(self, n_cuts: int, clips: Mapping[str, Ends], *, pauses: int = MOST) -> bool:
        """Tell whether that script leaves a part of the slot empty."""
        return self.samples(n_cuts, pauses, clips) < self.slot - _NEAR

    def fewest_cuts(self, clips: Mapping[str, Ends]) -> int | None:
        """Return how many cuts are needed if all pauses are short; `None` if no number of them is enough."""
        low, high = 0, len(self.cuts)
        if self.is_too_long(high, clips):
            return None
        while low < high:
            middle = (low + high) // 2
            if self.is_too_long(middle, clips):
                low = middle + 1
            else:
                high = middle
        return low

    def pauses(self, n_cuts: int, clips: Mapping[str, Ends]) -> int:
        """Return the pauses with which that script comes nearest to the slot."""
        if abs(self.samples(n_cuts, USUAL, clips) - self.slot) <= _NEAR:
            return USUAL
        low, high = FEWEST, MOST
        while high - low > 1:
            middle = (low + high) // 2
            if self.samples(n_cuts, middle, clips) > self.slot:
                high = middle
            else:
                low = middle
        return min((low, high), key=lambda pauses: abs(self.samples(n_cuts, pauses, clips) - self.slot))

    def fit(self, n_cuts: int, clips: Mapping[str, Ends], rates: tuple[int, int]) -> tuple[Script, Fit]:
        """Return the script that fills the slot, and what it took.

        Args:
            rates: Tempo of the clips, and the usual one, in characters a minute.
        """
        pauses = self.pauses(n_cuts, clips)
        script = self.cut(n_cuts, pauses)
        taken = self.cuts[:n_cuts]
        is_recap = [bool(cut.items) and self.script.items[cut.items[0]].slug == Frame.RECAP for cut in taken]
        return script, Fit(
            slot_s=self.slot / MIX_RATE_HZ,
            estimate_s=round(self.watch.samples(script, clips) / MIX_RATE_HZ, 3),
            pauses=pauses / USUAL,
            characters_per_minute=rates[0],
            usual_characters_per_minute=rates[1],
            has_lost_recap=any(is_recap),
            n_stings=sum(bool(cut.items) for cut in taken) - sum(is_recap),
            left_out=left_out(self.script, taken),
        )
